/**
 * All addresses of the web interface. Routes and links both use them. Called with a route's parameter names
 * (`paths.response(':id')`) they give the route's pattern, with a type from which Express knows the parameters.
 */
export const paths = {
  start: '/',
  signIn: '/logga-in',
  signInSent: '/logga-in/skickad',
  signInLink: <T extends string>(token: T) => `/logga-in/lank/${token}` as const,
  identityProvider: '/logga-in/organisation',
  identityProviderAnswer: '/logga-in/organisation/svar',
  signOut: '/logga-ut',
  setUp: <T extends string>(token: T) => `/kom-igang/${token}` as const,
  outbox: '/utkorg',

  account: '/mitt-konto',
  chooseMail: '/mitt-konto/mejl',
  endSession: <S extends string>(session: S) => `/mitt-konto/inloggningar/${session}` as const,
  endOtherSessions: '/mitt-konto/inloggningar',
  stay: '/mitt-konto/stanna-kvar',

  response: <Id extends string>(id: Id) => `/svar/${id}` as const,
  page: <Id extends string, N extends number | string>(id: Id, page: N) => `/svar/${id}/sida/${page}` as const,
  remaining: <Id extends string>(id: Id) => `/svar/${id}/kvar` as const,
  search: <Id extends string>(id: Id) => `/svar/${id}/sok` as const,
  contact: <Id extends string>(id: Id) => `/svar/${id}/kontakt` as const,
  review: <Id extends string>(id: Id) => `/svar/${id}/granska` as const,
  makeReady: <Id extends string>(id: Id) => `/svar/${id}/klarmarkera` as const,
  reopen: <Id extends string>(id: Id) => `/svar/${id}/oppna-igen` as const,
  approve: <Id extends string>(id: Id) => `/svar/${id}/godkann` as const,
  return: <Id extends string>(id: Id) => `/svar/${id}/skicka-tillbaka` as const,
  withdraw: <Id extends string>(id: Id) => `/svar/${id}/aterta` as const,
  sendBack: <Id extends string>(id: Id) => `/svar/${id}/be-om-rattelse` as const,
  history: <Id extends string>(id: Id) => `/svar/${id}/historik` as const,
  removeFromHistory: <Id extends string>(id: Id) => `/svar/${id}/historik/ta-bort` as const,
  restore: <Id extends string>(id: Id) => `/svar/${id}/aterstall` as const,
  answer: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}` as const,
  confirmAnswer: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}/bekrafta` as const,
  attachments: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}/bilagor` as const,
  removeAttachment: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}/bilagor/ta-bort` as const,
  putAttachmentBack: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}/bilagor/angra` as const,
  /** A file by the SHA-256 of its content. */
  attachment: <Id extends string, D extends string>(id: Id, digest: D) => `/svar/${id}/bilaga/${digest}` as const,
  submittedAttachment: <Id extends string, V extends number | string, D extends string>(
    id: Id,
    version: V,
    digest: D,
  ) => `/svar/${id}/inlamning/${version}/bilaga/${digest}` as const,
  news: <Id extends string>(id: Id) => `/svar/${id}/nyheter` as const,
  presence: <Id extends string>(id: Id) => `/svar/${id}/narvaro` as const,
  delegate: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/fraga/${inAddress(question)}/delegera` as const,
  endDelegation: <Id extends string, D extends string>(id: Id, delegation: D) =>
    `/svar/${id}/delegering/${delegation}/avsluta` as const,
  proposal: <Id extends string, P extends string>(id: Id, proposal: P) => `/svar/${id}/forslag/${proposal}` as const,
  replyToRemark: <Id extends string, R extends string>(id: Id, remark: R) => `/svar/${id}/kommentar/${remark}` as const,
  deleteNote: <Id extends string, N extends string>(id: Id, note: N) =>
    `/svar/${id}/anteckning/${note}/ta-bort` as const,
  receipt: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/kvitto/${version}` as const,
  submission: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/inlamning/${version}` as const,
  release: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/inlamning/${version}/maskad-kopia` as const,
  releaseExport: <Id extends string, V extends number | string, N extends number | string, F extends string>(
    id: Id,
    version: V,
    copy: N,
    format: F,
  ) => `/svar/${id}/inlamning/${version}/maskad-kopia/${copy}.${format}` as const,
  releasedFile: <Id extends string, V extends number | string, N extends number | string, D extends string>(
    id: Id,
    version: V,
    copy: N,
    digest: D,
  ) => `/svar/${id}/inlamning/${version}/maskad-kopia/${copy}/bilaga/${digest}` as const,
  feedback: <Id extends string>(id: Id) => `/svar/${id}/aterkoppling` as const,
  feedbackPdf: <Id extends string>(id: Id) => `/svar/${id}/aterkoppling.pdf` as const,
  boardCase: <Id extends string>(id: Id) => `/svar/${id}/arende` as const,
  politicalDecision: <Id extends string>(id: Id) => `/svar/${id}/arende/beslut` as const,
  caseLetter: <Id extends string, F extends string>(id: Id, format: F) =>
    `/svar/${id}/arende/tjansteskrivelse.${format}` as const,
  wholeCase: <Id extends string, F extends string>(id: Id, format: F) => `/svar/${id}/arende/arende.${format}` as const,
  transfer: <Id extends string>(id: Id) => `/svar/${id}/overforing` as const,
  comparePrint: <Id extends string>(id: Id) => `/svar/${id}/overforing/jamforelse` as const,
  transferredText: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/overforing/${inAddress(question)}.docx` as const,
  fillIn: <Id extends string, F extends string>(id: Id, format: F) => `/svar/${id}/fyll-i.${format}` as const,
  imports: <Id extends string>(id: Id) => `/svar/${id}/las-in` as const,
  importReview: <Id extends string, B extends string>(id: Id, importId: B) => `/svar/${id}/las-in/${importId}` as const,
  importFile: <Id extends string, B extends string>(id: Id, importId: B) =>
    `/svar/${id}/las-in/${importId}/fil` as const,
  beginOnBehalf: <Id extends string>(id: Id) => `/svar/${id}/for-in` as const,
  onBehalf: <Id extends string>(id: Id) => `/svar/${id}/inmatning` as const,
  attachOnBehalf: <Id extends string>(id: Id) => `/svar/${id}/inmatning/fil` as const,
  onBehalfFile: <Id extends string, B extends string>(id: Id, fileId: B) =>
    `/svar/${id}/inmatning/fil/${fileId}` as const,
  handOver: <Id extends string>(id: Id) => `/svar/${id}/inmatning/lamna` as const,
  takeOver: <Id extends string>(id: Id) => `/svar/${id}/inmatning/ta-over` as const,
  wordTexts: <Id extends string>(id: Id) => `/svar/${id}/word` as const,
  wordTextsZip: <Id extends string>(id: Id) => `/svar/${id}/word/fritexter.zip` as const,
  memberTexts: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/word/${inAddress(question)}/svarandes-texter.docx` as const,
  submissionText: <Id extends string, V extends number | string, Q extends string>(id: Id, version: V, question: Q) =>
    `/svar/${id}/inlamning/${version}/word/${inAddress(question)}.docx` as const,
  submissionTextsZip: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/inlamning/${version}/fritexter.zip` as const,
  compiledMemberTexts: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/sammanstallning/${inAddress(question)}/svarandes-texter.docx` as const,
  basis: <Id extends string>(id: Id) => `/svar/${id}/underlag` as const,
  freezeBasis: <Id extends string>(id: Id) => `/svar/${id}/underlag/frys` as const,
  liftFreeze: <Id extends string>(id: Id) => `/svar/${id}/underlag/hav-frysningen` as const,
  basisChoice: <Id extends string>(id: Id) => `/svar/${id}/underlag/nytt` as const,
  count: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/sammanrakning/${inAddress(question)}` as const,
  compilation: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/sammanstallning/${inAddress(question)}` as const,
  years: <Id extends string>(id: Id) => `/svar/${id}/mellan-aren` as const,
  yearsOfQuestion: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/mellan-aren/${inAddress(question)}` as const,
  questionSeries: <Id extends string, Q extends string>(id: Id, question: Q) =>
    `/svar/${id}/genom-aren/${inAddress(question)}` as const,
  export: <Id extends string, F extends string>(id: Id, format: F) => `/svar/${id}/export.${format}` as const,
  submissionExport: <Id extends string, V extends number | string, F extends string>(id: Id, version: V, format: F) =>
    `/svar/${id}/inlamning/${version}.${format}` as const,
  submissionArchive: <Id extends string, V extends number | string>(id: Id, version: V) =>
    `/svar/${id}/inlamning/${version}/arkiv.zip` as const,
  readingVersion: <S extends string>(surveyId: S) => `/enkater/${surveyId}/lasversion` as const,
  readingVersionExport: <S extends string>(surveyId: S) => `/enkater/${surveyId}/lasversion.pdf` as const,
  codebook: <S extends string>(surveyId: S) => `/enkater/${surveyId}/kodbok` as const,
  codebookPdf: <S extends string>(surveyId: S) => `/enkater/${surveyId}/kodbok.pdf` as const,
  codebookDdi: <S extends string>(surveyId: S) => `/enkater/${surveyId}/kodbok.xml` as const,
  reportSchema: <S extends string>(surveyId: S) => `/enkater/${surveyId}/svar.schema.json` as const,
  newInSurvey: <S extends string>(surveyId: S) => `/enkater/${surveyId}/nytt` as const,
  surveys: '/enkater',
  surveyDrafts: '/enkater/utkast',
  surveyDraft: <D extends string>(draft: D) => `/enkater/utkast/${draft}` as const,
  surveyDraftFile: <D extends string>(draft: D) => `/enkater/utkast/${draft}/enkat.json` as const,
  surveyDraftWorkbook: <D extends string>(draft: D) => `/enkater/utkast/${draft}/enkat.xlsx` as const,
  surveyDraftPreview: <D extends string>(draft: D) => `/enkater/utkast/${draft}/forhandsvisning` as const,
  newSurveyDraft: '/enkater/ny',
  surveyDraftContents: <D extends string>(draft: D) => `/enkater/utkast/${draft}/innehall` as const,
  surveyDraftHead: <D extends string>(draft: D) => `/enkater/utkast/${draft}/om` as const,
  surveyDraftPart: <D extends string, L extends string>(draft: D, letter: L) =>
    `/enkater/utkast/${draft}/delar/${inAddress(letter)}` as const,
  surveyDraftQuestion: <D extends string, Q extends string>(draft: D, question: Q) =>
    `/enkater/utkast/${draft}/fragor/${inAddress(question)}` as const,
  undoSurveyDraft: <D extends string>(draft: D) => `/enkater/utkast/${draft}/angra` as const,
  redoSurveyDraft: <D extends string>(draft: D) => `/enkater/utkast/${draft}/gor-om` as const,
  publishSurveyDraft: <D extends string>(draft: D) => `/enkater/utkast/${draft}/publicera` as const,
  removeSurveyDraft: <D extends string>(draft: D) => `/enkater/utkast/${draft}/ta-bort` as const,
  offerSurvey: <S extends string>(surveyId: S) => `/enkater/${surveyId}/erbjud` as const,
  surveyFile: <S extends string>(surveyId: S) => `/enkater/${surveyId}/enkat.json` as const,
  surveyWorkbook: <S extends string>(surveyId: S) => `/enkater/${surveyId}/enkat.xlsx` as const,
  surveyTemplate: '/enkater/mall.xlsx',
  verify: '/kontrollera',
  accessibility: '/tillganglighet',

  respondentLink: <T extends string>(token: T) => `/svara/${token}` as const,

  delegation: '/fraga',
  delegationLink: <T extends string>(token: T) => `/fraga/${token}` as const,

  rounds: '/omgangar',
  newRound: '/omgangar/ny',
  round: <R extends string>(round: R) => `/omgangar/${round}` as const,
  roundSubmissions: <R extends string>(round: R) => `/omgangar/${round}/inlamningar.zip` as const,
  roundFeedback: <R extends string>(round: R) => `/omgangar/${round}/aterkoppling.zip` as const,
  tellFeedback: <R extends string>(round: R) => `/omgangar/${round}/aterkoppling` as const,
  roundWorkbook: <R extends string>(round: R) => `/omgangar/${round}/inlamningar.xlsx` as const,
  fillInRound: <R extends string>(round: R) => `/omgangar/${round}/ifyllnad.xlsx` as const,
  importRound: <R extends string>(round: R) => `/omgangar/${round}/las-in` as const,
  roundCodebook: <R extends string>(round: R) => `/omgangar/${round}/kodbok` as const,
  roundCodebookPdf: <R extends string>(round: R) => `/omgangar/${round}/kodbok.pdf` as const,
  roundCodebookDdi: <R extends string>(round: R) => `/omgangar/${round}/kodbok.xml` as const,
  roundArchive: <R extends string>(round: R) => `/omgangar/${round}/arkiv.zip` as const,
  changeRound: <R extends string>(round: R) => `/omgangar/${round}/andra` as const,
  extendRound: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/anstand/${organisation}` as const,
  answers: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/svar/${organisation}` as const,
  respondents: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/svarande/${organisation}` as const,
  remindRespondents: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/svarande/${organisation}/paminn` as const,
  respondent: <R extends string, O extends string, P extends string>(round: R, organisation: O, respondent: P) =>
    `/omgangar/${round}/svarande/${organisation}/${respondent}` as const,
  moveRespondentsDay: <R extends string, O extends string, P extends string>(
    round: R,
    organisation: O,
    respondent: P,
  ) => `/omgangar/${round}/svarande/${organisation}/${respondent}/sista-dag` as const,
  remindRespondent: <R extends string, O extends string, P extends string>(round: R, organisation: O, respondent: P) =>
    `/omgangar/${round}/svarande/${organisation}/${respondent}/paminn` as const,
  sendLinkAnew: <R extends string, O extends string, P extends string>(round: R, organisation: O, respondent: P) =>
    `/omgangar/${round}/svarande/${organisation}/${respondent}/ny-lank` as const,
  withdrawRespondent: <R extends string, O extends string, P extends string>(
    round: R,
    organisation: O,
    respondent: P,
  ) => `/omgangar/${round}/svarande/${organisation}/${respondent}/ta-bort` as const,
  removeAnswer: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/svar/${organisation}/ta-bort` as const,
  restoreAnswer: <R extends string, O extends string>(round: R, organisation: O) =>
    `/omgangar/${round}/svar/${organisation}/angra` as const,
  collectedAnswers: <R extends string>(round: R) => `/omgangar/${round}/svar` as const,
  reopenRound: <R extends string>(round: R) => `/omgangar/${round}/oppna-igen` as const,
  roundSeries: <R extends string>(round: R) => `/omgangar/${round}/serie` as const,
  seriesSum: <R extends string>(round: R) => `/omgangar/${round}/serie/tal` as const,
  seriesFile: <R extends string, F extends string>(round: R, format: F) =>
    `/omgangar/${round}/serie.${format}` as const,
  questionSeriesOfRound: <R extends string, Q extends string>(round: R, question: Q) =>
    `/omgangar/${round}/genom-aren/${inAddress(question)}` as const,
  levels: <R extends string>(round: R) => `/omgangar/${round}/summor` as const,
  levelsFile: <R extends string, F extends string>(round: R, format: F) =>
    `/omgangar/${round}/summor.${format}` as const,
  /** One number at every level, by its place among the numbers, from 1. */
  levelNumber: <R extends string, N extends number | string>(round: R, number: N) =>
    `/omgangar/${round}/summor/${number}` as const,
  countiesFile: <R extends string, F extends string>(round: R, format: F) =>
    `/omgangar/${round}/alla-lan.${format}` as const,
  withdrawRound: <R extends string>(round: R) => `/omgangar/${round}/ta-tillbaka` as const,
  restoreRound: <R extends string>(round: R) => `/omgangar/${round}/ta-tillbaka/angra` as const,
  roundsTogether: <R extends string>(round: R) => `/omgangar/${round}/tillsammans` as const,
  moveLastDays: <R extends string>(round: R) => `/omgangar/${round}/tillsammans/sista-dag` as const,
  remindTogether: <R extends string>(round: R) => `/omgangar/${round}/tillsammans/paminn` as const,
  withdrawTogether: <R extends string>(round: R) => `/omgangar/${round}/tillsammans/ta-tillbaka` as const,
  restoreTogether: <R extends string>(round: R) => `/omgangar/${round}/tillsammans/ta-tillbaka/angra` as const,
  arrivals: <R extends string>(round: R) => `/omgangar/${round}/nytt` as const,
  settleArrival: <R extends string, Id extends string>(round: R, response: Id) =>
    `/omgangar/${round}/nytt/${response}` as const,
  remindNow: <R extends string>(round: R) => `/omgangar/${round}/paminn` as const,

  organisation: <O extends string>(code: O) => `/organisation/${code}` as const,
  caseTemplate: <O extends string>(code: O) => `/organisation/${code}/arendemall` as const,

  administration: '/administration',
  people: '/administration/personer',
  newPerson: '/administration/personer/ny',
  importPeople: '/administration/personer/importera',
  importPeoplePreview: '/administration/personer/importera/granska',
  person: <P extends string>(person: P) => `/administration/personer/${person}` as const,
  addRole: <P extends string>(person: P) => `/administration/personer/${person}/roller` as const,
  removeRole: <P extends string>(person: P) => `/administration/personer/${person}/roller/ta-bort` as const,
  endSessionsOf: <P extends string>(person: P) => `/administration/personer/${person}/logga-ut` as const,
  removePerson: <P extends string>(person: P) => `/administration/personer/${person}/ta-bort` as const,
  organisations: '/administration/organisationer',
  newOrganisation: '/administration/organisationer/ny',
  importOrganisations: '/administration/organisationer/importera',
  importOrganisationsPreview: '/administration/organisationer/importera/granska',
  managedOrganisation: <O extends string>(code: O) => `/administration/organisationer/${code}/andra` as const,
  renameOrganisation: <O extends string>(code: O) => `/administration/organisationer/${code}/namn` as const,
  moveOrganisation: <O extends string>(code: O) => `/administration/organisationer/${code}/plats` as const,
  endOrganisation: <O extends string>(code: O) => `/administration/organisationer/${code}/upphor` as const,
  storedSurveys: '/administration/enkater',
  events: '/administration/handelser',
  mails: '/administration/e-post',
  resendMail: <M extends number | string>(mail: M) => `/administration/e-post/${mail}/skicka-igen` as const,

  apiTokens: '/administration/api-nycklar',
  newApiToken: '/administration/api-nycklar/ny',
  revokeApiToken: <K extends string>(key: K) => `/administration/api-nycklar/${key}/sparra` as const,
  /** The page about the API, for people. The API itself lies under it (`server/api`). */
  api: '/api',

  asset: <N extends string>(name: N) => `/assets/${name}` as const,
} as const;

/**
 * A printed number encoded for an address, since it may contain a space (“2 beskrivning”); a route's parameter
 * unchanged.
 */
function inAddress<Q extends string>(question: Q): Q;
function inAddress(question: string): string {
  return question.startsWith(':') ? question : encodeURIComponent(question);
}

/** An address with a query of `fields`; unchanged if there are none. */
export function withQuery(path: string, fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(fields);
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The fragment of a question on its page: `fraga-7a`, `fraga-I-2`, `fraga-2-beskrivning`. */
export function questionAnchor(questionId: string): string {
  return `fraga-${questionId.replace(/[^0-9A-Za-z]+/g, '-')}`;
}

/** The address of a question on its page. */
export function questionHref(responseId: string, page: number, questionId: string): string {
  return `${paths.page(responseId, page)}#${questionAnchor(questionId)}`;
}

