import { answerNumbers, type PlaceOfNumber } from '../answer/answer-numbers.ts';
import type { OrganisationKind } from '../people/organisation-kind.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn, isArithmetic, isTyped } from '../survey/table.ts';
import { operandsOf } from '../table/computation.ts';
import { cellTitle, TOTAL_ROW, tableRowsOf } from '../table/table-rows.ts';
import type { LevelNumber } from './counted-level.ts';
import { type MemberSum, withSums } from './member-sum.ts';

/** A number of the survey that counts which is computed from nothing but sums: what is typed there is no level's. */
export interface ComputedFromSums extends PlaceOfNumber {
  /** The question's wording; of a cell the row's and the column's. */
  readonly title: string;
  readonly unit: NumberRule['unit'];
  /** Where the sums stand that it is made of; without a row, in every row. */
  readonly madeOf: readonly PlaceOfNumber[];
}

/** The numbers of a survey that are computed from its sums, in the order of its questions, rows and columns. */
export function computedFromSums(survey: Survey): ComputedFromSums[] {
  return survey.questions.flatMap(({ id, title, computed, table }): ComputedFromSums[] => {
    if (computed !== undefined) {
      const madeOf = 'sums' in computed ? [] : (sumsBehind(survey, { question: id }) ?? []);
      return madeOf.length === 0 ? [] : [{ question: id, title, unit: computed.unit, madeOf }];
    }
    if (table === undefined) return [];
    const { total } = table;
    const rows = [...tableRowsOf(table, {}), ...(total === undefined ? [] : [{ ...total, code: TOTAL_ROW }])];
    return rows.flatMap((row) =>
      table.columns.flatMap((column): ComputedFromSums[] => {
        if (isTyped(column) || 'sums' in column.computed) return [];
        const place = { question: id, row: row.code, column: column.code };
        const madeOf = sumsBehind(survey, place) ?? [];
        return madeOf.length === 0 ? [] : [{ ...place, title: cellTitle({ row, column }), unit: column.unit, madeOf }];
      }),
    );
  });
}

/** The computed numbers of a level, from its sums with those of totals. */
export function computedNumbers(
  survey: Survey,
  kind: OrganisationKind,
  sums: readonly MemberSum[],
): (PlaceOfNumber & { readonly number: LevelNumber })[] {
  const computed = computedFromSums(survey);
  if (computed.length === 0) return [];
  const numbers = answerNumbers(survey, withSums({}, sums, kind));
  return computed.map(({ question, row, column, madeOf }) => {
    const place = { question, ...(column === undefined ? {} : { column }) };
    const value = numbers.numberAt(row === undefined || row === TOTAL_ROW ? place : { ...place, row });
    const own = sums.filter((sum) => madeOf.some((one) => isAt(sum, one)));
    const at = row === undefined ? place : { ...place, row };
    return { ...at, number: { value, ...membersOf(own) } };
  });
}

/** A member that some of the sums is of has to have given all of its numbers to be among those it is made of. */
function membersOf(sums: readonly MemberSum[]): Pick<LevelNumber, 'answered' | 'other' | 'missing'> {
  const missing = new Set(sums.flatMap((sum) => sum.missing));
  const other = new Set(sums.flatMap((sum) => sum.other).filter((name) => !missing.has(name)));
  const given = new Set(sums.flatMap(({ numbers }) => numbers.map(({ member }) => member)));
  const answered = [...given].filter((name) => !missing.has(name) && !other.has(name));
  return { answered, other: [...other], missing: [...missing] };
}

function isAt({ question, row, column }: MemberSum, place: PlaceOfNumber): boolean {
  return question === place.question && column === place.column && (place.row === undefined || row === place.row);
}

/** Where the sums stand that a number is computed from; undefined where something that it needs is no sum. */
function sumsBehind(survey: Survey, { question, row, column }: PlaceOfNumber): PlaceOfNumber[] | undefined {
  const { computed, table } = findQuestion(survey, question) ?? {};
  if (column === undefined) {
    if (computed === undefined) return undefined;
    if ('sums' in computed) return [{ question }];
    return allBehind(
      survey,
      operandsOf(computed.computed).filter((operand) => typeof operand !== 'number'),
    );
  }
  const found = table && findColumn(table, column);
  if (found === undefined || isTyped(found)) return undefined;
  const rule = found.computed;
  // A total is made of the sums in every row.
  const inRow = row === undefined || row === TOTAL_ROW ? {} : { row };
  if ('sums' in rule) return [{ question, column, ...inRow }];
  if (!isArithmetic(rule)) return allBehind(survey, [{ question: rule.share.of }, { question, column: rule.share.by }]);
  const operands = operandsOf(rule).filter((operand) => typeof operand === 'string');
  return allBehind(
    survey,
    operands.map((operand) => ({ question, column: operand, ...inRow })),
  );
}

function allBehind(survey: Survey, places: readonly PlaceOfNumber[]): PlaceOfNumber[] | undefined {
  const behind = places.map((place) => sumsBehind(survey, place));
  return behind.some((one) => one === undefined) ? undefined : behind.flatMap((one) => one ?? []);
}
