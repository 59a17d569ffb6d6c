import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { judgeEdit, type KeyedChange } from '../../../server/domain/answer/answer-conflict.ts';
import type { TableRule } from '../../../server/domain/survey/table.ts';
import type { Rows } from '../../../server/domain/table/table-rows.ts';

const table: TableRule = {
  columns: [
    { code: 'insats', title: 'Insats', holds: 'text', required: true },
    { code: 'klar', title: 'Klart senast', holds: 'date', required: false },
  ],
  rows: { from: 'respondent', fewest: 1, most: 4 },
};
const personCalled = (id: string) => ({ id, name: id, email: `${id}@hylte.example` });
const [SARA, KARIN] = [personCalled('sara'), personCalled('karin')];

const rows = (...insatser: readonly (string | undefined)[]): Rows =>
  Object.fromEntries(
    insatser.flatMap((insats, index) => (insats === undefined ? [] : [[String(index + 1), { insats }]])),
  );
const answer = (filled: Rows): Answer => ({ rows: filled });

function change(before: Rows, after: Rows, { by = KARIN, version = 5, key }: Partial<Made> = {}): KeyedChange {
  const made = { question: '3', version, at: '2018-09-30T08:00:00.000Z', person: by, key };
  return { ...made, before: answer(before), after: answer(after) };
}
interface Made {
  readonly by: typeof KARIN;
  readonly version: number;
  readonly key: string;
}

const judged = (mine: Rows, changes: readonly KeyedChange[], unsure: readonly string[] = []) =>
  judgeEdit(
    { question: '3', answer: answer(mine), seen: 4, attempt: { key: 'this-attempt', unsure } },
    changes,
    undefined,
    { table, writer: 'sara' },
  );

describe('two people who make a row at the same time', () => {
  it('both get one: the later gets the next number, and is told which', () => {
    expect(judged(rows('Ett', 'Mitt'), [change(rows('Ett'), rows('Ett', 'Karins'))])).toEqual({
      outcome: 'merge',
      answer: answer(rows('Ett', 'Karins', 'Mitt')),
      moved: new Map([['2', '3']]),
    });
  });

  it('are not mixed in one row, though they have filled different cells of it', () => {
    const mine: Rows = { ...rows('Ett'), '2': { klar: '2018-10-01' } };
    expect(judged(mine, [change(rows('Ett'), rows('Ett', 'Karins'))])).toMatchObject({
      answer: { rows: { '2': { insats: 'Karins' }, '3': { klar: '2018-10-01' } } },
    });
  });

  it('who have made the same row have made one', () => {
    expect(judged(rows('Ett', 'Två'), [change(rows('Ett'), rows('Ett', 'Två'))])).toMatchObject({ outcome: 'stands' });
  });

  it('are asked only where the table has no room for both', () => {
    const [was, full] = [rows('Ett', 'Två', 'Tre'), rows('Ett', 'Två', 'Tre', 'Karins')];
    expect(judged(rows('Ett', 'Två', 'Tre', 'Mitt'), [change(was, full)])).toMatchObject({ outcome: 'conflict' });
  });

  it('one person on two pages is asked, as it may be the same row', () => {
    const own = change(rows('Ett'), rows('Ett', 'Mitt'), { by: SARA });
    expect(judged(rows('Ett', 'Mitt, ändrat'), [own])).toMatchObject({ outcome: 'conflict' });
  });
});

describe('an attempt that was saved with a colleague’s cells, but got no reply', () => {
  const theirs = change(rows('Ett'), rows('Ett', 'Karins'));

  it('is followed by the next, which keeps them', () => {
    const own = change(rows('Ett', 'Karins'), rows('Ett, ändrat', 'Karins'), { by: SARA, version: 6, key: 'first' });
    expect(judged(rows('Ett, ändrat igen'), [theirs, own], ['first'])).toMatchObject({
      outcome: 'merge',
      answer: answer(rows('Ett, ändrat igen', 'Karins')),
    });
  });

  it('and with a row of its own moved, is followed by the next, which loses neither row', () => {
    const own = change(rows('Ett', 'Karins'), rows('Ett', 'Karins', 'Mitt'), { by: SARA, version: 6, key: 'first' });
    expect(judged(rows('Ett', 'Mitt, ändrat'), [theirs, own], ['first'])).toMatchObject({
      outcome: 'merge',
      answer: { rows: { '2': { insats: 'Karins' }, '4': { insats: 'Mitt, ändrat' } } },
    });
  });
});
