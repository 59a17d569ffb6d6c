import { expect } from 'vitest';
import type { Block, Fact, Space, Text } from '../../../exports/document/block.ts';
import { CONTENTS, contentsOf } from '../../../exports/document/contents.ts';
import type { Document } from '../../../exports/document/document.ts';
import { pageTable } from '../../../exports/document/page-table.ts';
import type { Table } from '../../../exports/document/table.ts';
import { written } from '../read-pdf.ts';

/**
 * Everything that a document says, in the order that it is read: what no format may leave out, change or move. On paper a
 * long one also has a table of contents.
 */
export function wordsOf(document: Document, { onPaper = false } = {}): string[] {
  const { title, subtitle, whose, facts, blocks } = document;
  const contents = onPaper ? contentsOf(document) : undefined;
  return [
    title,
    ...said(subtitle),
    ...(whose === undefined ? [] : [whose.value]),
    ...facts.flatMap(factWords),
    ...(contents === undefined ? [] : [CONTENTS]),
    ...(contents ?? []).flatMap((group) => [group.title, ...group.inner.map((inner) => inner.title)]),
    ...blocks.flatMap(blockWords),
  ].filter((words) => words.trim() !== '');
}

function said(words: string | undefined): string[] {
  return words === undefined ? [] : [words];
}

function factWords({ name, value }: Fact): string[] {
  return [name, value];
}

function blockWords(block: Block): string[] {
  switch (block.kind) {
    case 'section':
      return [
        ...said(block.number),
        ...said(block.title),
        ...said(block.aside),
        ...(block.notes ?? []).flatMap(blockWords),
        ...block.blocks.flatMap(blockWords),
      ];
    case 'facts':
      return block.rows.flatMap(factWords);
    case 'table':
      return tableWords(block);
    case 'ticks':
      return [
        ...block.options.flatMap(({ title, below }) => [title, ...(below === undefined ? [] : fieldWords(below))]),
        ...said(block.tally),
      ];
    case 'text':
    case 'space':
      return fieldWords(block);
    case 'figure':
      return [block.words];
    case 'paragraph':
      return [block.text];
    case 'note':
      return [block.lead, block.text];
    case 'list':
      return block.items.flatMap(({ text, aside }) => [text, ...said(aside)]);
    case 'signature':
      return [...block.lines];
  }
}

function fieldWords(block: Text | Space): string[] {
  return block.kind === 'text'
    ? [...said(block.label), block.value, ...said(block.measure)]
    : [...said(block.label), ...said(block.hint)];
}

function tableWords(table: Table): string[] {
  const { columns, rows, total } = pageTable(table);
  return [
    ...columns.map(({ header }) => header),
    ...[...rows, ...(total === undefined ? [] : [total])].flatMap((row) =>
      row.flatMap(({ value, aside, lines }) => [
        value,
        ...said(aside),
        ...lines.flatMap(({ lead, text }) => [...said(lead), text]),
      ]),
    ),
  ];
}

/** What is left of a text when each of some words is taken out of it, each after the one before. */
export function restOf(text: string, words: readonly string[]): string {
  let rest = '';
  let at = 0;
  for (const word of words.map(written)) {
    const found = text.indexOf(word, at);
    expect(found, `“${word}” stands in its place, after “${text.slice(Math.max(0, at - 60), at)}”`).toBeGreaterThan(-1);
    rest += text.slice(at, found);
    at = found + word.length;
  }
  return rest + text.slice(at);
}
