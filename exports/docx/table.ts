import { Paragraph, TextRun, type Table as WordTable } from 'docx';
import { noBreakSpacesIn } from '../document/no-break-spaces.ts';
import { type PageCell, pageTable } from '../document/page-table.ts';
import type { CellLine, Table } from '../document/table.ts';
import { cellStyle, runsOf, table } from './paragraphs.ts';
import { LEAD_STYLE, QUIET_STYLE } from './styles.ts';

/** A table of a document as one of Word: its columns share the width, and a cell's lines stand under each other. */
export function tableOf(of: Table): WordTable {
  const { columns, rows, total, dense } = pageTable(of);
  const rowOf = (row: readonly PageCell[], style?: string) =>
    row.map((cell, index) => cellOf(cell, cellStyle(false, columns[index]?.figures === true, dense), style));
  return table(
    columns.map(({ header, share, figures }) => ({ header, share, number: figures })),
    rows.map((row) => rowOf(row)),
    { dense, ...(total === undefined ? {} : { total: rowOf(total, LEAD_STYLE) }) },
  );
}

/**
 * One paragraph, so that whoever reads a row by its cells finds one text in each. `style`: of the
 * characters of its value.
 */
function cellOf({ value, aside, lines }: PageCell, paragraphStyle: string, style?: string): Paragraph {
  const first = aside === undefined ? value : `${value} (${aside})`;
  const runs = [
    ...(first === '' && lines.length > 0 ? [] : [runsOf(first, style)]),
    ...lines.map(({ lead, text, tone }) => [
      ...(lead === undefined ? [] : runsOf(`${lead}${tone === 'code' ? ' ' : ': '}`, LEAD_STYLE)),
      ...runsOf(noBreakSpacesIn(text), STYLES[tone ?? 'plain']),
    ]),
  ];
  return new Paragraph({
    style: paragraphStyle,
    children: runs.flatMap((line, index) => (index === 0 ? line : [new TextRun({ break: 1 }), ...line])),
  });
}

const STYLES: Readonly<Record<NonNullable<CellLine['tone']> | 'plain', string | undefined>> = {
  plain: undefined,
  quiet: QUIET_STYLE,
  strong: LEAD_STYLE,
  code: undefined,
};
