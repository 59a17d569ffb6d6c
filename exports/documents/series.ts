import {
  type SeriesLine,
  type SeriesMonth,
  type SeriesNumber,
  type SeriesYear,
  seriesGiven,
  sumSeries,
  yearsInSeries,
} from '../../server/domain/counting/series-sum.ts';
import { unitSign } from '../../server/domain/survey/unit-words.ts';
import { periodInWords } from '../../server/domain/text/period.ts';
import { formatCount, formatDateTime, withCapital } from '../../server/domain/text/swedish.ts';
import { writeTidyTable } from '../data/csv.ts';
import type { Sheet, SheetRow, Workbook } from '../document/sheet.ts';
import type { Column } from '../document/table.ts';
import { workbookWithReadme } from './sheets/readme.ts';
import { whenMade } from './when-made.ts';

/** The rounds of a survey month by month, with what has been submitted in each. */
export interface SeriesAnswers {
  /** The survey's, without a month. */
  readonly title: string;
  /** The survey's id. */
  readonly survey: string;
  /** ISO time. */
  readonly madeAt: string;
  readonly months: readonly SeriesMonth[];
}

/** A column of sums: of all members, or of those in a group. */
interface SumColumn {
  /** “Hemsjukvård, privat” */
  readonly name: string;
  readonly number: SeriesNumber;
  readonly line: SeriesLine;
}

/**
 * The sums of a series as a workbook: a row for each month, how many numbers are missing in each, and what each
 * organisation gave with its receipt. The sum of a year is a formula over its months; years are not added together.
 */
export function seriesWorkbook(series: SeriesAnswers): Workbook {
  const columns = sumColumns(series.months);
  const sheets = [sumsSheet(series.months, columns), missingSheet(series.months, columns), givenSheet(series.months)];
  const name = `${series.title}: summor månad för månad`;
  const made = whenMade(series.madeAt);
  return workbookWithReadme(
    { name, about: series.title, madeAt: series.madeAt },
    {
      about: [
        [
          'Vad filen är',
          'Summor av det som är inlämnat i en serie av omgångar, en för varje månad. Gjord med Samsvar.',
        ],
        ['Enkät', series.title],
        ['Enkätens beteckning', series.survey],
        ['Månader', monthsInWords(series.months)],
        ['Inlämnade svar', submittedInWords(series.months)],
        [made.name, made.value],
      ],
      rules: [
        [
          'Det som saknas',
          'Ett svar som saknas räknas inte som noll: summan är då för låg. Bladet Saknas visar hur många tal som fattas i den. En tom summa är inte noll, utan betyder att ingen har lämnat något tal. I en månad som inte är öppnad saknas inget.',
        ],
      ],
    },
    sheets,
  );
}

/** The CSV of a series: a header, and a row for each month with its sums, what is missing and the receipts. */
export function seriesCsv({ months }: SeriesAnswers): Uint8Array {
  const columns = sumColumns(months);
  return writeTidyTable(
    [
      'månad',
      'från',
      'till',
      'inlämnade svar',
      'av',
      ...columns.flatMap(({ name }) => [name, `${name}: saknas`]),
      'kvitton',
    ],
    months.map(({ period, isOpen, members }, at) => [
      periodInWords(period),
      period.from,
      period.to,
      members.filter(({ answers }) => answers !== undefined).length,
      members.length,
      ...columns.flatMap(({ line }) => [line.months[at]?.value ?? '', isOpen ? (line.months[at]?.missing ?? '') : '']),
      members.flatMap(({ submission }) => submission?.reference ?? []).join(' '),
    ]),
  );
}

/** “Vårdcentralens SIP-möten – summor maj–augusti 2018.xlsx” */
export function seriesFileName({ title, months }: SeriesAnswers, format: 'csv' | 'xlsx'): string {
  return `${title} – summor ${monthsInWords(months)}.${format}`;
}

function sumColumns(months: readonly SeriesMonth[]): SumColumn[] {
  return sumSeries(months).flatMap(({ number, lines }) =>
    lines.map((line) => {
      const group = line.group?.code ?? (lines.length > 1 ? 'alla' : undefined);
      return { name: group === undefined ? number.title : `${number.title}, ${group}`, number, line };
    }),
  );
}

