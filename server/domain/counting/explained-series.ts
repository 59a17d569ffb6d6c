import type { PlaceOfNumber } from '../answer/answer-numbers.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Member } from './member.ts';
import {
  isOfGroup,
  lacks,
  numbersOfMember,
  type SeriesLine,
  type SeriesMonth,
  type SeriesNumber,
  sumSeries,
} from './series-sum.ts';

/** What a member gave to one number of a series, month by month. */
export interface SeriesGiver {
  readonly organisation: Organisation;
  readonly months: readonly SeriesAnswer[];
}

/**
 * What a member gave to a number in a month: the number with the submission that it was read from; that it gives none
 * though it is asked (`missing`), that it is not asked for it (`not-asked`), or that the month is not open.
 */
export type SeriesAnswer =
  | { readonly given: 'number'; readonly value: number; readonly member: Member }
  | { readonly given: 'missing'; readonly member: Member }
  | { readonly given: 'not-asked'; readonly member: Member }
  | { readonly given: 'not-open' }
  | { readonly given: 'no-part' };

/** A line of a series' sums with what each member gave to it: it explains each of its sums. */
export interface ExplainedLine {
  readonly number: SeriesNumber;
  readonly line: SeriesLine;
  readonly givers: readonly SeriesGiver[];
}

/**
 * Explains the sums of one number of a series, of all members or of those in a group. Undefined where the last month's
 * survey has no such number to add up, or no month has such a group.
 */
export function explainSeriesSum(
  months: readonly SeriesMonth[],
  place: PlaceOfNumber,
  group: SeriesLine['group'],
): ExplainedLine | undefined {
  const sums = sumSeries(months).find(({ number }) => isSamePlace(number, place));
  const line = sums?.lines.find((one) => one.group?.by === group?.by && one.group?.code === group?.code);
  if (sums === undefined || line === undefined) return undefined;
  const organisations = new Map(
    months.flatMap(({ members }) =>
      members
        .filter((member) => isOfGroup(member, group))
        .map(({ organisation }) => [organisation.code, organisation] as const),
    ),
  );
  const byCode = months.map(({ members }) => new Map(members.map((member) => [member.organisation.code, member])));
  return {
    number: sums.number,
    line,
    givers: [...organisations].map(([code, organisation]) => ({
      organisation,
      months: months.map((month, at) => answerIn(month, byCode[at]?.get(code), place, group)),
    })),
  };
}

function answerIn(
  { survey, isOpen }: SeriesMonth,
  member: Member | undefined,
  place: PlaceOfNumber,
  group: SeriesLine['group'],
): SeriesAnswer {
  if (member === undefined || !isOfGroup(member, group)) return { given: 'no-part' };
  const value = numbersOfMember(survey, member)?.numberAt(place);
  if (value !== undefined) return { given: 'number', value, member };
  if (!isOpen) return { given: 'not-open' };
  return lacks(survey, place, member) ? { given: 'missing', member } : { given: 'not-asked', member };
}

function isSamePlace(one: PlaceOfNumber, other: PlaceOfNumber): boolean {
  return one.question === other.question && one.row === other.row && one.column === other.column;
}
