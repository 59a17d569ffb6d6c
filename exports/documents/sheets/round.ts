import type { NumberRule } from '../../../server/domain/survey/number-rule.ts';
import type { TableColumn } from '../../../server/domain/survey/table.ts';
import { unitSign } from '../../../server/domain/survey/unit-words.ts';
import { cellTitle } from '../../../server/domain/table/table-rows.ts';
import { hasNumbers, unitOf } from '../../../server/domain/table/table-words.ts';
import type { Sheet, SheetRow } from '../../document/sheet.ts';
import type { Report } from '../../report/report.ts';
import type { ReportQuestion } from '../../report/report-question.ts';
import { isTableBegun } from '../../report/report-table.ts';
import { ANSWER_COLUMNS, answerRows, questionsOfReport } from './answers.ts';
import { memberColumns, pagesOf } from './member-columns.ts';
import { type TableQuestion, tableRows, tableSheet, tablesIn } from './tables.ts';
import { ownTexts } from './texts.ts';

/** What stands in “läge” of an organisation that has nothing submitted that holds. */
export const NOT_SUBMITTED = 'Inte lämnat svar';

/** An organisation's name, and what holds of it as submitted; undefined when it has submitted nothing that does. */
export interface SubmittedReport {
  readonly organisation: string;
  readonly report: Report | undefined;
}

/** A question and one of its options or numbers, with the organisations' values in the order of their columns. */
export interface MatrixRow {
  readonly question: string;
  readonly title: string;
  readonly option: string | null;
  /** The sign of the unit of its numbers; null: none. */
  readonly unit: string | null;
  /** By the organisation's place. */
  readonly values: Map<number, number>;
}

/**
 * What the later sheets of a round's workbook hold, gathered while the answers are written, so that each submission is
 * read once. There is one row for each question and option, also where its wording differs between submissions: then
 * the first wording is shown.
 */
export interface Gathered {
  readonly choices: Map<string, MatrixRow>;
  readonly numbers: Map<string, MatrixRow>;
  /** The rows of each question's texts, by its printed number. */
  readonly texts: Map<string, SheetRow[]>;
  /** By question; with the table as it is worded in the survey, and every organisation's rows of it. */
  readonly tables: Map<string, { readonly question: TableQuestion; readonly rows: SheetRow[] }>;
}

export function nothingGathered(): Gathered {
  return { choices: new Map(), numbers: new Map(), texts: new Map(), tables: new Map() };
}

/**
 * The rows of a report in the form of a matrix, all empty: put there first from the survey, so that they stand in the
 * order of the form, and are there when nobody has answered.
 */
export function gather(gathered: Gathered, place: number | undefined, report: Report): void {
  for (const question of questionsOfReport(report)) {
    const answered = place !== undefined && question.state === 'answered';
    for (const { code, title, chosen, number } of question.options) {
      if (chosen !== undefined) {
        const { values } = rowIn(gathered.choices, question, code, title);
        if (answered) values.set(place, Number(chosen));
      } else {
        const { values } = rowIn(gathered.numbers, question, code, title);
        if (place !== undefined && typeof number === 'number') values.set(place, number);
      }
    }
    if (question.number !== undefined) {
      const { values } = rowIn(gathered.numbers, question, '', null, question.number.rule.unit);
      if (place !== undefined && typeof question.number.value === 'number') values.set(place, question.number.value);
    }
  }
  for (const question of tablesIn(report)) gatherTable(gathered, place, question, report.organisation?.name);
  for (const { question, field, text } of ownTexts(report)) {
    const rows = gathered.texts.get(question.id) ?? [];
    rows.push([
      question.id,
      question.title,
      field,
      report.organisation?.name ?? null,
      text.length,
      text.limit ?? null,
      text.value,
      null,
    ]);
    gathered.texts.set(question.id, rows);
  }
}

/** The numbers in a table's cells and its totals; rows that organisations make are in the table's own sheet only. */
function gatherTable(
  { numbers, tables }: Gathered,
  place: number | undefined,
  question: TableQuestion,
  organisation: string | undefined,
): void {
  const { id, table } = question;
  const { body, totals = {}, total, rows } = table;
  const known = tables.get(id) ?? { question, rows: [] };
  tables.set(id, known);
  if (place !== undefined && isTableBegun(table))
    for (const row of tableRows(table, [organisation ?? null])) known.rows.push(row);
  const columns = table.columns.filter(hasNumbers);
  const put = (
    code: string,
    cell: Parameters<typeof cellTitle>[0] & { readonly column: TableColumn },
    value: number | string | null | undefined,
  ) => {
    const { values } = rowIn(numbers, question, code, cellTitle(cell), unitOf(cell.column));
    if (place !== undefined && typeof value === 'number') values.set(place, value);
  };
  if (rows.from !== 'respondent')
    for (const row of body)
      for (const column of columns) put(`cell ${row.code} ${column.code}`, { row, column }, row.cells[column.code]);
  if (total === undefined) return;
  for (const column of columns) {
    const { value = null, missing = 0 } = totals[column.code] ?? {};
    put(`total ${column.code}`, { row: total, column }, missing === 0 ? value : null);
  }
}

function rowIn(
  rows: Map<string, MatrixRow>,
  { id, title }: ReportQuestion,
  code: string,
  option: string | null,
  unit?: NumberRule['unit'],
): MatrixRow {
  const key = `${id} ${code}`;
  const row = rows.get(key) ?? { question: id, title, option, unit: unitSign(unit) || null, values: new Map() };
  rows.set(key, row);
  return row;
}

