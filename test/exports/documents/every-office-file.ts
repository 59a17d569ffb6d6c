import fc from 'fast-check';
import { responseWorkbook } from '../../../exports/documents/response-workbook.ts';
import { roundWorkbook } from '../../../exports/documents/round-workbook.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { xlsxOf } from '../../../exports/xlsx/xlsx.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { fillInWorkbook } from '../../../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { HALMSTAD, HYLTE, LAHOLM } from '../../support/halland.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';
import { EVERY_DOCUMENT, EVERY_REPORT } from './every-document.ts';

type Files = Readonly<Record<string, () => Promise<Uint8Array>>>;

const MADE_AT = '2024-03-28T12:05:00.000Z';
const ROUND = { id: '00000000-0000-4000-8000-000000000004', title: 'Kommunfrågor 2023' };
const { surveys } = loadCatalogue();

/** Answers as people write them, hard on files; the same in every run. */
function someAnswers(survey: Survey, seed: number): Answers {
  const [answers] = fc.sample(arbitraryAnswers(survey), { seed, numRuns: 1 });
  if (answers === undefined) throw new Error('No answers were made');
  return answers;
}

function ofEvery<Of>(all: Readonly<Record<string, Of>>, write: (one: Of) => Promise<Uint8Array>): Files {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, () => write(one)]));
}

/** For each survey, what is filled in outside Samsvar: with nothing in it, and with answers of every sort. */
const TABLES = tableSurvey().survey;
const FILL_INS: Readonly<Record<string, { readonly survey: Survey; readonly answers: Answers }>> = Object.fromEntries([
  ...[...surveys, TABLES].flatMap((survey) => [
    [`empty, of ${survey.id}`, { survey, answers: {} }],
    [`answered, of ${survey.id}`, { survey, answers: someAnswers(survey, 7) }],
  ]),
  ['complete, of tables', { survey: TABLES, answers: TABLE_ANSWERS }],
]);

/** A Word file of every kind that the product writes, in every state. */
export const EVERY_WORD_FILE: Files = {
  ...ofEvery(EVERY_DOCUMENT, docxOf),
  ...Object.fromEntries(
    Object.entries(FILL_INS).map(([name, { survey, answers }]) => [
      `a fill-in document, ${name}`,
      () => fillInDocx({ survey, organisation: HYLTE, round: ROUND, answers, lastDay: '2024-03-31', madeAt: MADE_AT }),
    ]),
  ),
};

/** A workbook of every kind that the product writes, in every state. */
export const EVERY_WORKBOOK: Files = {
  ...ofEvery(EVERY_REPORT, (report) => xlsxOf(responseWorkbook(report))),
  ...Object.fromEntries(
    Object.entries(FILL_INS).map(([name, { survey, answers }]) => [
      `a fill-in workbook, ${name}`,
      () =>
        fillInWorkbook({
          survey,
          round: ROUND,
          organisations: [
            { organisation: HYLTE, answers, lastDay: '2024-03-31' },
            { organisation: LAHOLM, answers: {}, lastDay: '2024-04-07' },
          ],
          madeAt: MADE_AT,
        }),
    ]),
  ),
  ...Object.fromEntries(
    surveys.map((survey) => [
      `all answers of a round of ${survey.id}`,
      () =>
        xlsxOf(
          roundWorkbook({
            title: ROUND.title,
            survey,
            madeAt: MADE_AT,
            participants: [HYLTE, LAHOLM, HALMSTAD].map((organisation, index) => ({
              organisation,
              submission: index === 2 ? undefined : { reference: `K7RM-${index}`, version: 1, submittedAt: MADE_AT },
            })),
            reportOf: async ({ organisation }) =>
              reportOf(survey, {
                organisation,
                answers: someAnswers(survey, 9),
                status: 'submitted',
                problems: [],
                madeAt: MADE_AT,
              }),
          }),
        ),
    ]),
  ),
};
