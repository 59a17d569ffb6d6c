import type { Knex } from 'knex';
import { FILE_TABLES, type FileMeanings } from './files.ts';
import { PEOPLE_TABLES, type PeopleMeanings } from './people.ts';
import { RESPONSE_TABLES, type ResponseMeanings } from './responses.ts';
import { ROUND_TABLES, type RoundMeanings } from './rounds.ts';
import { SUBMISSION_TABLES, type SubmissionMeanings } from './submissions.ts';

/**
 * The tables and their columns, as `migrations/` leaves them: a column's type, `?` if it may be null, and `default` if
 * the database fills it in. The types of all rows come from here, and a test holds it to the databases.
 */
export const TABLES = {
  ...PEOPLE_TABLES,
  ...ROUND_TABLES,
  ...RESPONSE_TABLES,
  ...FILE_TABLES,
  ...SUBMISSION_TABLES,
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

/** Which type the values of a column have, where its own type does not say: words that the database checks, and JSON. */
interface Meanings extends PeopleMeanings, RoundMeanings, ResponseMeanings, FileMeanings, SubmissionMeanings {}

export type ColumnType = BareType | `${BareType}?` | `${BareType} default`;
type BareType = keyof ValuesOfTypes;

/** How the values of each type are read, which database.ts sees to: times and days as ISO texts. */
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

/** The type of what is read of a column of some type; null where it may be. */
export type ValueOfType<Type> = Type extends `${infer Bare extends BareType}?`
  ? ValuesOfTypes[Bare] | null
  : Type extends `${infer Bare extends BareType} default`
    ? ValuesOfTypes[Bare]
    : Type extends BareType
      ? ValuesOfTypes[Type]
      : never;

/** The type of what is read of one column of a table. */
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

/** What may be written to a column. JSON is written as text, and any value can be an expression of the database's. */
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
  /** What knex knows of the tables: it checks and infers what is read and written without a join. */
  interface Tables extends KnexTables {}
}
