/** How many submissions a page of the list has by default, and at most. */
export const PAGE_LENGTH = { usual: 100, most: 500 } as const;

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly description: string;
  readonly example: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export const PATH_PARAMETERS = {
  survey: {
    name: 'survey',
    in: 'path',
    description: 'Enkätens beteckning.',
    example: 'hyrpersonal-2022',
    schema: { type: 'string' },
  },
  round: {
    name: 'round',
    in: 'path',
    description: 'Omgångens id.',
    example: '3f0c1d4e-0000-4000-8000-000000000000',
    schema: { type: 'string', format: 'uuid' },
  },
  reference: {
    name: 'reference',
    in: 'path',
    description: 'Referensen på kvittot.',
    example: 'K7RM-4WPX',
    schema: { type: 'string' },
  },
  digest: {
    name: 'digest',
    in: 'path',
    description: 'Filens kontrollsumma (SHA-256), ur rapporten.',
    example: '0'.repeat(64),
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
} as const satisfies Readonly<Record<string, ApiParameter>>;

/** The parameters that the list of submissions can be filtered by. */
export const QUERY_PARAMETERS = {
  survey: {
    name: 'survey',
    in: 'query',
    description: 'Bara svar på en enkät.',
    example: 'hyrpersonal-2022',
    schema: { type: 'string' },
  },
  year: {
    name: 'year',
    in: 'query',
    description: 'Bara svar som avser ett år.',
    example: '2023',
    schema: { type: 'integer', minimum: 1900, maximum: 2999 },
  },
  organisation: {
    name: 'organisation',
    in: 'query',
    description: 'Bara en organisations svar: SCB:s kod, eller rss- och länets kod.',
    example: '1380',
    schema: { type: 'string' },
  },
  state: {
    name: 'state',
    in: 'query',
    description:
      'Utan den: bara det som gäller (latest). replaced: ersatt av en senare version. withdrawn: återtaget. all: allt som har lämnats in.',
    example: 'all',
    schema: { type: 'string', enum: ['latest', 'replaced', 'withdrawn', 'all'], default: 'latest' },
  },
  since: {
    name: 'since',
    in: 'query',
    description: 'Bara det som har lämnats in eller återtagits sedan dess: en dag (från midnatt UTC) eller en tid.',
    example: '2024-03-01',
    schema: { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] },
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: `Hur många på varje sida, högst ${PAGE_LENGTH.most}.`,
    example: '50',
    schema: { type: 'integer', minimum: 1, maximum: PAGE_LENGTH.most, default: PAGE_LENGTH.usual },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: 'Var listan ska fortsätta. Hämta den ur next i föregående svar; ändra den inte.',
    example: '',
    schema: { type: 'string' },
  },
} as const satisfies Readonly<Record<string, ApiParameter>>;

export type QueryName = keyof typeof QUERY_PARAMETERS;
