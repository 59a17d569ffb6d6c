import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { onlyEmbedded, shapesOf } from './statements.ts';

it('a statement has one shape, however many values its lists have and however it is broken into lines', () => {
  const shape = 'select * from "people" where "id" in (?) and "name" = ?';
  expect(shapesOf('select * from "people" where "id" in ($1, $2, $3) and "name" = $4')).toEqual([shape]);
  expect(shapesOf('select * from "people"\n  where "id" in (?) and "name" = ?')).toEqual([shape]);
  expect(shapesOf('insert into "a" ("x", "y") values ($1, $2), ($3, $4)')).toEqual([
    'insert into "a" ("x", "y") values (?)',
  ]);
});

it('statements that are sent as one are told apart', () => {
  const read = (statement: string, place: number) =>
    `(select coalesce(json_agg(part), '[]') from (${statement}) as "part") as "part_${place}"`;
  expect(shapesOf(`select ${read('select 1', 1)}, ${read('select 2', 2)}`)).toEqual(['select 1', 'select 2']);
  expect(shapesOf('with "write_1" as (delete from "a"), "write_2" as (delete from "b") select 1')).toEqual([
    'delete from "a"',
    'delete from "b"',
    '1',
  ]);
});

it('statements that were asked of the embedded database alone are told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-statements-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'embedded-1'), 'select 1\nselect 2\n');
  expect(() => onlyEmbedded(folder)).toThrow('no statements of both');
  writeFileSync(join(folder, 'embedded-2'), 'select 3\n');
  writeFileSync(join(folder, 'postgresql-3'), 'select 2\nselect 4\n');
  expect(onlyEmbedded(folder)).toEqual(['select 1', 'select 3']);
});
