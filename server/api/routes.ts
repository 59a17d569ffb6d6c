import { type ApiParameter, PATH_PARAMETERS, QUERY_PARAMETERS, type QueryName } from './parameters.ts';

/**
 * The table of everything that programs can read. The routes, the OpenAPI description and the page for people are made
 * from it. Pure data; the texts are in Swedish, like their readers.
 */

/** The path of the API. The version goes up when something is removed or changes its meaning. */
export const API_BASE = '/api/v1';

/** A reply: its media type and, if it has one, the name of its schema in the OpenAPI description. */
export interface ApiResponseContent {
  readonly type: string;
  readonly description: string;
  readonly schema?: string;
}

interface ApiRouteShape {
  /** The path after `API_BASE`, with its parameters in braces. */
  readonly path: string;
  readonly group: 'Enkäter' | 'Omgångar' | 'Inlämningar' | 'Om gränssnittet';
  readonly summary: string;
  readonly description?: string;
  /** `token`: a token is needed, and the reply depends on its scope. `anyone`: no token; the same reply to all. */
  readonly to: 'token' | 'anyone';
  readonly inPath: readonly (keyof typeof PATH_PARAMETERS)[];
  readonly query: readonly QueryName[];
  readonly answer: ApiResponseContent;
}

const JSON_TYPE = 'application/json';

