import { groupedBy } from '../grouped.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import type { TableRule } from '../survey/table.ts';
import { TOTAL_ROW, tableRowsOf } from '../table/table-rows.ts';
import type { NumberCount } from './aggregate.ts';
import type { CountedCounty, LevelHead } from './counted-level.ts';
import { EVERYTHING } from './counting-all.ts';
import { computedFromSums } from './level-computed.ts';
import type { MemberSum } from './member-sum.ts';
import { withQuestionsBehind } from './questions-behind.ts';
import { addedTotals, withTotals } from './sum-total.ts';

/** A number is known by where it stands. */
export function numberKey({
  question,
  option,
  row,
  column,
}: {
  readonly question: string;
  readonly option?: string;
  readonly row?: string;
  readonly column?: string;
}): string {
  return JSON.stringify([question, option ?? null, row ?? null, column ?? null]);
}

/** What is counted at one level, before the totals of tables. */
export interface FoundNumbers {
  readonly counts: readonly NumberCount[];
  readonly sums: readonly MemberSum[];
}

/** The numbers of a survey in printed order; the totals of a table after its rows. */
export function headsOf(
  { survey, countedSurvey }: Pick<CountedCounty, 'survey' | 'countedSurvey'>,
  found: FoundNumbers,
): LevelHead[] {
  const counts = groupedBy(found.counts, ({ question }) => question);
  const sums = groupedBy(
    [
      ...found.sums,
      ...addedTotals(survey, found.sums).map((total) => ({ ...total, row: TOTAL_ROW })),
      ...withTotals(survey, countedSurvey, found.sums).filter(({ row }) => row === TOTAL_ROW),
    ],
    ({ question }) => question,
  );
  const computed = groupedBy(computedFromSums(survey), ({ question }) => question);
  return survey.questions.flatMap((question): LevelHead[] => {
    const { id, title: questionTitle, shortTitle, table, ranks } = question;
    const titleAt = (place: { readonly row?: string; readonly column?: string; readonly title: string }) => {
      if (place.row === EVERYTHING) return titleOfColumn(question, place.column);
      return place.column === undefined ? (shortTitle ?? questionTitle) : place.title;
    };
    const numbers = [
      ...(sums.get(id) ?? []).map((sum): LevelHead => {
        const { unit, rule } = sum;
        return { ...placeOf(sum), questionTitle, title: titleAt(sum), unit, statistic: rule.statistic, rule };
      }),
      ...(computed.get(id) ?? []).map((number): LevelHead => {
        const { unit } = number;
        return { ...placeOf(number), questionTitle, title: titleAt(number), unit, statistic: 'computed' };
      }),
    ];
    return [
      ...(counts.get(id) ?? []).map(
        ({ option, optionTitle: title, rule }): LevelHead => ({
          question: id,
          option,
          questionTitle,
          title,
          unit: 'count',
          statistic: 'count',
          rule,
          ...(ranks === undefined ? {} : { isRanked: true }),
        }),
      ),
      ...(table === undefined ? numbers : inPrintedOrder(table, numbers)),
    ];
  });
}

function placeOf({ question, row, column }: Pick<LevelHead, 'question' | 'row' | 'column'>) {
  return { question, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
}

/** Row by row, the totals last. */
function inPrintedOrder(table: TableRule, heads: readonly LevelHead[]): LevelHead[] {
  const rows = [...tableRowsOf(table, {}).map(({ code }) => code), TOTAL_ROW];
  const columns = table.columns.map(({ code }) => code);
  const rank = ({ row = '', column = '' }: LevelHead) => rows.indexOf(row) * columns.length + columns.indexOf(column);
  return heads.toSorted((one, other) => rank(one) - rank(other));
}

function titleOfColumn({ table }: Question, column: string | undefined): string {
  return table?.columns.find(({ code }) => code === column)?.title ?? '';
}

/**
 * The survey as it is counted at levels, or only one of its questions with those that it is computed from: one row in place
 * of those that are organisations, and what is ranked as a number for each option.
 */
export function surveyAtLevels(survey: Survey, only?: string): Survey {
  const behind = only === undefined ? undefined : withQuestionsBehind(survey, [only]);
  const questions = survey.questions
    .filter(({ id }) => behind?.has(id) ?? true)
    .map(withOneRow)
    .map(withRankedCounts);
  return { ...survey, questions };
}

function withRankedCounts(question: Question): Question {
  const { ranks, options } = question;
  if (ranks === undefined) return question;
  return {
    ...question,
    options: options.map((option) => ({ ...option, counts: { question: ranks.question, option: option.code } })),
  };
}

function withOneRow(question: Question): Question {
  const { table } = question;
  if (table?.rows.from !== 'organisations') return question;
  // The levels have the organisations.
  const { total: _, ...rest } = table;
  return {
    ...question,
    table: { ...rest, rows: { from: 'definition', rows: [{ code: EVERYTHING, title: 'Alla' }] } },
  };
}
