/**
 * Every address of the web interface, in one place: routes and links cannot come apart. Given a route's parameters
 * (`paths.response(':id')`) they are that route's pattern, and keep its type, so that express knows the parameters.
 */
export const paths = {
  start: '/',
  signIn: '/logga-in',
  signInSent: '/logga-in/skickad',
  signInLink: <T extends string>(token: T) => `/logga-in/lank/${token}` as const,
  signOut: '/logga-ut',
  outbox: '/utkorg',
  response: <Id extends string>(id: Id) => `/svar/${id}` as const,
  page: <Id extends string, N extends number | string>(id: Id, page: N) => `/svar/${id}/sida/${page}` as const,
  review: <Id extends string>(id: Id) => `/svar/${id}/granska` as const,
  receipt: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/kvitto/${version}` as const,
  basis: <Id extends string>(id: Id) => `/svar/${id}/underlag` as const,
  export: <Id extends string, F extends string>(id: Id, format: F) => `/svar/${id}/export.${format}` as const,
  submissionExport: <Id extends string, V extends number | string, F extends string>(id: Id, version: V, format: F) =>
    `/svar/${id}/inlamning/${version}.${format}` as const,
  readingVersion: <S extends string>(surveyId: S) => `/enkater/${surveyId}/lasversion` as const,
  readingVersionExport: <S extends string>(surveyId: S) => `/enkater/${surveyId}/lasversion.pdf` as const,
  asset: <N extends string>(name: N) => `/assets/${name}` as const,
} as const;

/** The fragment of a question on its page: `fraga-7a`, `fraga-I-2`, `fraga-2-beskrivning`. */
export function questionAnchor(questionId: string): string {
  return `fraga-${questionId.replace(/[^0-9A-Za-z]+/g, '-')}`;
}

/** A question on its page. */
export function questionHref(responseId: string, page: number, questionId: string): string {
  return `${paths.page(responseId, page)}#${questionAnchor(questionId)}`;
}