/**
 * “Svar”: every answer of every organisation, one on each row, with the organisation first. One that has not submitted
 * has a row that says so.
 */
export function allAnswersSheet(submitted: AsyncIterable<SubmittedReport>): Sheet {
  return {
    name: 'Svar',
    purpose:
      'Alla svar, en rad för varje organisation, fråga och alternativ, tal, text eller kommentar. Filtrera, eller gör en pivottabell.',
    frozenColumns: 2,
    columns: [{ header: 'organisation', width: 18, kind: 'text', repeated: true }, ...ANSWER_COLUMNS],
    rows: rowsOfAll(submitted),
    emphasis: { from: 4, to: 5, column: 5, strong: 1 },
  };
}

async function* rowsOfAll(submitted: AsyncIterable<SubmittedReport>): AsyncGenerator<SheetRow> {
  for await (const { organisation, report } of submitted) {
    if (report === undefined)
      yield [organisation, ...ANSWER_COLUMNS.map(({ header }) => (header === 'läge' ? NOT_SUBMITTED : null))];
    else for (const row of answerRows(report)) yield [organisation, ...row];
  }
}

/**
 * “Val per vårdcentral”: a row for each option, a column for each organisation: 1 where it is chosen, 0 where the
 * question is answered otherwise, and empty where it is not answered or not asked. The counts are formulas over the
 * row.
 */
export function choicesSheet(name: string, organisations: readonly string[], { choices }: Gathered): Sheet {
  const from = 6;
  const to = from + Math.max(1, organisations.length) - 1;
  return matrixSheet(name, organisations, 'word', {
    purpose:
      'En rad för varje alternativ, en kolumn för varje organisation: 1 = valt, 0 = frågan är besvarad men alternativet är inte valt, tomt = inte besvarad, ställs inte eller inget inlämnat. Valt och Inte valt är formler över raden.',
    columns: [
      { header: 'Valt', width: 8, kind: 'count' },
      { header: 'Inte valt', width: 8, kind: 'count' },
    ],
    rows: function* () {
      for (const row of choices.values()) {
        const said = [...row.values.values()];
        const counted = (counts: number) => ({
          counts,
          from,
          to,
          result: said.filter((value) => value === counts).length,
        });
        yield [...headOf(row), counted(1), counted(0), ...valuesOf(row, organisations)];
      }
    },
    emphasis: { from, to, strong: 1 },
  });
}

/** “Tal per vårdcentral”: a row for each number, a column for each organisation; empty is not zero. */
export function numbersSheet(name: string, organisations: readonly string[], { numbers }: Gathered): Sheet {
  return matrixSheet(name, organisations, 'number', {
    purpose:
      'En rad för varje tal, en kolumn för varje organisation. Tomt är inte noll. Det som inte kan läsas som ett tal står på bladet Svar.',
    columns: [{ header: 'enhet', width: 8, kind: 'text' }],
    rows: function* () {
      for (const row of numbers.values()) yield [...headOf(row), row.unit, ...valuesOf(row, organisations)];
    },
  });
}

function matrixSheet(
  name: string,
  organisations: readonly string[],
  kind: 'word' | 'number',
  {
    purpose,
    columns,
    rows,
    emphasis,
  }: Pick<Sheet, 'purpose' | 'columns' | 'emphasis'> & { readonly rows: () => Iterable<SheetRow> },
): Sheet {
  return {
    name,
    purpose,
    frozenColumns: 3,
    pagesWide: pagesOf(memberColumns(organisations, kind)),
    columns: [
      { header: 'fråga', width: 8, kind: 'text', repeated: true },
      { header: 'frågetext', width: 34, kind: 'text', repeated: true },
      { header: 'alternativ', width: 42, kind: 'text', repeated: true },
      ...columns,
      ...memberColumns(organisations, kind),
    ],
    // Made when they are written: what they hold is gathered until then.
    rows: { [Symbol.iterator]: () => rows()[Symbol.iterator]() },
    ...(emphasis === undefined ? {} : { emphasis }),
  };
}

function headOf({ question, title, option }: MatrixRow): SheetRow {
  return [question, title, option];
}

function valuesOf({ values }: MatrixRow, organisations: readonly string[]): SheetRow {
  return organisations.map((_, place) => values.get(place) ?? null);
}

/** A sheet for each table: the rows of every organisation below each other, each with its organisation's name. */
export function allTableSheets({ tables }: Gathered): Sheet[] {
  return [...tables.values()].map(({ question, rows }) =>
    tableSheet(question, [{ header: 'organisation', width: 18, kind: 'text', repeated: true }], rows),
  );
}

/** “Fritexter”: every text, question by question, with whose it is. */
export function allTextsSheet({ texts }: Gathered): Sheet {
  return {
    name: 'Fritexter',
    purpose: 'Alla texter, fråga för fråga, med vems texten är.',
    frozenColumns: 1,
    columns: [
      { header: 'fråga', width: 9, kind: 'text', repeated: true },
      { header: 'frågetext', width: 44, kind: 'text', repeated: true },
      { header: 'fält', width: 26, kind: 'text', repeated: true },
      { header: 'organisation', width: 18, kind: 'text' },
      { header: 'tecken', width: 9, kind: 'count' },
      { header: 'gräns', width: 9, kind: 'count' },
      { header: 'text', width: 90, kind: 'text' },
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: {
      *[Symbol.iterator]() {
        for (const rows of texts.values()) yield* rows;
      },
    },
  };
}