/**
 * The address that searches a response's form for a question by its printed number. Without a number, the beginning of
 * such an address, to write a number after.
 */
export function findQuestionHref(responseId: string, questionId = ''): string {
  return `${paths.search(responseId)}?q=${encodeURIComponent(questionId)}`;
}

/**
 * The address of a page of a response's history, or of one question's. `versions`: only what was saved from one version
 * of the response to another, save by save. `done` names what the page confirms has been done.
 */
export function historyHref(
  responseId: string,
  {
    question,
    versions,
    page,
    done,
  }: {
    readonly question?: string | undefined;
    readonly versions?: { readonly first: number; readonly last: number } | undefined;
    readonly page?: number;
    readonly done?: string;
  },
): string {
  return withQuery(paths.history(responseId), {
    ...(question === undefined ? {} : { fraga: question }),
    ...(versions === undefined ? {} : { fran: String(versions.first), till: String(versions.last) }),
    ...(page === undefined || page === 1 ? {} : { sida: String(page) }),
    ...(done === undefined ? {} : { klart: done }),
  });
}

/** The page that removes earlier answers of a question from the history, asked for at a change of it. */
export function removeFromHistoryHref(
  responseId: string,
  {
    question,
    versions,
  }: { readonly question: string; readonly versions: { readonly first: number; readonly last: number } },
): string {
  const { first, last } = versions;
  return withQuery(paths.removeFromHistory(responseId), { fraga: question, fran: String(first), till: String(last) });
}

/** The address of the page that checks a digest or a reference, with the digest filled in. */
export function verifyHref(digest: string): string {
  return `${paths.verify}?kontrollsumma=${digest}`;
}

/**
 * The address of a page for sending back, with the remark on one question open; `suggested` fills in a suggested
 * remark.
 */
export function remarkHref(sendingBack: string, questionId: string, { suggested = false } = {}): string {
  const query = { fraga: questionId, ...(suggested ? { forslag: '1' } : {}) };
  return `${withQuery(sendingBack, query)}#${questionAnchor(questionId)}`;
}
