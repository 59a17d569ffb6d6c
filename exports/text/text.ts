import type { Block, DocumentSection, Facts, Ticks } from '../document/block.ts';
import type { Document } from '../document/document.ts';
import { type PageCell, pageTable } from '../document/page-table.ts';
import type { Table } from '../document/table.ts';

/** A document as plain text, to be read in any editor: headings are underlined, and lines end as on Windows. */
export function textOf({ title, subtitle, whose, facts, blocks }: Document): string {
  const rows = whose === undefined ? facts : [whose, ...facts];
  return [
    ...underlined(title, '='),
    ...(subtitle === undefined ? [] : [subtitle]),
    '',
    ...rows.map(({ name, value }) => `${name}: ${value}`),
    ...blocks.flatMap(linesOf),
    '',
  ].join('\r\n');
}

function underlined(words: string, line: string): string[] {
  return [words, line.repeat(words.length)];
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'section':
      return sectionLines(block);
    case 'facts':
      return factLines(block);
    case 'table':
      return ['', ...tableLines(block)];
    case 'paragraph':
    case 'figure':
      return ['', block.kind === 'figure' ? block.words : block.text];
    case 'note':
      return ['', `${block.lead}: ${block.text}`];
    case 'list':
      return ['', ...block.items.map(({ text, aside }) => `- ${text}${aside === undefined ? '' : ` ${aside}`}`)];
    case 'text':
      return ['', ...[block.label, block.value, block.measure].filter((words) => words !== undefined)];
    case 'ticks':
      return ['', ...ticksLines(block)];
    case 'space':
      return ['', ...[block.label, block.hint].filter((words) => words !== undefined)];
    case 'signature':
      return ['', ...block.lines];
  }
}

function sectionLines({ title, number, aside, level, notes = [], blocks }: DocumentSection): string[] {
  const heading = [number, title, aside].filter((words) => words !== undefined).join(' ');
  const within = [...notes, ...blocks].flatMap(linesOf);
  if (title === undefined) return within;
  return ['', ...(level === 1 ? ['', ...underlined(heading, '-')] : [heading]), ...within];
}

function factLines({ rows, terms }: Facts): string[] {
  return terms
    ? rows.flatMap(({ name, value }) => ['', name, `    ${value}`])
    : ['', ...rows.map(({ name, value }) => `${name}: ${value}`)];
}

function ticksLines({ options, tally }: Ticks): string[] {
  return [
    ...options.flatMap(({ title, state, below }) => [
      `[${state === 'chosen' ? 'x' : ' '}] ${title}`,
      ...(below === undefined ? [] : linesOf(below).slice(1)),
    ]),
    ...(tally === undefined ? [] : [tally]),
  ];
}

/** A row of two cells is a name with its words under it; of more, its cells stand beside each other. */
function tableLines(table: Table): string[] {
  const { columns, rows, total } = pageTable(table);
  const between = columns.length === 2 ? '\r\n    ' : ' | ';
  const lines = [...rows, ...(total === undefined ? [] : [total])].map((row) => row.map(cellText).join(between));
  return [columns.map(({ header }) => header).join(' | '), ...lines];
}

function cellText({ value, aside, lines }: PageCell): string {
  // A line break would end the row.
  const words = [
    value.replace(/\s*\n\s*/g, ' '),
    aside ?? '',
    ...lines.map(({ lead = '', text }) => [lead, text].filter(isSaid).join(' ')),
  ];
  return words.filter(isSaid).join(', ');
}

function isSaid(words: string): boolean {
  return words !== '';
}
