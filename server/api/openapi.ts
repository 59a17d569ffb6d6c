import { API_PROBLEMS, type ApiProblemName } from './problems.ts';
import { API_BASE, API_ROUTE_LIST, type ApiRoute, parametersOf } from './routes.ts';

type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: 'string' };
const DIGEST: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const TIME: Schema = { type: 'string', format: 'date-time' };

function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  return { type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) };
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const KIND: Schema = { ...TEXT, description: 'Slagets kod: municipality, rss, region eller en annan.' };

const SCHEMAS: Readonly<Record<string, Schema>> = {
  Organisation: object({
    code: { ...TEXT, description: 'SCB:s kod; rss- och länets kod för en RSS.' },
    name: TEXT,
    kind: KIND,
    county: { ...TEXT, description: 'SCB:s länskod.' },
  }),
  Survey: object(
    {
      id: TEXT,
      title: TEXT,
      year: { type: 'integer' },
      respondent: KIND,
      lastDay: { type: 'string', format: 'date' },
      basis: { ...TEXT, description: 'Enkäten vars svar den räknas ur.' },
      follows: { ...TEXT, description: 'Enkäten ett tidigare år.' },
      example: { type: 'boolean', description: 'Påhittad, för att visa hur det fungerar.' },
      href: TEXT,
    },
    ['basis', 'follows', 'example'],
  ),
  SurveyList: object({ surveys: { type: 'array', items: ref('Survey') } }),
  Round: object(
    {
      id: { type: 'string', format: 'uuid' },
      title: TEXT,
      survey: TEXT,
      county: TEXT,
      opensOn: { type: 'string', format: 'date' },
      lastDay: { type: 'string', format: 'date' },
      answers: {
        enum: ['many', 'named'],
        description:
          'Finns bara där en organisation lämnar flera svar, vart och ett med sitt nummer (answerNumber): many, ett för varje fall; named, ett från var och en som den har namngett.',
      },
      period: {
        ...object({ from: { type: 'string', format: 'date' }, to: { type: 'string', format: 'date' } }),
        description: 'De dagar som svaren handlar om. Saknas där enkäten inte har någon period.',
      },
      withdrawnAt: {
        ...TIME,
        description: 'När omgången togs tillbaka. Finns bara medan den är det: då gäller den inte.',
      },
      definition: {
        ...object({ digest: DIGEST, href: TEXT }),
        description:
          'Den definition som omgången öppnades med och behåller. Samma fingeravtryck betyder samma definition. Saknas bara för omgångar som öppnades innan definitioner sparades.',
      },
      href: TEXT,
    },
    ['answers', 'period', 'withdrawnAt', 'definition'],
  ),
  RoundList: object({ rounds: { type: 'array', items: ref('Round') } }),
  Submission: object(
    {
      reference: TEXT,
      version: { type: 'integer', minimum: 1 },
      state: { enum: ['latest', 'replaced', 'withdrawn'], description: 'Bara latest gäller.' },
      submittedAt: TIME,
      withdrawnAt: TIME,
      digest: DIGEST,
      survey: TEXT,
      round: { type: 'string', format: 'uuid' },
      organisation: ref('Organisation'),
      answerNumber: {
        type: 'integer',
        minimum: 1,
        description:
          'Vilket av organisationens svar det är. Finns bara i omgångar där en organisation lämnar flera svar.',
      },
      href: TEXT,
    },
    ['withdrawnAt', 'answerNumber'],
  ),
  SubmissionList: object({
    submissions: { type: 'array', items: ref('Submission') },
    next: { type: ['string', 'null'], description: 'Adressen till nästa sida; null på den sista.' },
  }),
  Report: {
    type: 'object',
    description: 'Beskrivs i inlämningens JSON-schema: /submissions/{reference}/schema.',
    required: ['survey', 'status', 'madeAt', 'parts', 'answers'],
  },
  Definition: { type: 'object' },
  Problem: {
    ...object({ type: TEXT, title: TEXT, status: { type: 'integer' }, detail: TEXT }),
    description: 'RFC 9457.',
  },
};

/** The problems that any reply to a token may be. */
const USUAL_PROBLEMS: readonly ApiProblemName[] = ['unauthorised', 'too-many-requests', 'failed'];

/** The OpenAPI 3.1 description of the API. `baseUrl` is the installation's address without a trailing slash. */
export function openApiOf(baseUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Samsvar: läsgränssnitt',
      version: '1',
      description:
        'Det som har lämnats in i enkäterna om god och nära vård, för program. Aldrig utkast, anteckningar eller kontaktuppgifter. Varje svar har en ETag: skicka den i If-None-Match, så svarar servern 304 när inget har ändrats.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: baseUrl + API_BASE }],
    security: [{ apiToken: [] }],
    tags: [...new Set(API_ROUTE_LIST.map(({ group }) => group))].map((name) => ({ name })),
    paths: Object.fromEntries(API_ROUTE_LIST.map((route) => [route.path, { get: operationOf(route) }])),
    components: {
      securitySchemes: {
        apiToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'En API-nyckel, som systemförvaltaren i länet skapar. Den gäller en organisation eller ett län. En nyckel som är skapad på nationell nivå läser alla län, men bara det som är inlämnat i omgångar som öppnades för hela landet.',
        },
      },
      headers: {
        ETag: { description: 'Svarets fingeravtryck, för If-None-Match.', schema: TEXT },
      },
      schemas: SCHEMAS,
      responses: Object.fromEntries(
        Object.entries(API_PROBLEMS).map(([name, { title }]) => [
          name,
          {
            description: title,
            ...(name === 'unauthorised'
              ? { headers: { 'WWW-Authenticate': { schema: TEXT, description: 'Bearer realm="Samsvar"' } } }
              : {}),
            content: { 'application/problem+json': { schema: ref('Problem') } },
          },
        ]),
      ),
    },
  };
}

function operationOf(route: ApiRoute): object {
  const { operation, group, summary, description, to, inPath, answer } = route;
  const problems: readonly ApiProblemName[] = [
    ...(to === 'token' ? USUAL_PROBLEMS : (['too-many-requests', 'failed'] as const)),
    ...(inPath.length > 0 ? (['not-found'] as const) : []),
    ...(to === 'token' ? (['bad-parameter'] as const) : []),
  ];
  return {
    operationId: operation,
    tags: [group],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(to === 'anyone' ? { security: [] } : {}),
    parameters: parametersOf(route).map(({ name, in: place, description: about, example, schema }) => ({
      name,
      in: place,
      description: about,
      ...(place === 'path' ? { required: true } : {}),
      ...(example === '' ? {} : { example: schema.type === 'integer' ? Number(example) : example }),
      schema,
    })),
    responses: {
      '200': {
        description: answer.description,
        headers: { ETag: { $ref: '#/components/headers/ETag' } },
        content: { [answer.type]: answer.schema === undefined ? {} : { schema: ref(answer.schema) } },
      },
      '304': { description: 'Inget har ändrats sedan det svar vars ETag skickades.' },
      ...Object.fromEntries(
        problems.map((name) => [String(API_PROBLEMS[name].status), { $ref: `#/components/responses/${name}` }]),
      ),
    },
  };
}
