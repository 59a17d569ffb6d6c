import type { Knex } from 'knex';
import type { ColumnType, ColumnValue, TABLES, ValueOfType } from './tables.ts';

/**
 * What a query reads: each column under the name that the domain has for it, or an expression of the database's. What
 * belongs together is written together. A `?` after a column says that it may be null because its table is left joined;
 * after the name of a group, that the group is there only where all of it is.
 *
 *     { id: 'notes.id', sender: { id: 'people.id', name: 'people.name' }, 'decider?': personAs('deciders') }
 */
export interface Columns {
  readonly [name: string]: ColumnName | `${ColumnName}?` | Computed | Columns;
}

/** Other names that tables are joined under, where one is joined twice or is a part of itself. */
export const ALIASES = {
  deciders: 'people',
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

/** An expression of the database's, and the type of its values. */
export interface Computed<Value = unknown> {
  readonly type: ColumnType;
  readonly sql: Knex.Raw | Knex.QueryBuilder;
  /** Never there: it carries the type. */
  readonly value?: Value;
}

export function computed<Type extends ColumnType>(
  type: Type,
  sql: Knex.Raw | Knex.QueryBuilder,
): Computed<ValueOfType<Type>> {
  return { type, sql };
}

/** A person who is joined under a name: the columns of a `Person`. */
export function personAs<Alias extends 'people' | 'deciders' | 'enders' | 'subjects' | 'withdrawers'>(alias: Alias) {
  return { id: `${alias}.id`, email: `${alias}.email`, name: `${alias}.name` } as const;
}

/** The columns of an `Organisation`. */
export const ORGANISATION = {
  code: 'organisations.code',
  name: 'organisations.name',
  kind: 'organisations.kind',
  county: 'organisations.county',
} as const;

/** A stored file, with the name of whoever it came from. */
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

/** A row as the domain has it: what is null is left out. */
export type Row<C> = {
  [Name in keyof C as IsOptional<Name, C[Name]> extends true ? never : Name]: Value<C[Name]>;
} & {
  [Name in keyof C as IsOptional<Name, C[Name]> extends true ? Bare<Name> : never]?: Name extends `${string}?`
    ? Whole<C[Name]>
    : NonNullable<Value<C[Name]>>;
};

type Bare<Name> = Name extends `${infer Group}?` ? Group : Name;
type Whole<C> = { [Name in keyof C]: C[Name] extends Columns ? Whole<C[Name]> : NonNullable<Value<C[Name]>> };
