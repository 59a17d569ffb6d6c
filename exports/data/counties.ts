import { type CountedBy, countedCondition } from '../../server/domain/answer/counted-condition.ts';
import {
  TIDY_ANSWER_COLUMN,
  TIDY_COLUMNS,
  TIDY_CONDITION_COLUMNS,
} from '../../server/domain/answer/tidy-file-fault.ts';
import { tidyRowsOf } from '../../server/domain/answer/tidy-row.ts';
import { isSummed } from '../../server/domain/survey/table.ts';
import type { AnswersOfCounties } from '../report/answers-of-counties.ts';
import { BYTE_ORDER_MARK, csvLine, tidyCellOf } from './csv.ts';
import { jsonReportOf } from './json.ts';
import { neutralLines } from './neutral-csv.ts';
import { reportQuestions } from './report-questions.ts';
import type { TidyColumn } from './tidy-rows.ts';

/** The columns that stand before those of each form: SCB's code of the county, and its name. */
const COUNTY_COLUMNS = ['county_code', 'county'] as const;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The answers of all counties as tidy CSV, a submission at a time; with the county's code and name before each row. */
export async function* tidyCsvOfCounties(answers: AnswersOfCounties): AsyncGenerator<Uint8Array> {
  const columns: readonly TidyColumn[] = [
    ...TIDY_COLUMNS,
    ...(answers.isNumbered ? ([TIDY_ANSWER_COLUMN] as const) : []),
    ...(haveConditions(answers) ? TIDY_CONDITION_COLUMNS : []),
  ];
  yield bytesOf(BYTE_ORDER_MARK + csvLine([...COUNTY_COLUMNS, ...columns]));
  for await (const { county, report } of answers.reports()) {
    if (report.organisation === undefined) continue;
    const survey = { id: report.survey.id, questions: reportQuestions(report) };
    const rows = tidyRowsOf(survey, report.organisation.name, report.answers, report.answerNumber);
    const lines = rows.map((row) =>
      csvLine([county.code, county.name, ...columns.map((column) => tidyCellOf(row, column))]),
    );
    yield bytesOf(lines.join(''));
  }
}

/** Whether a number of the survey is counted under more than a chosen option, as it is asked in some county. */
function haveConditions({ surveys }: AnswersOfCounties): boolean {
  return surveys
    .flatMap(({ questions }) => questions)
    .flatMap(({ options, computed, table }): CountedBy[] => [
      ...options,
      ...(computed !== undefined && 'sums' in computed ? [computed] : []),
      ...(table?.columns.filter(isSummed).map((column) => column.computed) ?? []),
    ])
    .some((by) => countedCondition(by)?.isWorded === false);
}

/** The same as neutral CSV. */
export async function* neutralCsvOfCounties(answers: AnswersOfCounties): AsyncGenerator<Uint8Array> {
  const { isNumbered } = answers;
  const hasConditions = haveConditions(answers);
  yield bytesOf(neutralLines([], { isNumbered, hasConditions, before: COUNTY_COLUMNS }).join(''));
  for await (const { county, report } of answers.reports()) {
    const [, ...lines] = neutralLines([report], { isNumbered, hasConditions, before: [county.code, county.name] });
    yield bytesOf(lines.join(''));
  }
}

/** The same as JSON: a list of reports, each with its county (`county`). */
export async function* jsonOfCounties(answers: AnswersOfCounties): AsyncGenerator<Uint8Array> {
  let before = '[\n';
  for await (const { county, report } of answers.reports()) {
    yield bytesOf(`${before}${JSON.stringify({ county, ...jsonReportOf(report) })}`);
    before = ',\n';
  }
  yield bytesOf(before === '[\n' ? '[]\n' : '\n]\n');
}
