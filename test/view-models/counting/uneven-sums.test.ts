import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { answerNumbers } from '../../../server/domain/answer/answer-numbers.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { TOTAL_ROW } from '../../../server/domain/table/table-rows.ts';
import { answerInWords } from '../../../server/view-models/answer/answer-words.ts';
import { rowNotesAt, sumCellNotes, sumNotesAt } from '../../../server/view-models/counting/question-basis.ts';
import { summedReport } from '../../exports/report/summed-report.ts';

it('a number made of sums that are not of the same vårdcentraler says so, and a table whom no row is of', () => {
  const { basis } = summedReport();
  const survey = loadCatalogue().survey('sip-lan-2018');
  const told = (id: string) => {
    const question = findQuestion(survey, id);
    return question === undefined ? expect.fail(`No question ${id}`) : rowNotesAt(question, basis);
  };
  expect(told('1')).toEqual([
    'Räknas inte på någon rad: Vårdcentralen Oskarström, som inte hör till någon av dem. Be en administratör ange grupp för Vårdcentralen Oskarström under Organisationer: agarform=offentlig eller agarform=privat. Om det ska vara så behöver du inte göra något.',
    expect.stringMatching(/^Offentliga vårdcentraler.*Vårdcentralen Nyhem har lämnat bara en del av talen/),
    expect.stringMatching(/^Totalt.*Vårdcentralen Nyhem har lämnat bara en del av talen/),
  ]);
  expect(told('2')).toEqual([]);
});

it('the rows that a member can be placed in are never that of the totals', () => {
  const { basis } = summedReport();
  const question = findQuestion(loadCatalogue().survey('sip-lan-2018'), '1') ?? expect.fail('No question 1');
  const totals = (basis?.sums ?? []).map((sum) => ({ ...sum, row: TOTAL_ROW }));
  const withTotals = basis && { ...basis, sums: [...totals, ...(basis.sums ?? [])] };
  expect(rowNotesAt(question, withTotals)[0]).toContain(': agarform=offentlig eller agarform=privat.');
});

it('a table of sums says beside each of how many it is and where it may end, and above it who is missing', () => {
  const { basis } = summedReport();
  const survey = loadCatalogue().survey('sip-lan-2018');
  const question = findQuestion(survey, '1') ?? expect.fail('No question 1');
  expect(sumNotesAt(question, basis)).toEqual([
    expect.stringMatching(/^Tal saknas från: Vårdcentralen (Nyhem|Vallås) och Vårdcentralen (Nyhem|Vallås)\.$/),
    ...rowNotesAt(question, basis),
  ]);
  const answer = { rows: { privata: { hemsjukv: 8 } } };
  const words = answerInWords(question, answer, answerNumbers(survey, { '1': answer }), sumCellNotes(question, basis));
  expect(words.table?.rows.map(({ title, cells }) => [title, cells[0]?.missing])).toEqual([
    [expect.stringMatching(/^Offentliga/), ''],
    [expect.stringMatching(/^Privata/), '1 av 2 vårdcentraler, blir minst 8'],
  ]);
});
