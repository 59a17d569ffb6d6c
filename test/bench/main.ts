import { parseArgs } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { measure } from './measure.ts';
import { headOfTable, notesOf, rowOfTable } from './table.ts';

/**
 * `npm run bench [-- NAME …] [-- --json]`: every benchmark, or those that are named. Ends with 1 only when something is
 * wrong, never because something is slow: what the machine does beside it must not decide whether a change lands.
 */
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const measured: Measurement[] = [];
if (values.json !== true) say(headOfTable());
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)) {
  const measurement = await measure(name);
  measured.push(measurement);
  if (values.json !== true) say(rowOfTable(measurement));
}
say(values.json === true ? JSON.stringify(measured, null, 2) : `\n${notesOf(measured)}`);
