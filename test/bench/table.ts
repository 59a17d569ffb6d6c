import type { Measurement } from './benchmark.ts';

/** Columns of the table, each with how wide it is and what stands in it. The first stands left, the others right. */
const COLUMNS: readonly (readonly [head: string, width: number, cell: (measurement: Measurement) => string])[] = [
  ['', 46, ({ title }) => title],
  ['time', 10, ({ subjectTime }) => milliseconds(subjectTime)],
  ['floor', 10, ({ floorTime }) => milliseconds(floorTime)],
  ['ratio', 7, ({ ratio }) => ratio.toFixed(2)],
  ['bar', 7, ({ bar }) => `≤ ${bar}`],
  ['', 16, ({ within }) => (within ? 'within the bar' : 'over the bar')],
  ['peak memory', 13, ({ subjectMemory }) => megabytes(subjectMemory)],
  ['floor', 9, ({ floorMemory }) => megabytes(floorMemory)],
];

export function headOfTable(): string {
  return lineOf(([head]) => head);
}

export function rowOfTable(measurement: Measurement): string {
  return lineOf(([, , cell]) => cell(measurement));
}

/** What each line is measured against. */
export function notesOf(measurements: readonly Measurement[]): string {
  return [
    ...measurements.map(({ title, floor, rounds }) => `${title}\n  Floor: ${floor}. Medians of ${rounds} rounds.`),
    'Peak memory is that of each side’s own Node process, preparations included.',
  ].join('\n');
}

function lineOf(textOf: (column: (typeof COLUMNS)[number]) => string): string {
  return COLUMNS.map((column, index) =>
    index === 0 ? textOf(column).padEnd(column[1]) : textOf(column).padStart(column[1]),
  ).join('');
}

function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : time < 100 ? 1 : 0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}
