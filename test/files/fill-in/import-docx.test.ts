import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { surveyInCounty } from '../../../server/catalogue/survey-in-county.ts';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import { cellWords } from '../../../server/domain/answer/typed-cell.ts';
import { type ImportContent, type ImportField, stampOf } from '../../../server/domain/fill-in/import-content.ts';
import type { NotRead } from '../../../server/domain/fill-in/not-read.ts';
import { allowsNone, type Question } from '../../../server/domain/survey/question.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { isTyped, type TypedColumn } from '../../../server/domain/survey/table.ts';
import { tableRowsOf } from '../../../server/domain/table/table-rows.ts';
import { writeSwedishNumber } from '../../../server/domain/text/number.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { importFillInDocx } from '../../../server/files/fill-in/docx/import-docx.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';
import { type InWords, inWords } from './notes-in-words.ts';

const SURVEYS = loadCatalogue().surveys.map((survey) => surveyInCounty(survey, '13'));
const HYLTE = { code: '1315', name: 'Hylte' };

function write(survey: Survey, answers: Answers): Promise<Uint8Array> {
  return fillInDocx({
    survey,
    organisation: HYLTE,
    round: { id: '6', title: 'Uppföljning 2023' },
    answers,
    lastDay: '2024-03-15',
    madeAt: '2024-02-01T10:00:00Z',
  });
}

async function read(bytes: Uint8Array): Promise<InWords<ImportContent>> {
  const filled: ImportContent | NotRead = await importFillInDocx(bytes, SURVEYS);
  if ('sentence' in filled) throw new Error(filled.sentence);
  return inWords(filled);
}

/** Every field of a survey, with the answers. */
function fieldsOf(survey: Survey, answers: Answers): Map<string, ImportField['found']> {
  const fields = new Map<string, ImportField['found']>();
  const typed = (value: string | number | undefined): ImportField['found'] => ({
    as: 'typed',
    text: typeof value === 'number' ? writeSwedishNumber(value) : (value ?? ''),
  });
  for (const question of survey.questions) {
    const { id, kind, options, comment } = question;
    const answer = answers[id];
    const set = (field: string, option: string, found: ImportField['found']) =>
      fields.set(`${id} ${field} ${option}`, found);
    const ticked = (is: boolean | undefined): ImportField['found'] => ({ as: is === true ? 'ticked' : 'empty' });
    if (kind === 'text') set('text', '', typed(answer?.text));
    if (kind === 'number') set('number', '', typed(answer?.number));
    if (kind === 'date') set('date', '', typed(answer?.date));
    for (const [row, column] of cellsWritten(question, answer)) {
      const value = answer?.rows?.[row]?.[column.code];
      const words = value === undefined ? undefined : cellWords(column, value);
      fields.set(`${id} cell ${row} ${column.code}`, typed(words));
    }
    for (const { code, text } of options) {
      if (kind === 'counts') set('number', code, typed(answer?.numbers?.[code]));
      else set('chosen', code, ticked(answer?.chosen?.includes(code)));
      if (text !== undefined) set('text', code, typed(answer?.texts?.[code]));
    }
    if (allowsNone(question)) set('chosen', '', ticked(answer?.chosen?.length === 0));
    if (comment !== undefined) set('comment', '', typed(answer?.comment));
  }
  return fields;
}

/** The cells that a document has: every row, and of those that are made the filled ones and five more. */
function cellsWritten({ table }: Question, answer: Answer | undefined): (readonly [string, TypedColumn])[] {
  if (table === undefined) return [];
  const rows = tableRowsOf(table, answer?.rows ?? {}).map(({ code }) => code);
  const { from } = table.rows;
  const more = from === 'respondent' ? [1, 2, 3, 4, 5].map((number) => rows.length + number) : [];
  const most = table.rows.from === 'respondent' ? table.rows.most : rows.length;
  return [...rows, ...more.filter((number) => number <= most).map(String)].flatMap((row) =>
    table.columns.filter(isTyped).map((column) => [row, column] as const),
  );
}

function byPlace({ fields }: Pick<ImportContent, 'fields'>): Map<string, ImportField['found']> {
  return new Map(
    fields.map(({ question, field, option, column, found }) => [
      [question, field, option, ...(column === undefined ? [] : [column])].join(' '),
      found,
    ]),
  );
}

/** The fields that differ from what they should be, so that a failure is short. */
function differences(filled: Pick<ImportContent, 'fields'>, survey: Survey, answers: Answers): unknown[] {
  const found = byPlace(filled);
  const wanted = fieldsOf(survey, answers);
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((place) => JSON.stringify(found.get(place)) !== JSON.stringify(wanted.get(place)))
    .map((place) => [place, wanted.get(place), found.get(place)]);
}

describe('a fill-in document that is imported unchanged', () => {
  test.each(SURVEYS)('of $id is identified, and has every field, empty', async (survey) => {
    const filled = await read(await write(survey, {}));
    expect([filled.survey, filled.organisation, filled.round]).toEqual([survey.id, '1315', '6']);
    expect(differences(filled, survey, {})).toEqual([]);
    expect(filled.stamps).toEqual(Object.fromEntries(survey.questions.map(({ id }) => [id, stampOf(undefined)])));
    expect(filled.notes).toEqual([]);
  });

  test.each(SURVEYS)('of $id has every answer, exactly', async (survey) => {
    await fc.assert(
      fc.asyncProperty(arbitraryAnswers(survey), async (answers) => {
        const filled = await read(await write(survey, answers));
        expect(differences(filled, survey, answers)).toEqual([]);
        expect(filled.notes).toEqual([]);
        for (const { id } of survey.questions) expect(filled.stamps[id]).toBe(stampOf(answers[id]));
      }),
      { numRuns: runs(5) },
    );
  });
});

describe('a fill-in document saved by LibreOffice', { tags: ['office'] }, () => {
  const answersTo = (survey: Survey): Answers =>
    fc.sample(arbitraryAnswers(survey), { numRuns: 1, seed: Number(process.env.SEED ?? 7) })[0] ?? {};

  it.each(SURVEYS.filter(({ example }) => example === undefined))(
    'of $id has every answer, exactly',
    async (survey) => {
      const answers = answersTo(survey);
      const filled = await read(convertWithOffice(await write(survey, answers), 'docx', 'docx'));
      expect(filled.survey).toBe(survey.id);
      expect(differences(filled, survey, answers)).toEqual([]);
      for (const { id } of survey.questions) expect(filled.stamps[id]).toBe(stampOf(answers[id]));
      expect(filled.notes).toEqual([]);
    },
  );

  it('has every answer after being saved as OpenDocument, which lacks such controls', async () => {
    const [survey] = SURVEYS;
    if (survey === undefined) throw new Error('no survey');
    const answers = answersTo(survey);
    const between = convertWithOffice(await write(survey, answers), 'docx', 'odt');
    expect(differences(await read(convertWithOffice(between, 'odt', 'docx')), survey, answers)).toEqual([]);
  });
});
