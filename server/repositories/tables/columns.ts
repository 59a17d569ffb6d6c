import type { Knex } from 'knex';
import type { ColumnType, ColumnValue, TABLES, ValueOfType } from './tables.ts';

/**
 * The columns that a query reads, each under the name that the domain has for it. A value is a column of a table, an
 * expression (`computed`), or a group of columns, which becomes an object.
 *
 * A `?` after a column means that it may be null because its table is left joined. A `?` after the name of a group
 * means that the group is left out of the row unless all its columns have values.
 *
 *     { id: 'notes.id', sender: { id: 'people.id', name: 'people.name' }, 'decider?': personAs('deciders') }
 */
export interface Columns {
  readonly [name: string]: ColumnName | `${ColumnName}?` | Computed | Columns;
}

/**
 * Aliases that tables are joined under, and the table of each: for tables that are joined twice, and for subqueries.
 */
export const ALIASES = {
  deciders: 'people',
  repliers: 'people',
  enders: 'people',
  subjects: 'people',
  withdrawers: 'people',
  decisions: 'political_decisions',
} as const;

type Tables = typeof TABLES;
type Aliases = typeof ALIASES;
type Joined = keyof Tables | keyof Aliases;
type TableOf<Name> = Name extends keyof Aliases ? Aliases[Name] : Name extends keyof Tables ? Name : never;
type ColumnName = { [Name in Joined]: `${Name}.${keyof Tables[TableOf<Name>] & string}` }[Joined];

/** An SQL expression, and the type of its values. */
export interface Computed<Value = unknown> {
  readonly type: ColumnType;
  readonly sql: Knex.Raw | Knex.QueryBuilder;
  /** Never set. It only carries the type. */
  readonly value?: Value;
}

export function computed<Type extends ColumnType>(
  type: Type,
  sql: Knex.Raw | Knex.QueryBuilder,
): Computed<ValueOfType<Type>> {
  return { type, sql };
}

/** The columns of a `Person`, of the table `people` or an alias of it. */
export function personAs<Alias extends 'people' | 'deciders' | 'enders' | 'repliers' | 'subjects' | 'withdrawers'>(
  alias: Alias,
) {
  return { id: `${alias}.id`, email: `${alias}.email`, name: `${alias}.name` } as const;
}

/** The columns of an `Organisation`. */
export const ORGANISATION = {
  code: 'organisations.code',
  name: 'organisations.name',
  kind: 'organisations.kind',
  county: 'organisations.county',
} as const;

/**
 * The same in a round, with the name that the organisation had when the round was opened: a round goes on calling it
 * that, whatever it is called since. For a query that has both `organisations` and `rounds`.
 */
export function organisationInRound(db: Knex) {
  const name = db.raw(
    `coalesce((select former_names.name from former_names
      where former_names.organisation_code = organisations.code and former_names.until > rounds.created_at
      order by former_names.until limit 1), organisations.name)`,
  );
  return { ...ORGANISATION, name: computed('text', name) };
}

/** The columns of a stored file, with the name of the person who uploaded it. */
export const STORED_FILE = {
  id: 'brought_files.id',
  name: 'brought_files.name',
  mediaType: 'brought_files.media_type',
  digest: 'brought_files.digest',
  by: 'people.name',
  at: 'brought_files.at',
} as const;

type Value<Column> =
  Column extends Computed<infer Read>
    ? Read
    : Column extends `${infer Name}?`
      ? Value<Name> | null
      : Column extends `${infer Name}.${infer Last}`
        ? Last extends keyof Tables[TableOf<Name>]
          ? ColumnValue<TableOf<Name>, Last>
          : never
        : Column extends Columns
          ? Row<Column>
          : never;

type IsOptional<Name, Column> = Name extends `${string}?` ? true : null extends Value<Column> ? true : false;

/** The type of a row with some columns. Columns that are null are left out of a row. */
export type Row<C> = {
  [Name in keyof C as IsOptional<Name, C[Name]> extends true ? never : Name]: Value<C[Name]>;
} & {
  [Name in keyof C as IsOptional<Name, C[Name]> extends true ? Bare<Name> : never]?: Name extends `${string}?`
    ? Whole<C[Name]>
    : NonNullable<Value<C[Name]>>;
};

type Bare<Name> = Name extends `${infer Group}?` ? Group : Name;
type Whole<C> = { [Name in keyof C]: C[Name] extends Columns ? Whole<C[Name]> : NonNullable<Value<C[Name]>> };
