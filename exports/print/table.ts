import { noBreakSpacesIn } from '../document/no-break-spaces.ts';
import { type PageCell, type PageColumn, pageTable } from '../document/page-table.ts';
import type { CellLine, Table } from '../document/table.ts';

/** A table as the template `print/table` places it. */
export interface TableView {
  readonly partial: 'print/table';
  readonly look: string;
  /** So few rows that they are kept together on a page. */
  readonly together: boolean;
  readonly columns: readonly { readonly header: string; readonly look: string }[];
  readonly rows: readonly { readonly cells: readonly CellView[] }[];
  readonly total?: { readonly cells: readonly CellView[] };
}

interface CellView extends Pick<PageCell, 'value' | 'aside'> {
  readonly look: string;
  /** Whether it is the header of its row (`th`). */
  readonly heads: boolean;
  /** The header of its column, shown beside the cell on a narrow screen. Only in tables that answer a question. */
  readonly label?: string;
  readonly lines: readonly LineView[];
  /** Whether its lines are a list of codes. */
  readonly listed: boolean;
}

interface LineView extends Pick<CellLine, 'text' | 'href'> {
  readonly look: string;
  readonly lead?: string;
  /** A code, in pieces: on a narrow screen or paper a line may end after each. */
  readonly code?: readonly string[];
}

const LOOKS: Readonly<Record<Table['look'], string>> = {
  counts: 'counts',
  groups: 'basis-table',
  sums: 'basis-table sums',
  plain: 'plain-table',
  variables: 'variables',
  answers: 'answers',
  form: 'answers form',
};

/** The looks of tables that answer a question: with few rows they are not divided between pages. */
const KEPT_TOGETHER: readonly Table['look'][] = ['counts', 'answers', 'form'];

/** A column of numbers with so many letters in its header is made wider than its numbers need. */
const LONG_HEADER = 18;

/** The share of the width of a first column that holds no more than a number. */
const NARROW = 0.12;

/** A table as its template places it. A table that answers a question with at most `mostTogether` rows is kept on one page. */
export function tableView(table: Table, mostTogether: number): TableView {
  const { columns, rows, total, dense } = pageTable(table);
  const rowView = (row: readonly PageCell[]) => ({
    cells: row.map((cell, index) =>
      cellView(cell, columns[index], {
        look: columnLook(columns[index], index, row.length, table),
        labelled: table.look === 'answers',
      }),
    ),
  });
  return {
    partial: 'print/table',
    look: `${LOOKS[table.look]}${dense ? ' dense' : ''}`,
    together: KEPT_TOGETHER.includes(table.look) && rows.length <= mostTogether,
    columns: columns.map((column, index) => ({
      header: column.header,
      look: columnLook(column, index, columns.length, table),
    })),
    rows: rows.map(rowView),
    ...(total === undefined ? {} : { total: rowView(total) }),
  };
}

function columnLook(column: PageColumn | undefined, index: number, count: number, { look }: Table): string {
  if (column?.figures) return column.header.length >= LONG_HEADER ? 'amount long' : 'amount';
  if (look === 'groups' && index === 0 && !column?.heads) return 'place';
  if (column?.heads && look === 'form' && column.share < NARROW) return 'option narrow';
  if (column?.heads) return look === 'variables' ? 'name' : 'option';
  return look === 'variables' && index === count - 1 ? 'values' : '';
}

/** Stands in an empty cell. The browser drops a cell with nothing in it from the structure of a PDF. */
const NOTHING_SEEN = '\u00a0';

function cellView(
  cell: PageCell,
  column: PageColumn | undefined,
  { look, labelled }: { readonly look: string; readonly labelled: boolean },
): CellView {
  const { value, aside, missing, lines } = cell;
  return {
    value: value.trim() === '' && lines.length === 0 ? NOTHING_SEEN : value,
    ...(aside === undefined ? {} : { aside }),
    look: missing && value !== '' ? `${look} missing` : look,
    heads: column?.heads === true,
    ...(labelled && column !== undefined && column.header !== '' ? { label: column.header } : {}),
    lines: lines.map((line) => lineView(line, column?.figures === true)),
    listed: lines.length > 1 && lines.every(({ tone }) => tone === 'code'),
  };
}

function lineView({ lead, text, tone, href }: CellLine, figures: boolean): LineView {
  return {
    text: noBreakSpacesIn(text),
    look: tone === 'quiet' ? 'sum' : tone === 'strong' ? (figures ? 'differs' : 'strong') : '',
    ...(href === undefined ? {} : { href }),
    ...(lead === undefined ? {} : tone === 'code' ? { code: lead.split(/(?<=_)(?!_)/) } : { lead }),
  };
}
