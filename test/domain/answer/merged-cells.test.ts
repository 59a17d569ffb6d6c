import { expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { judgeEdit, type KeyedChange } from '../../../server/domain/answer/answer-conflict.ts';
import { fieldsInConflict, mergedCells, mineWithTheirCells } from '../../../server/domain/answer/merged-cells.ts';

const before: Answer = { rows: { offentliga: { hemsjukv: 52, gp: 1 }, privata: { gp: 104 } } };

it('two people who have changed different cells of a table both keep theirs', () => {
  const theirs: Answer = { rows: { offentliga: { hemsjukv: 53, gp: 1 }, privata: { gp: 104 } } };
  const mine: Answer = { rows: { offentliga: { hemsjukv: 52, gp: 175 }, privata: { gp: 104, hemsjukv: 49 } } };
  expect(mergedCells(before, theirs, mine)).toEqual({
    rows: { offentliga: { hemsjukv: 53, gp: 175 }, privata: { gp: 104, hemsjukv: 49 } },
  });
});

it('a cell that one has emptied stays empty', () => {
  expect(mergedCells(before, { rows: { offentliga: { gp: 1 } } }, before)).toEqual({
    rows: { offentliga: { gp: 1 } },
  });
});

it('a cell that both have changed to different numbers is in conflict', () => {
  const other = (gp: number): Answer => ({ rows: { ...before.rows, privata: { gp } } });
  expect(mergedCells(before, other(1), other(2))).toBeUndefined();
  expect(mergedCells(before, other(2), other(2))).toEqual(other(2));
});

it('an edit of other cells than a colleague’s is saved with theirs', () => {
  const theirs: Answer = { rows: { ...before.rows, privata: { gp: 105 } } };
  const mine: Answer = { rows: { ...before.rows, offentliga: { hemsjukv: 52, gp: 2 } } };
  const change: KeyedChange = {
    question: '1',
    before,
    after: theirs,
    version: 2,
    at: '2018-09-30T08:00:00.000Z',
    person: undefined,
    key: undefined,
  };
  expect(judgeEdit({ question: '1', answer: mine, seen: 1 }, [change])).toEqual({
    outcome: 'merge',
    answer: { rows: { offentliga: { hemsjukv: 52, gp: 2 }, privata: { gp: 105 } } },
  });
});

it('a comment beside the table is kept like a cell', () => {
  const theirs: Answer = { ...before, comment: 'Två månader saknas.' };
  const mine: Answer = { rows: { ...before.rows, privata: { gp: 105 } } };
  expect(mergedCells(before, theirs, mine)).toEqual({ ...mine, comment: 'Två månader saknas.' });
});

it('who is in conflict over one cell has the colleague’s other cells, and the own', () => {
  const theirs: Answer = { rows: { offentliga: { hemsjukv: 60, gp: 9 }, privata: { gp: 104 } } };
  const mine: Answer = { rows: { offentliga: { hemsjukv: 52, gp: 8 }, privata: { gp: 104, hemsjukv: 49 } } };
  expect(mineWithTheirCells(before, theirs, mine)).toEqual({
    rows: { offentliga: { hemsjukv: 60, gp: 8 }, privata: { gp: 104, hemsjukv: 49 } },
  });
  expect(fieldsInConflict(before, theirs, mine)).toMatchObject([{ field: 'cell', option: 'offentliga', column: 'gp' }]);
});
