import type { Basis } from '../../../server/domain/counting/basis.ts';
import { type MemberSum, membersInNone } from '../../../server/domain/counting/member-sum.ts';
import {
  boundsSentence,
  inNoneWords,
  numberGivenWords,
  statisticName,
} from '../../../server/domain/counting/sum-words.ts';
import { type UnevenSum, unevenSentence, unevenSums } from '../../../server/domain/counting/uneven-sums.ts';
import { groupedBy } from '../../../server/domain/grouped.ts';
import { genitiveOfAll, memberKindOf, narrowQuestionHeader } from '../../../server/domain/people/organisation-kind.ts';
import { unitSign } from '../../../server/domain/survey/unit-words.ts';
import { withCapital } from '../../../server/domain/text/swedish.ts';
import type { Sheet, SheetCell, SheetRow } from '../../document/sheet.ts';
import type { Report } from '../../report/report.ts';
import { questionsOfReport } from './answers.ts';
import { memberColumns, pagesOf } from './member-columns.ts';

/** The columns of “Summor per vårdcentral” that stand before the members. */
const COLUMNS = 8;

/** What stands in a member's column in place of a number that it has answered without. */
const WITHOUT_NUMBER = 'utan tal';

/** What stands in the column of a member whose number may still come. */
const MISSING = 'saknas';

/**
 * “Summor per vårdcentral”: one row for each number that is made of the members' numbers, with what each of them gave.
 * The members are the last columns, side by side, and the numbers before them are formulas over these. A cell that is
 * empty is of a member that the number is not of: another group's, another delregion's.
 */
export function sumsSheet(report: Report, basis: Basis, sums: readonly MemberSum[]): Sheet {
  const members = basis.members.map(({ organisation }) => organisation.name);
  const kind = memberKindOf(basis);
  return {
    name: `Summor per ${kind.one}`,
    purpose: `En rad för varje tal som görs av flera. ${withCapital(genitiveOfAll(kind))} kolumner visar vad var och en har lämnat.`,
    frozenColumns: 2,
    pagesWide: pagesOf(memberColumns(members, 'number')),
    columns: [
      { header: 'fråga', width: 7, kind: 'text', repeated: true },
      { header: 'tal', width: 42, kind: 'text' },
      { header: narrowQuestionHeader(kind), width: 11, kind: 'text' },
      { header: 'Räknas som', width: 12, kind: 'text' },
      { header: 'Resultat', width: 14, kind: 'number' },
      { header: 'Enhet', width: 7, kind: 'text' },
      { header: 'Har lämnat tal', width: 8, kind: 'count' },
      { header: 'Tal saknas', width: 8, kind: 'count' },
      ...memberColumns(members, 'number'),
      { header: 'anmärkning', width: 40, kind: 'text', note: true },
    ],
    rows: rowsOfSums(report, basis, sums, members),
    emphasis: {
      from: COLUMNS + 1,
      to: COLUMNS + Math.max(1, members.length),
      quiet: MISSING,
    },
  };
}

function* rowsOfSums(
  report: Report,
  basis: Basis,
  sums: readonly MemberSum[],
  members: readonly string[],
): Iterable<SheetRow> {
  const [from, to] = [COLUMNS + 1, COLUMNS + Math.max(1, members.length)];
  const kind = memberKindOf(basis);
  const uneven = unevenSums({ questions: questionsOfReport(report) }, sums);
  const outside = new Map(
    [...groupedBy(sums, ({ question }) => question)].map(([question, its]) => [
      question,
      inNoneWords(membersInNone(its, basis.members)),
    ]),
  );
  for (const sum of sums) {
    const { question, title, rule, unit, value, numbers, missing } = sum;
    const given = givenBy(sum);
    yield [
      question,
      title,
      rule.question,
      withCapital(statisticName(rule.statistic)),
      value === undefined ? null : resultCell(sum, value, { from, to }),
      unitSign(unit) || null,
      typeof rule.of === 'object' ? numbers.length : { countsNumbers: true, from, to, result: numbers.length },
      { counts: MISSING, from, to, result: missing.length },
      ...members.map((member) => given.get(member) ?? null),
      [boundsSentence(sum), ...uneven.filter(isOf(sum)).map((one) => unevenSentence(one, kind)), outside.get(question)]
        .filter((note) => note !== undefined)
        .join(' ') || null,
    ];
  }
}

/**
 * The cell with the result: a formula over the members' columns. A share of one sum of another is a plain number: it is
 * made of two numbers of each member, and the columns hold one.
 */
function resultCell(
  { rule }: MemberSum,
  result: number,
  columns: { readonly from: number; readonly to: number },
): SheetCell {
  const { statistic, of } = rule;
  const live = { ...columns, ...(rule.round === undefined ? {} : { round: rule.round }), result };
  if (statistic === 'count') return { ...live, statistic: 'sum' };
  if (statistic !== 'share') return { ...live, statistic };
  return typeof of === 'object' ? result : { ...live, percentOf: of === 'members' ? 'all' : 'numbers' };
}

/** What stands in each member's column. */
function givenBy({ numbers, other, missing, rule }: MemberSum): Map<string, number | string> {
  return new Map<string, number | string>([
    ...numbers.map(
      (given) =>
        [given.member, given.of === undefined ? given.number : numberGivenWords(given, rule, undefined)] as const,
    ),
    ...other.map((member) => [member, WITHOUT_NUMBER] as const),
    ...missing.map((member) => [member, MISSING] as const),
  ]);
}

/** Whether a computed number is made of a sum; what a total is made of stands in no row of this sheet. */
function isOf(sum: MemberSum): (uneven: UnevenSum) => boolean {
  return ({ question, row, columns }) =>
    question === sum.question && row === sum.row && columns.includes(sum.column ?? '');
}
