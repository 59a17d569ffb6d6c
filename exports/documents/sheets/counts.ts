import { type Aggregate, countsOfQuestion, type NumberCount } from '../../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../../server/domain/counting/basis.ts';
import { discrepancyTexts } from '../../../server/domain/counting/basis-words.ts';
import { genitiveOfAll, memberKindOf, narrowQuestionHeader } from '../../../server/domain/people/organisation-kind.ts';
import { withCapital } from '../../../server/domain/text/swedish.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';
import type { Report } from '../../report/report.ts';
import { STANDING_NAMES } from '../../report/wording.ts';
import { discrepanciesIn } from '../discrepancies.ts';
import { questionsOfReport } from './answers.ts';
import { memberColumns, pagesOf } from './member-columns.ts';

/**
 * The columns of “Antal per vårdcentral” that stand before the members; the four counts begin at the first of
 * these.
 */
const COUNT_COLUMNS = 9;
const FIRST_COUNT = 4;

/**
 * “Antal per vårdcentral”: one row for each number, with every member's standing in words. The members are
 * the last columns, side by side, and the counts before them are formulas over these: they can be counted again by
 * whatever program opens the workbook.
 */
export function countsSheet(report: Report, basis: Basis): Sheet {
  const members = basis.members.map(({ organisation }) => organisation.name);
  const columnOf = new Map(members.map((name, index) => [name, index]));
  const given = reportedNumbers(report);
  const kind = memberKindOf(basis);
  return {
    name: `Antal per ${kind.one}`,
    purpose: `En rad för varje tal som räknas. ${withCapital(genitiveOfAll(kind))} kolumner visar hur varje ${kind.one} står: ja, nej, övrigt eller inte svarat.`,
    frozenColumns: 2,
    pagesWide: pagesOf(memberColumns(members, 'word')),
    columns: [
      { header: 'fråga', width: 7, kind: 'text', repeated: true },
      { header: 'alternativ', width: 42, kind: 'text', repeated: true },
      { header: narrowQuestionHeader(kind), width: 11, kind: 'text' },
      { header: 'Ja', width: 7, kind: 'count' },
      { header: 'Nej', width: 7, kind: 'count' },
      { header: 'Övrigt', width: 8, kind: 'count' },
      { header: 'Inte svarat', width: 8, kind: 'count' },
      { header: 'Summa', width: 8, kind: 'count' },
      { header: 'Lämnat tal', width: 9, kind: 'count' },
      ...memberColumns(members, 'word'),
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: rowsOfNumbers(basis, columnOf, given, discrepanciesByRow(report, basis)),
    emphasis: {
      from: COUNT_COLUMNS + 1,
      to: COUNT_COLUMNS + Math.max(1, members.length),
      strong: STANDING_NAMES.yes,
      quiet: STANDING_NAMES.missing,
    },
  };
}

function* rowsOfNumbers(
  basis: Aggregate,
  columnOf: ReadonlyMap<string, number>,
  given: ReadonlyMap<string, number | string | null>,
  discrepancies: ReadonlyMap<string, readonly string[]>,
): Iterable<SheetRow> {
  for (const number of basis.numbers) {
    const { yes, no, other, missing } = number;
    const answer = given.get(keyOf(number.question, number.option)) ?? null;
    const counted = (counts: string, names: readonly string[]) => {
      const to = COUNT_COLUMNS + Math.max(1, columnOf.size);
      return { counts, from: COUNT_COLUMNS + 1, to, result: names.length };
    };
    const sum = yes.length + no.length + other.length + missing.length;
    yield [
      number.question,
      number.optionTitle,
      number.rule.question,
      counted(STANDING_NAMES.yes, yes),
      counted(STANDING_NAMES.no, no),
      counted(STANDING_NAMES.other, other),
      counted(STANDING_NAMES.missing, missing),
      { sums: true, from: FIRST_COUNT, to: FIRST_COUNT + 3, result: sum },
      typeof answer === 'number' ? answer : null,
      ...standings(number, columnOf),
      joinedNotes([noteOf(number, answer), ...(discrepancies.get(keyOf(number.question, number.option)) ?? [])]),
    ];
  }
}

function standings(number: NumberCount, columnOf: ReadonlyMap<string, number>): string[] {
  const words = new Array<string>(columnOf.size).fill('');
  const place = (names: readonly string[], word: string): void => {
    for (const name of names) {
      const column = columnOf.get(name);
      if (column !== undefined) words[column] = word;
    }
  };
  place(number.yes, STANDING_NAMES.yes);
  place(number.no, STANDING_NAMES.no);
  place(number.other, STANDING_NAMES.other);
  place(number.missing, STANDING_NAMES.missing);
  return words;
}

function noteOf(number: NumberCount, answer: number | string | null): string | null {
  if (typeof answer === 'string') return `Det lämnade talet ”${answer}” kan inte läsas.`;
  return answer === null || answer === number.value ? null : 'Det lämnade talet är ett annat än det räknade.';
}

/**
 * What breaks a counting rule, in words, at the row that it is about. What is about a sum stands at the question's last
 * row.
 */
function discrepanciesByRow(report: Report, basis: Basis): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const question of questionsOfReport(report)) {
    const last = countsOfQuestion(question, basis).at(-1)?.option;
    for (const discrepancy of last === undefined ? [] : discrepanciesIn(question, basis)) {
      const { broken } = discrepancy;
      const key = keyOf(question.id, 'option' in broken ? broken.option : (last ?? ''));
      found.set(key, [
        ...(found.get(key) ?? []),
        ...discrepancyTexts([discrepancy]).map(({ text }) => `Talen går inte ihop. ${text}`),
      ]);
    }
  }
  return found;
}

function joinedNotes(notes: readonly (string | null)[]): string | null {
  return notes.filter((note) => note !== null).join(' ') || null;
}

function reportedNumbers(report: Report): Map<string, number | string | null> {
  return new Map(
    questionsOfReport(report).flatMap((question) =>
      question.options.flatMap((option) =>
        option.number === undefined ? [] : [[keyOf(question.id, option.code), option.number] as const],
      ),
    ),
  );
}

function keyOf(question: string, option: string): string {
  return `${question} ${option}`;
}
