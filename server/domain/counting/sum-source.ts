import { type ShareOf, type SumRule, sharedOf } from '../survey/computed-rule.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn } from '../survey/table.ts';
import { tableRowsOf } from '../table/table-rows.ts';

/** The wordings in the counted survey of what a sum is made of, where that is a column of a table. */
export interface SumSource extends CellTitles {
  /** Of what a share is part of. */
  readonly of?: CellTitles;
}

interface CellTitles {
  readonly column?: string;
  /** Only where the rule names a row: else it is the row that the sum stands in, or the total. */
  readonly row?: string;
}

/** A rule with the wordings that it refers to, where they are known. */
export interface SourcedRule {
  readonly rule: SumRule;
  readonly source?: SumSource;
}

/** Undefined where no column is named. */
export function sumSourceOf(countedSurvey: Survey, rule: SumRule): SumSource | undefined {
  const whole = sharedOf(rule);
  const titles = titlesOf(countedSurvey, rule);
  const of = whole === undefined ? {} : titlesOf(countedSurvey, whole);
  const isNothing = Object.keys({ ...titles, ...of }).length === 0;
  return isNothing ? undefined : { ...titles, ...(Object.keys(of).length === 0 ? {} : { of }) };
}

function titlesOf(survey: Survey, { question, column, row }: ShareOf): CellTitles {
  const table = findQuestion(survey, question)?.table;
  if (table === undefined || column === undefined) return {};
  const named = row === undefined ? undefined : tableRowsOf(table, {}).find(({ code }) => code === row);
  return {
    column: findColumn(table, column)?.title ?? column,
    ...(named === undefined ? {} : { row: named.title }),
  };
}

/** Where the numbers of a sum stand, with their wordings where these are known. */
export interface SourcedPlace {
  readonly at: ShareOf;
  readonly titles: CellTitles | undefined;
}

/**
 * The questions that some sums are made of, each once with its columns and rows: 1 with “Besök” and “Samtal”, 7 with none.
 * What has no wording is called by its code, so that two columns of a question are never told as one.
 */
export function placesInWords(
  places: readonly SourcedPlace[],
): readonly { readonly question: string; readonly cells: readonly string[] }[] {
  const cellsOf = new Map<string, Set<string>>();
  for (const { at, titles = {} } of places) {
    const cells = cellsOf.get(at.question) ?? new Set();
    cellsOf.set(at.question, cells);
    const column = titles.column ?? at.column;
    const row = titles.row ?? at.row;
    if (column !== undefined) cells.add(row === undefined ? column : `${row}, ${column}`);
  }
  return [...cellsOf].map(([question, cells]) => ({ question, cells: [...cells] }));
}
