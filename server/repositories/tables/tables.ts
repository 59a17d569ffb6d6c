import type { Knex } from 'knex';
import { FILE_TABLES, type FileMeanings } from './files.ts';
import { PEOPLE_TABLES, type PeopleMeanings } from './people.ts';
import { RESPONSE_TABLES, type ResponseMeanings } from './responses.ts';
import { ROUND_TABLES, type RoundMeanings } from './rounds.ts';
import { SUBMISSION_TABLES, type SubmissionMeanings } from './submissions.ts';
import { SURVEY_TABLES } from './surveys.ts';

/**
 * The columns of each table, as `migrations/` leaves them: the type, with `?` if the column may be null, or `default`
 * if the database fills it in. The types of all rows are made from this, and a test compares it with both databases.
 */
export const TABLES = {
  ...PEOPLE_TABLES,
  ...ROUND_TABLES,
  ...RESPONSE_TABLES,
  ...FILE_TABLES,
  ...SUBMISSION_TABLES,
  ...SURVEY_TABLES,
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

/**
 * The types of values whose column type does not say enough: texts that the database limits to some words, and JSON.
 */
interface Meanings extends PeopleMeanings, RoundMeanings, ResponseMeanings, FileMeanings, SubmissionMeanings {}

export type ColumnType = BareType | `${BareType}?` | `${BareType} default`;
type BareType = keyof ValuesOfTypes;

/** The TypeScript type of each column type. `database.ts` reads times and days as ISO texts. */
interface ValuesOfTypes {
  readonly text: string;
  readonly uuid: string;
  readonly date: string;
  readonly timestamptz: string;
  readonly integer: number;
  readonly bigint: number;
  readonly 'double precision': number;
  readonly boolean: boolean;
  readonly json: unknown;
  readonly jsonb: unknown;
  readonly bytea: Uint8Array;
  readonly 'text[]': readonly string[];
}

type Tables = typeof TABLES;

/** The TypeScript type of a column type, with null if the column may be null. */
export type ValueOfType<Type> = Type extends `${infer Bare extends BareType}?`
  ? ValuesOfTypes[Bare] | null
  : Type extends `${infer Bare extends BareType} default`
    ? ValuesOfTypes[Bare]
    : Type extends BareType
      ? ValuesOfTypes[Type]
      : never;

/** The TypeScript type of a column of a table. */
export type ColumnValue<
  Table extends keyof Tables,
  Column extends keyof Tables[Table],
> = Column extends keyof MeaningsOf<Table>
  ? MeaningsOf<Table>[Column] | (Tables[Table][Column] extends `${string}?` ? null : never)
  : ValueOfType<Tables[Table][Column]>;

type MeaningsOf<Table> = Table extends keyof Meanings ? Meanings[Table] : object;

type StoredRow<Table extends keyof Tables> = {
  -readonly [Column in keyof Tables[Table]]: ColumnValue<Table, Column>;
};

/** What may be written to a column: a value (JSON as text), or an SQL expression. */
type WrittenValue<Table extends keyof Tables, Column extends keyof Tables[Table]> =
  | Knex.Raw
  | (Tables[Table][Column] extends `json${string}`
      ? string | Extract<ColumnValue<Table, Column>, null>
      : ColumnValue<Table, Column>);

type FilledIn<Table extends keyof Tables> = {
  [Column in keyof Tables[Table]]: Tables[Table][Column] extends `${string}?` | `${string} default` ? Column : never;
}[keyof Tables[Table]];

type Insertion<Table extends keyof Tables> = {
  [Column in Exclude<keyof Tables[Table], FilledIn<Table>>]: WrittenValue<Table, Column>;
} & { [Column in FilledIn<Table>]?: WrittenValue<Table, Column> };

type Change<Table extends keyof Tables> = {
  [Column in keyof Tables[Table]]?: WrittenValue<Table, Column>;
};

type KnexTables = {
  [Table in keyof Tables]: Knex.CompositeTableType<StoredRow<Table>, Insertion<Table>, Change<Table>>;
};

declare module 'knex/types/tables.js' {
  /** The tables for knex, which checks and infers what is read and written without a join. */
  interface Tables extends KnexTables {}
}
