import { runsOf, table as tableOf, type WordBlock } from '../../../../exports/docx/paragraphs.ts';
import { STYLE } from '../../../../exports/docx/styles.ts';
import { cellWords } from '../../../domain/answer/typed-cell.ts';
import { isTyped, type TableColumn, type TableRow, type TypedColumn } from '../../../domain/survey/table.ts';
import { madeRow, type Rows, tableRowsOf } from '../../../domain/table/table-rows.ts';
import { hasNumbers } from '../../../domain/table/table-words.ts';
import { normaliseText } from '../../../domain/text/characters.ts';
import { writeSwedishNumber } from '../../../domain/text/number.ts';
import { controlParagraph, placeholderRun, TextControl } from './content-controls.ts';
import { CELL_PLACEHOLDERS, type TableColumnLine } from './fill-in-lines.ts';
import { tagOf } from './fill-in-tags.ts';

/** How many empty rows are written after the filled ones of a table whose rows the respondent makes. */
const EMPTY_ROWS = 5;

/** The parts of a page's width that columns have, by what they hold. */
const SHARES: Readonly<Record<TableColumn['holds'], number>> = { number: 2, computed: 2, date: 2, option: 3, text: 4 };
const NUMBER_SHARE = 1;
const TITLE_SHARE = 4;

/**
 * A question's table with a control in each cell to fill in. What is computed says so. `columns`: the titles, the first
 * that of the rows' wordings.
 */
export function tableBlock(columns: readonly TableColumnLine[], filled: Rows): WordBlock {
  const [first] = columns;
  if (first === undefined) throw new Error('a table has a column of wordings');
  const { table, question } = first;
  const isMade = table.rows.from === 'respondent';
  const rows = writtenRows(first, filled);
  const ofRows = rows.map((row) => [
    titleCell(isMade ? row.code : row.title),
    ...table.columns.map((column) => cellOf(question, row, column, filled[row.code]?.[column.code])),
  ]);
  const { total } = table;
  const ofTotal =
    total === undefined
      ? []
      : [
          [
            titleCell(total.title),
            ...table.columns.map((column) => (hasNumbers(column) ? computedCell() : controlParagraph({}, []))),
          ],
        ];
  return tableOf(
    columns.map(({ text, column }) => ({
      header: text,
      share: column === undefined ? (isMade ? NUMBER_SHARE : TITLE_SHARE) : SHARES[column.holds],
      number: column !== undefined && hasNumbers(column),
    })),
    [...ofRows, ...ofTotal],
  );
}

/** The rows of the table; where the respondent makes them also some empty ones. */
function writtenRows({ table }: TableColumnLine, filled: Rows): readonly TableRow[] {
  const rows = tableRowsOf(table, filled);
  if (table.rows.from !== 'respondent') return rows;
  const count = Math.min(table.rows.most, rows.length + EMPTY_ROWS);
  return Array.from({ length: count }, (_, index) => madeRow(index + 1));
}

function titleCell(title: string) {
  return controlParagraph({ style: STYLE.tableText }, runsOf(title));
}

function computedCell() {
  return controlParagraph({ style: STYLE.tableNumber }, [placeholderRun(CELL_PLACEHOLDERS.computed)]);
}

function cellOf(question: string, row: TableRow, column: TableColumn, value: number | string | undefined) {
  if (!isTyped(column)) return computedCell();
  const text = value === undefined ? '' : textOf(column, value);
  const content = text === '' ? [placeholderRun(CELL_PLACEHOLDERS[column.holds])] : runsOf(text);
  const place = { question, field: 'cell', option: row.code, column: column.code } as const;
  const name = { tag: tagOf(place), title: `Fråga ${question}: ${row.title}, ${column.title}` };
  return controlParagraph({ style: column.holds === 'number' ? STYLE.tableNumber : STYLE.tableText }, [
    new TextControl(name, content, { empty: text === '', ...takenIn(column) }),
  ]);
}

function textOf(column: TypedColumn, value: number | string): string {
  const words = cellWords(column, value);
  return typeof words === 'number' ? writeSwedishNumber(words) : normaliseText(words);
}

function takenIn(column: TypedColumn) {
  if (column.holds === 'date') return { takes: 'day' } as const;
  return column.holds === 'option' ? { takes: { options: column.options } } : {};
}
