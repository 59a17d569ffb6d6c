import type { DateRule } from '../domain/survey/date-rule.ts';
import { isSummed, type TableColumn, type TableRow, type TableRows, type TableRule } from '../domain/survey/table.ts';
import type { Definition } from './definition/definition.ts';
import { rowReferencesOf, type TableDefinition } from './definition/question-definition.ts';
import { kindNamed } from './definition/respondent-definition.ts';
import {
  type ColumnDefinition,
  type DayDefinition,
  groupOfRows,
  referredName,
  type TableRowsDefinition,
  TOTAL,
} from './definition/table-definition.ts';
import { readSum } from './read-computed.ts';
import { readColumnRules } from './read-rules.ts';

/** The table that a definition describes. The definition must have passed all checks. */
export function readTable(definition: Definition, table: TableDefinition): TableRule {
  const [reference = ''] = rowReferencesOf(table);
  const row = definition.$defs?.[referredName(reference)];
  if (row === undefined) throw new Error(`${definition.$id} has no rows ${reference}`);
  const { rows } = table.properties;
  const read = readRows(rows);
  return {
    columns: Object.entries(row.properties).map(([code, column]) =>
      dividedAs(read, readColumn(code, column, row.required?.includes(code) ?? false)),
    ),
    rows: read,
    ...(rows.total === undefined ? {} : { total: { title: rows.total.title ?? TOTAL } }),
  };
}

/** Between which days a date is; undefined where any day may be answered. */
export function readDayBounds({ formatMinimum, formatMaximum, withinPeriod }: DayDefinition): DateRule | undefined {
  const rule: DateRule = {
    ...(formatMinimum === undefined ? {} : { earliest: formatMinimum }),
    ...(formatMaximum === undefined ? {} : { latest: formatMaximum }),
    ...(withinPeriod === undefined ? {} : { withinPeriod }),
  };
  return Object.keys(rule).length === 0 ? undefined : rule;
}

/** The organisations of a table are those of the round's county, which the definition does not know. */
function readRows(rows: TableRowsDefinition): TableRows {
  if (rows.type === 'array') return { from: 'respondent', fewest: rows.minItems ?? 0, most: rows.maxItems };
  if (rows.rowsFrom === undefined)
    return {
      from: 'definition',
      rows: Object.entries(rows.properties).map(([code, { title }]): TableRow => ({ code, title })),
    };
  const { rowsFrom } = rows;
  const kind = rowsFrom.kind === undefined ? undefined : kindNamed(rowsFrom);
  const whose = {
    ...(kind === undefined ? {} : { kind: kind.code }),
    ...(kind !== undefined && 'one' in rowsFrom ? { named: kind } : {}),
    rows: [],
  };
  const group = groupOfRows(rowsFrom);
  if (group === undefined) return { from: 'organisations', ...whose };
  const { by, only } = group;
  return only === undefined
    ? { from: 'groups', by, ...whose }
    : { from: 'organisations', group: { by, only }, ...whose };
}

/** Where each row is a group its sums are of those in it, which the definition need not say once more. */
function dividedAs(rows: TableRows, column: TableColumn): TableColumn {
  if (rows.from !== 'groups' || !isSummed(column)) return column;
  return { ...column, computed: { sums: { ...column.computed.sums, group: rows.by } } };
}

function readColumn(code: string, column: ColumnDefinition, required: boolean): TableColumn {
  const { title } = column;
  if ('sums' in column)
    return { code, title, holds: 'computed', unit: column.unit ?? 'count', computed: { sums: readSum(column.sums) } };
  if ('computed' in column)
    return { code, title, holds: 'computed', unit: column.unit ?? 'count', computed: column.computed };
  if ('oneOf' in column)
    return {
      code,
      title,
      required,
      holds: 'option',
      options: column.oneOf.map((option) => ({ code: option.const, title: option.title })),
    };
  if (column.type !== 'string') {
    const { type, unit = 'count', minimum, maximum } = column;
    const bounds = { minimum, ...(maximum === undefined ? {} : { maximum }) };
    const number = { unit, whole: type === 'integer', ...bounds };
    return { code, title, required, holds: 'number', number, ...readColumnRules(column.rules) };
  }
  if (column.format === 'date') {
    const date = readDayBounds(column);
    const bounds = date === undefined ? {} : { date };
    return { code, title, required, holds: 'date', ...bounds, ...readColumnRules(column.rules) };
  }
  const { characterLimit: limit } = column;
  return { code, title, required, holds: 'text', ...(limit === undefined ? {} : { limit }) };
}