function sumsSheet(months: readonly SeriesMonth[], columns: readonly SumColumn[]): Sheet {
  const years = yearsInSeries(months);
  return {
    name: 'Summor',
    purpose: 'En rad för varje månad, och summan av årets månader efter dem. Bara det som är inlämnat är med.',
    frozenColumns: 1,
    unfiltered: true,
    columns: [
      { header: 'månad', width: 18, kind: 'text' },
      ...columns.map(({ name, number }): Column => {
        const unit = unitSign(number.unit);
        return { header: withCapital(unit === '' ? name : `${name}, ${unit}`), width: 18, kind: 'number' };
      }),
    ],
    rows: [
      ...years.flatMap(({ year, from, to }, of): SheetRow[] => [
        ...months
          .slice(from, to)
          .map(
            ({ period }, at): SheetRow => [
              withCapital(periodInWords(period)),
              ...columns.map(({ line }) => line.months[from + at]?.value ?? null),
            ],
          ),
        [
          wholeOf({ year }, years),
          ...columns.map(({ line }) => {
            const result = line.years[of]?.value;
            return result === undefined ? null : { result, rowsAbove: to - from };
          }),
        ],
      ]),
    ],
    emphasis: { from: 1, to: columns.length + 1, column: 1, strong: years.map((year) => wholeOf(year, years)) },
  };
}

/** What the sum of a year's months is called. */
function wholeOf({ year }: Pick<SeriesYear, 'year'>, years: readonly SeriesYear[]): string {
  return years.length === 1 ? 'Hela perioden' : `Hela ${year}`;
}

function missingSheet(months: readonly SeriesMonth[], columns: readonly SumColumn[]): Sheet {
  return {
    name: 'Saknas',
    purpose: 'Hur många tal som saknas i varje summa på bladet Summor.',
    frozenColumns: 1,
    unfiltered: true,
    columns: [
      { header: 'månad', width: 18, kind: 'text' },
      ...columns.map(({ name }): Column => ({ header: withCapital(name), width: 18, kind: 'count' })),
    ],
    rows: months.map(
      ({ period, isOpen }, at): SheetRow => [
        isOpen ? withCapital(periodInWords(period)) : `${withCapital(periodInWords(period))} (inte öppnad)`,
        ...columns.map(({ line }) => (isOpen ? (line.months[at]?.missing ?? null) : null)),
      ],
    ),
  };
}

function givenSheet(months: readonly SeriesMonth[]): Sheet {
  const numbers = sumSeries(months).map(({ number }) => number);
  return {
    name: 'Underlag',
    purpose: 'Vad varje organisation har lämnat varje månad, och kvittot på den inlämning som talen kommer från.',
    frozenColumns: 2,
    columns: [
      { header: 'månad', width: 18, kind: 'text', repeated: true },
      { header: 'organisation', width: 34, kind: 'text' },
      { header: 'grupp', width: 14, kind: 'text' },
      ...numbers.map(({ title }): Column => ({ header: title, width: 18, kind: 'number' })),
      { header: 'inlämnad', width: 20, kind: 'text' },
      { header: 'kvitto', width: 22, kind: 'text' },
    ],
    rows: seriesGiven(months).map(
      ({ period, isOpen, member, numbers: given }): SheetRow => [
        withCapital(periodInWords(period)),
        member.organisation.name,
        Object.values(member.belonging?.groups ?? {}).join(', ') || null,
        ...given.map((number) => number ?? null),
        member.submission === undefined
          ? isOpen
            ? 'Saknas'
            : 'Inte öppnad'
          : formatDateTime(member.submission.submittedAt),
        member.submission?.reference ?? null,
      ],
    ),
  };
}

function monthsInWords(months: readonly SeriesMonth[]): string {
  const [first, last] = [months[0]?.period, months.at(-1)?.period];
  return first === undefined || last === undefined ? '' : periodInWords({ from: first.from, to: last.to });
}

function submittedInWords(months: readonly SeriesMonth[]): string {
  const members = months.flatMap((month) => month.members);
  const submitted = members.filter(({ answers }) => answers !== undefined);
  return `${formatCount(submitted.length)} av ${formatCount(members.length)}`;
}
