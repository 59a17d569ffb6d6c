import { Paragraph, TextRun, type Table as WordTable } from 'docx';
import { type PageCell, pageTable } from '../document/page-table.ts';
import type { CellLine, Table } from '../document/table.ts';
import { runsOf, table } from './paragraphs.ts';
import { LEAD_STYLE, QUIET_STYLE, STYLE } from './styles.ts';

/** A table of a document as one of Word: its columns share the width, and a cell's lines stand under each other. */
export function tableOf(of: Table): WordTable {
  const { columns, rows } = pageTable(of);
  return table(
    columns.map(({ header, share, figures }) => ({ header, share, number: figures })),
    rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]?.figures === true))),
  );
}

/** One paragraph, so that whoever reads a row by its cells finds one text in each. */
function cellOf({ value, aside, lines }: PageCell, figures: boolean): Paragraph {
  const first = aside === undefined ? value : `${value} (${aside})`;
  const runs = [
    ...(first === '' && lines.length > 0 ? [] : [runsOf(first)]),
    ...lines.map(({ lead, text, tone }) => [
      ...(lead === undefined ? [] : runsOf(`${lead}${tone === 'code' ? ' ' : ': '}`, LEAD_STYLE)),
      ...runsOf(text, STYLES[tone ?? 'plain']),
    ]),
  ];
  return new Paragraph({
    style: figures ? STYLE.tableNumber : STYLE.tableText,
    children: runs.flatMap((line, index) => (index === 0 ? line : [new TextRun({ break: 1 }), ...line])),
  });
}

const STYLES: Readonly<Record<NonNullable<CellLine['tone']> | 'plain', string | undefined>> = {
  plain: undefined,
  quiet: QUIET_STYLE,
  strong: LEAD_STYLE,
  code: undefined,
};
