/** Every address of the web interface, in one place: routes and links cannot come apart. */
export const paths = {
  start: '/',
  signIn: '/logga-in',
  signInSent: '/logga-in/skickad',
  signInLink: (token: string) => `/logga-in/lank/${token}`,
  signOut: '/logga-ut',
  outbox: '/utkorg',
  response: (id: string) => `/svar/${id}`,
  page: (id: string, page: number) => `/svar/${id}/sida/${page}`,
  question: (id: string, page: number, anchor: string) => `/svar/${id}/sida/${page}#${anchor}`,
  review: (id: string) => `/svar/${id}/granska`,
  receipt: (id: string, version: number) => `/svar/${id}/kvitto/${version}`,
  basis: (id: string) => `/svar/${id}/underlag`,
  export: (id: string, format: string) => `/svar/${id}/export.${format}`,
  submissionExport: (id: string, version: number, format: string) => `/svar/${id}/inlamning/${version}.${format}`,
  readingVersion: (surveyId: string) => `/enkater/${surveyId}/lasversion`,
  readingVersionExport: (surveyId: string) => `/enkater/${surveyId}/lasversion.pdf`,
  asset: (name: string) => `/assets/${name}`,
} as const;

/** The fragment of a question on its page: `fraga-7a`, `fraga-I-2`, `fraga-2-beskrivning`. */
export function questionAnchor(questionId: string): string {
  return `fraga-${questionId.replace(/[^0-9A-Za-z]+/g, '-')}`;
}
