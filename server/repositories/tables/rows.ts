import type { Knex } from 'knex';
import { mapInTurns, yieldToOthers } from '../../yield-to-others.ts';
import { ALIASES, type Columns, type Computed, type Row } from './columns.ts';
import { type ColumnType, TABLES } from './tables.ts';

/**
 * The rows that a query finds, with some columns. Others have their turns where there are many. Throws if a value is not
 * of the type of its column.
 */
export async function rowsOf<const C extends Columns>(query: Knex.QueryBuilder, columns: C): Promise<Row<C>[]> {
  const found: readonly unknown[] = await selecting(query, columns);
  return mapInTurns(found, (row) => rowFrom(columns, row));
}

/** The most rows that a part of a long list has: the embedded database does one thing at a time, and others wait for it. */
export const MOST_ROWS_IN_PART = 500;

/**
 * A long list, read in parts of `MOST_ROWS_IN_PART` with others' statements between. `readPart`: the part that comes after the
 * last row of the one before. The first part that is not full is the last.
 */
export async function allInParts<One>(readPart: (last: One | undefined) => Promise<readonly One[]>): Promise<One[]> {
  const all: One[] = [];
  for (;;) {
    const part = await readPart(all.at(-1));
    all.push(...part);
    if (part.length < MOST_ROWS_IN_PART) return all;
    await yieldToOthers();
  }
}

/** The first row that a query finds; undefined if there is none. */
export async function firstOf<const C extends Columns>(
  query: Knex.QueryBuilder,
  columns: C,
): Promise<Row<C> | undefined> {
  const [row] = await rowsOf(query.limit(1), columns);
  return row;
}

/** The rows that an insert or update has changed, with some columns of its table. */
export async function changedRows<const C extends Columns>(
  statement: Knex.QueryBuilder,
  columns: C,
): Promise<Row<C>[]> {
  const named = Object.entries(pathsOf(columns)).map(([path, column]) => `${column} as ${path}`);
  const changed: readonly unknown[] = await statement.returning(named);
  return changed.map((row) => rowFrom(columns, row));
}

/** The number of rows that a query finds. */
export async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const counted: unknown = await query.count({ count: '*' }).first();
  return counted instanceof Object && 'count' in counted ? Number(counted.count) : 0;
}

/** The only row of a result. Throws if there is none. */
export function single<One>([row]: readonly One[]): One {
  if (row === undefined) throw new Error('The database gave no row back');
  return row;
}

/** Groups rows by a key. Each list has what `give` makes of the rows, in their order. */
export function listsBy<One, Key, Given>(
  rows: readonly One[],
  keyOf: (row: One) => Key,
  give: (row: One) => Given,
): Map<Key, Given[]> {
  const lists = new Map<Key, Given[]>(rows.map((row) => [keyOf(row), []]));
  for (const row of rows) lists.get(keyOf(row))?.push(give(row));
  return lists;
}

/** Adds some columns to a query, each under the name that `rowFrom` and `rowFromJson` read it by. */
export function selecting(query: Knex.QueryBuilder, columns: Columns): Knex.QueryBuilder {
  return query.select(pathsOf(columns));
}

/** A row that was read as JSON, in which times are written in another form than the drivers give. */
export function rowFromJson<C extends Columns>(columns: C, read: object): Row<C> {
  return rowFrom(columns, read, (type, value) =>
    type.startsWith('timestamptz') && typeof value === 'string' ? new Date(value).toISOString() : value,
  );
}

/** The column or expression to select, by the path of its name: `sender.name`. */
function pathsOf(columns: Columns, before = ''): Record<string, string | Computed['sql']> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      if (typeof column === 'string') return [[before + name, bare(column)]];
      return isComputed(column)
        ? [[before + name, column.sql]]
        : Object.entries(pathsOf(column, `${before}${bare(name)}.`));
    }),
  );
}

/** A row as the driver read it. Throws if a value is not of the type of its column. */
export function rowFrom<C extends Columns>(
  columns: C,
  read: unknown,
  valueFrom: ReadValue = (_type, value) => value,
): Row<C> {
  const row = gathered(columns, new Map(Object.entries(Object(read))), valueFrom);
  assertRow(columns, row);
  return row;
}

/** Makes the value of a column from what was read, by the type of the column. */
type ReadValue = (type: ColumnType, value: unknown) => unknown;

/** The values that were read, put in their groups, without nulls. */
function gathered(columns: Columns, read: ReadonlyMap<string, unknown>, valueFrom: ReadValue, before = ''): object {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      if (typeof column === 'string' || isComputed(column)) {
        const value = read.get(before + name);
        return value === null ? [] : [[name, valueFrom(typeOf(column), value)]];
      }
      const group = gathered(column, read, valueFrom, `${before}${bare(name)}.`);
      const isThere = name === bare(name) || Object.keys(group).length === Object.keys(column).length;
      return isThere ? [[bare(name), group]] : [];
    }),
  );
}

/** Throws if a value that may not be null is missing, or is not of the type of its column. */
function assertRow<C extends Columns>(columns: C, row: object): asserts row is Row<C> {
  const values = new Map<string, unknown>(Object.entries(row));
  for (const [name, column] of Object.entries(columns)) {
    const value = values.get(bare(name));
    if (typeof column === 'string' || isComputed(column)) {
      if (!isOf(typeOf(column), value) && !(value === undefined && isLeftJoined(column)))
        throw new Error(`The database gave ${value === undefined ? 'nothing' : typeof value} for ${name}`);
    } else if (value instanceof Object) assertRow(column, value);
    else if (name === bare(name)) throw new Error(`The database gave nothing for ${name}`);
  }
}

function isOf(type: ColumnType, value: unknown): boolean {
  if (value === undefined) return type.endsWith('?');
  if (type === 'text[]') return Array.isArray(value);
  if (/^(text|uuid|date|timestamptz)\b/.test(type)) return typeof value === 'string';
  if (/^(integer|bigint|double)\b/.test(type)) return typeof value === 'number';
  if (type.startsWith('boolean')) return typeof value === 'boolean';
  return !type.startsWith('bytea') || value instanceof Uint8Array;
}

const TYPES: Readonly<Record<string, Readonly<Record<string, ColumnType>>>> = TABLES;
const TABLE_OF: Readonly<Record<string, string>> = ALIASES;

function typeOf(column: string | Computed): ColumnType {
  if (typeof column !== 'string') return column.type;
  const [joined = '', name = ''] = bare(column).split('.');
  const type = TYPES[TABLE_OF[joined] ?? joined]?.[name];
  if (type === undefined) throw new Error(`There is no column ${column}`);
  return type;
}

function isLeftJoined(column: string | Computed): boolean {
  return typeof column === 'string' && column.endsWith('?');
}

function isComputed(column: Computed | Columns): column is Computed {
  return 'sql' in column;
}

/** A name without the `?` at its end. */
function bare(name: string): string {
  return name.endsWith('?') ? name.slice(0, -1) : name;
}
