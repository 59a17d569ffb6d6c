import { type ParameterFault, parameterSentence } from './parameter-fault.ts';

/** The problems of the API (RFC 9457), by name. In Swedish, because people read them in their logs. */
export const API_PROBLEMS = {
  unauthorised: {
    status: 401,
    title: 'API-nyckeln saknas eller gäller inte',
    detail:
      'Skicka nyckeln i huvudet Authorization: Bearer samsvar_…. Har den gått ut eller spärrats ger systemförvaltaren en ny, under Administration, API-nycklar.',
  },
  'not-found': {
    status: 404,
    title: 'Det finns inte, eller ligger utanför nyckelns räckvidd',
    detail: 'Kontrollera adressen, och vilken organisation eller vilket län som nyckeln gäller.',
  },
  'bad-parameter': {
    status: 400,
    title: 'Något i frågan går inte att förstå',
    detail: 'Se beskrivningen av gränssnittet.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Här går det bara att läsa',
    detail: 'Använd GET eller HEAD.',
  },
  'too-many-requests': {
    status: 429,
    title: 'För många frågor på kort tid',
    detail:
      'Vänta så många sekunder som huvudet Retry-After säger och försök igen. Använd If-None-Match och since för att fråga mindre.',
  },
  failed: {
    status: 500,
    title: 'Något gick fel hos oss',
    detail: 'Felet har loggats. Försök igen om en stund.',
  },
} as const;

export type ApiProblemName = keyof typeof API_PROBLEMS;

/** Thrown when a request to the API cannot be answered. `detail` says what is wrong in this case. */
export class ApiProblem extends Error {
  override readonly name: ApiProblemName;
  readonly detail: string;
  readonly parameter: ParameterFault | undefined;

  constructor(problem: Exclude<ApiProblemName, 'bad-parameter'> | ParameterFault) {
    const [name, parameter] = typeof problem === 'string' ? [problem, undefined] : ['bad-parameter' as const, problem];
    super(API_PROBLEMS[name].title);
    this.name = name;
    this.parameter = parameter;
    this.detail = parameter === undefined ? API_PROBLEMS[name].detail : parameterSentence(parameter);
  }
}