export const API_ROUTES = {
  describe: {
    path: '/openapi.json',
    group: 'Om gränssnittet',
    summary: 'Den här beskrivningen, i OpenAPI 3.1',
    to: 'anyone',
    inPath: [],
    query: [],
    answer: { type: JSON_TYPE, description: 'Beskrivningen.' },
  },
  listSurveys: {
    path: '/surveys',
    group: 'Enkäter',
    summary: 'Alla enkäter',
    to: 'token',
    inPath: [],
    query: [],
    answer: { type: JSON_TYPE, description: 'Enkäterna, äldst först.', schema: 'SurveyList' },
  },
  readSurvey: {
    path: '/surveys/{survey}',
    group: 'Enkäter',
    summary: 'En enkäts definition, som dess fil är nu',
    description:
      'Frågor, alternativ och regler, som JSON Schema med några egna ord. En ny omgång öppnas med den. En öppnad omgång behåller den definition som den öppnades med, även om filen ändras: läs den under omgången.',
    to: 'token',
    inPath: ['survey'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Definitionen.', schema: 'Definition' },
  },
  readCodebook: {
    path: '/surveys/{survey}/codebook',
    group: 'Enkäter',
    summary: 'En enkäts kodbok, i DDI Codebook 2.5, som dess fil är nu',
    description:
      'Vad variablerna i CSV-filen heter och kan innehålla. Om en viss inlämnings CSV-fil säger dess CSVW-metadata detsamma.',
    to: 'token',
    inPath: ['survey'],
    query: [],
    answer: { type: 'application/xml', description: 'Kodboken.' },
  },
  readSchema: {
    path: '/surveys/{survey}/schema',
    group: 'Enkäter',
    summary: 'JSON-schemat för en enkäts rapporter, som dess fil är nu',
    description: 'En rapport som redan är inlämnad följer inlämningens eget schema.',
    to: 'token',
    inPath: ['survey'],
    query: [],
    answer: { type: 'application/schema+json', description: 'Schemat (2020-12).', schema: 'Definition' },
  },
  listRounds: {
    path: '/rounds',
    group: 'Omgångar',
    summary: 'Omgångarna',
    description:
      'Länets, eller de som organisationen är med i; för en nationell nyckel de som öppnades för hela landet, en för varje län (county). En omgång som handlar om en månad eller vissa dagar har dem i period. En som är tillbakatagen har withdrawnAt och gäller inte.',
    to: 'token',
    inPath: [],
    query: [],
    answer: { type: JSON_TYPE, description: 'Omgångarna, senast öppnad först.', schema: 'RoundList' },
  },
  readRound: {
    path: '/rounds/{round}',
    group: 'Omgångar',
    summary: 'En omgång',
    to: 'token',
    inPath: ['round'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Omgången.', schema: 'Round' },
  },
  readRoundDefinition: {
    path: '/rounds/{round}/definition',
    group: 'Omgångar',
    summary: 'Enkätens definition, som omgången öppnades med',
    description: 'Det som omgången frågar. Den ändras aldrig, även om enkätens fil ändras eller tas bort.',
    to: 'token',
    inPath: ['round'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Definitionen.', schema: 'Definition' },
  },
  listSubmissions: {
    path: '/submissions',
    group: 'Inlämningar',
    summary: 'Det som har lämnats in',
    description: 'I den ordning det lämnades in. Finns det mer står adressen till nästa sida i next.',
    to: 'token',
    inPath: [],
    query: ['survey', 'year', 'organisation', 'state', 'since', 'limit', 'cursor'],
    answer: { type: JSON_TYPE, description: 'En sida av listan.', schema: 'SubmissionList' },
  },
  readSubmission: {
    path: '/submissions/{reference}',
    group: 'Inlämningar',
    summary: 'En inlämning: frågor, svar och underlag',
    description: 'Samma rapport som JSON-exporten, i den lydelse som lämnades in. Den följer inlämningens JSON-schema.',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Rapporten.', schema: 'Report' },
  },
  readSubmissionSchema: {
    path: '/submissions/{reference}/schema',
    group: 'Inlämningar',
    summary: 'JSON-schemat för en inlämnings rapport',
    description: 'Av definitionen som den var när svaret lämnades in.',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: 'application/schema+json', description: 'Schemat (2020-12).', schema: 'Definition' },
  },
  readSubmissionCsv: {
    path: '/submissions/{reference}/csv',
    group: 'Inlämningar',
    summary: 'En inlämning som neutral CSV',
    description: 'RFC 4180: komma, decimalpunkt, UTF-8, koder bredvid lydelser. Huvudet Link pekar på CSVW-metadatan.',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: 'text/csv', description: 'En rad för varje uppgift.' },
  },
  readSubmissionCsvw: {
    path: '/submissions/{reference}/csv-metadata.json',
    group: 'Inlämningar',
    summary: 'CSVW-metadata till CSV-filen',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: 'application/csvm+json', description: 'Metadatan (W3C CSVW).', schema: 'Definition' },
  },
  readDefinition: {
    path: '/submissions/{reference}/definition',
    group: 'Inlämningar',
    summary: 'Enkätens definition, som den var när svaret lämnades in',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Definitionen.', schema: 'Definition' },
  },
  readAttachment: {
    path: '/submissions/{reference}/attachments/{digest}',
    group: 'Inlämningar',
    summary: 'En fil som är bifogad till ett svar',
    description:
      'Filerna står i rapporten, under varje fråga som tar emot sådana (attachments.files), med namn, slag, storlek och kontrollsumma (digest).',
    to: 'token',
    inPath: ['reference', 'digest'],
    query: [],
    answer: { type: 'application/octet-stream', description: 'Filen, oförändrad.' },
  },
  readBasis: {
    path: '/submissions/{reference}/basis',
    group: 'Inlämningar',
    summary: 'Vad en inlämnings tal och texter kommer ur',
    description: 'Varje tal med dem som ligger bakom det. Finns bara för svar som är räknade ur andra, som RSS svar.',
    to: 'token',
    inPath: ['reference'],
    query: [],
    answer: { type: JSON_TYPE, description: 'Underlaget.', schema: 'Definition' },
  },
} as const satisfies Readonly<Record<string, ApiRouteShape>>;

export type ApiOperation = keyof typeof API_ROUTES;

export interface ApiRoute extends ApiRouteShape {
  readonly operation: ApiOperation;
}

export const API_ROUTE_LIST: readonly ApiRoute[] = Object.entries(API_ROUTES).flatMap(([operation, route]) =>
  isOperation(operation) ? [{ operation, ...route }] : [],
);

function isOperation(name: string): name is ApiOperation {
  return Object.hasOwn(API_ROUTES, name);
}

/** The parameters of a route: those of the path, then those of the query. */
export function parametersOf({ inPath, query }: ApiRoute): readonly ApiParameter[] {
  return [...inPath.map((name) => PATH_PARAMETERS[name]), ...query.map((name) => QUERY_PARAMETERS[name])];
}

/** A route's path in Express's form: “/api/v1/surveys/:survey”. */
export function patternOf({ path }: Pick<ApiRoute, 'path'>): string {
  return API_BASE + path.replace(/\{(\w+)\}/g, ':$1');
}
