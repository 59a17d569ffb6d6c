import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { pageTable } from './page-table.ts';
import type { Table } from './table.ts';

/** A document of twelve pages has a table of contents; the estimate may be a page too low. */
const LONG = 11;

/**
 * Whether documents together take so many pages that they need a table of contents. It is estimated, the same for every format and
 * rather too long than too short, since nobody knows how many pages a Word file will have.
 */
export function isLong(...documents: readonly Document[]): boolean {
  return sum(documents.map(pagesOf)) >= LONG;
}

/** About how many lines of body text go on a page, after what stays empty where something is kept together. */
const LINES_ON_A_PAGE = 40;
/** What stands before the first block. */
const LINES_OF_TITLE = 8;

/** About how many pages of A4 a document takes. */
function pagesOf({ facts, blocks }: Pick<Document, 'facts' | 'blocks'>): number {
  return (LINES_OF_TITLE + facts.length + sum(blocks.map(linesOf))) / LINES_ON_A_PAGE;
}

/** Characters on a line of running text, and in the whole width of a table. */
const ON_A_LINE = 85;
const IN_A_TABLE = 100;
const LINES_OF_HEADING = 3;
/** The distance between two paragraphs, in lines. */
const BETWEEN = 0.5;

function linesOf(block: Block): number {
  switch (block.kind) {
    case 'section': {
      const { title, notes = [], blocks } = block;
      const heading = title === undefined ? 0 : LINES_OF_HEADING + linesIn(title, ON_A_LINE);
      return heading + sum(notes.map(linesOf)) + sum(blocks.map(linesOf));
    }
    case 'table':
      return tableLines(block);
    case 'facts':
      return sum(block.rows.map(({ value }) => linesIn(value, ON_A_LINE))) + BETWEEN;
    case 'ticks':
      return sum(
        block.options.map(
          ({ title, below }) => linesIn(title, ON_A_LINE) * 1.2 + (below === undefined ? 0 : linesOf(below)),
        ),
      );
    case 'text':
      return 2 + linesIn(block.value, ON_A_LINE);
    case 'space':
      return block.lines * 1.5 + 1;
    case 'list':
      return sum(block.items.map(({ text, aside = '' }) => linesIn(`${text} ${aside}`, ON_A_LINE)));
    case 'figure':
      return 2;
    case 'signature':
      return block.lines.length + 3;
    case 'paragraph':
    case 'note':
      return linesIn(block.text, ON_A_LINE) + BETWEEN;
  }
}

function tableLines(table: Table): number {
  const { columns, rows, total } = pageTable(table);
  const all = total === undefined ? rows : [...rows, total];
  const heights = all.map((row) =>
    Math.max(
      1,
      ...row.map(({ value, aside = '', lines }, index) => {
        const width = Math.max(4, IN_A_TABLE * (columns[index]?.share ?? 1));
        const said = [`${value}${aside}`, ...lines.map(({ lead = '', text }) => `${lead} ${text}`)];
        return sum(said.filter((words) => words.trim() !== '').map((words) => linesIn(words, width)));
      }),
    ),
  );
  return 2 + sum(heights) * 1.1;
}

function linesIn(text: string, width: number): number {
  return sum(text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / width))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
