import { InternalHyperlink, Paragraph } from 'docx';
import type * as blocks from '../document/block.ts';
import { noBreakSpacesIn } from '../document/no-break-spaces.ts';
import {
  heading,
  isKeptWithNext,
  ledParagraph,
  linesAsParagraphs,
  linesWithNext,
  optionLine,
  paragraph,
  questionHeading,
  runsOf,
  type WordBlock,
} from './paragraphs.ts';
import { LEAD_STYLE, STYLE } from './styles.ts';
import { tableOf } from './table.ts';

/** The anchors that links in a document lead to. */
type Linked = ReadonlySet<string>;

/** The anchors that links in some blocks lead to. */
export function linkedIn(all: readonly blocks.Block[]): Linked {
  return new Set(
    all.flatMap((block): string[] => {
      if (block.kind === 'section') return [...linkedIn(block.blocks)];
      return block.kind === 'paragraph' && block.anchor !== undefined ? [block.anchor] : [];
    }),
  );
}

/** Blocks as paragraphs and tables of Word, each knowing what follows it: what belongs together stands on one page. */
export function wordBlocks(all: readonly blocks.Block[], linked: Linked): WordBlock[] {
  return all.flatMap((block, index) => wordBlock(block, all[index + 1], linked));
}

function wordBlock(block: blocks.Block, next: blocks.Block | undefined, linked: Linked): WordBlock[] {
  switch (block.kind) {
    case 'section':
      return sectionBlocks(block, next, linked);
    case 'facts':
      return block.rows.map(({ name, value }) => ledParagraph(name, value, STYLE.body));
    case 'table':
      return [tableOf(block)];
    case 'ticks':
      return ticksBlocks(block, next);
    case 'text':
      return [...labelOf(block), ...textBlocks(block, STYLE.answer, STYLE.length)];
    case 'space':
      return [...labelOf(block), ...spaceBlocks(block, next)];
    case 'figure':
      return [paragraph(block.words, STYLE.number, { keepNext: next?.kind === 'ticks' })];
    case 'paragraph':
      return paragraphBlocks(block, next);
    case 'note':
      return [noteBlock(block, block.tone === 'editor' && next?.kind === 'note')];
    case 'list':
      return listBlocks(block, next?.kind === 'signature' ? 'end' : 'none');
    case 'signature':
      return [paragraph(block.lines.join('\n'), STYLE.signature)];
  }
}

/** No signature stands alone on a page: the end of the section before it goes along. */
function sectionBlocks(section: blocks.DocumentSection, next: blocks.Block | undefined, linked: Linked): WordBlock[] {
  const { notes = [], blocks: within } = section;
  return [
    ...headingBlocks(section, linked),
    ...notes.flatMap((note, index): WordBlock[] => {
      if (note.kind === 'list') return listBlocks(note, 'whole');
      return note.kind === 'note' ? [noteBlock(note, true)] : paragraphBlocks(note, notes[index + 1] ?? within[0]);
    }),
    ...within.flatMap((block, index) =>
      wordBlock(block, within[index + 1] ?? (next?.kind === 'signature' ? next : undefined), linked),
    ),
  ];
}

function headingBlocks({ role, title, number, aside, anchor }: blocks.DocumentSection, linked: Linked): WordBlock[] {
  if (title === undefined) return [];
  if (number !== undefined) return [questionHeading(number, title)];
  const bookmark = anchor === undefined || !linked.has(anchor) ? undefined : placeBookmark(anchor);
  if (role === 'item') return [paragraph(aside === undefined ? title : `${title}, ${aside}`, STYLE.label)];
  if (role === 'part' || role === 'notes') return [heading(1, title, { bookmark })];
  if (role === 'basis') return [heading(1, title, { newPage: true, bookmark })];
  return [heading(2, title, { bookmark })];
}

/** The name of a bookmark holds letters, digits and underscores, at most 40 (Word's own limits). */
export function placeBookmark(anchor: string): string {
  return anchor.replace(/[^\p{L}\p{N}]+/gu, '_').slice(0, 40);
}

const TONES: Readonly<Record<blocks.ParagraphTone, string>> = {
  plain: STYLE.body,
  preamble: STYLE.body,
  note: STYLE.help,
  source: STYLE.caption,
  warning: STYLE.caption,
  state: STYLE.state,
  aside: STYLE.length,
  lead: STYLE.body,
};

function paragraphBlocks({ tone, text: words, anchor }: blocks.Paragraph, next: blocks.Block | undefined): WordBlock[] {
  const style = TONES[tone];
  const text = noBreakSpacesIn(words);
  if (anchor !== undefined)
    return [
      new Paragraph({
        style,
        children: [new InternalHyperlink({ anchor: placeBookmark(anchor), children: runsOf(text) })],
      }),
    ];
  // Its style keeps it on the page of what follows, and nothing does in the same section where it is the last.
  if (tone === 'source' || tone === 'warning')
    return [
      new Paragraph({
        style,
        children: runsOf(text, tone === 'warning' ? LEAD_STYLE : undefined),
        ...(next === undefined ? { keepNext: false } : {}),
      }),
    ];
  if (tone === 'note') return linesAsParagraphs(text, style);
  const keepNext =
    tone === 'preamble' || tone === 'lead' || (tone === 'state' && next !== undefined) || next?.kind === 'signature';
  return [paragraph(text, style, { keepNext })];
}

function noteBlock({ tone, lead, text }: blocks.Annotation, keepNext: boolean): WordBlock {
  return ledParagraph(lead, text, tone === 'editor' ? STYLE.editorNote : STYLE.problem, { keepNext });
}

/** `kept`: what of the list stands on the page of what follows it, the whole or its end. */
function listBlocks({ items, ordered }: blocks.List, kept: 'whole' | 'end' | 'none'): WordBlock[] {
  return items.map(({ text, aside }, index) => {
    const isEnd = index === items.length - 1 || isKeptWithNext(index, items.length);
    const keepNext = kept === 'whole' || (kept === 'end' && isEnd);
    const words = aside === undefined ? text : `${text} ${aside}`;
    return ordered
      ? paragraph(`${index + 1}. ${words}`, STYLE.numbered, { keepNext })
      : paragraph(words, STYLE.point, { keepNext });
  });
}

function labelOf({ label }: { readonly label?: string }): WordBlock[] {
  return label === undefined ? [] : [paragraph(label, STYLE.label)];
}

function textBlocks({ value, measure }: blocks.Text, style: string, lengthStyle: string): WordBlock[] {
  if (measure === undefined) return linesAsParagraphs(value, style);
  return [...linesWithNext(value, style), paragraph(measure, lengthStyle)];
}

/** As much as says where: Word makes more room as one writes. */
const MOST_EMPTY_LINES = 3;

function spaceBlocks(space: blocks.Space, next: blocks.Block | undefined): WordBlock[] {
  if (space.room === 'figure') return [paragraph('', STYLE.number, { keepNext: next?.kind === 'ticks' })];
  return emptyLines(space, MOST_EMPTY_LINES, STYLE.answer, STYLE.length);
}

function emptyLines({ lines, hint }: blocks.Space, most: number, style: string, hintStyle: string): WordBlock[] {
  const count = Math.min(lines, most);
  return [
    ...Array.from({ length: count }, (_, line) =>
      paragraph('', style, { keepNext: line < count - 1 || hint !== undefined }),
    ),
    ...(hint === undefined ? [] : [paragraph(hint, hintStyle)]),
  ];
}

/** The last option stands on the page of the tally or the comment, where there is one. */
function ticksBlocks({ options, tally }: blocks.Ticks, next: blocks.Block | undefined): WordBlock[] {
  const followed = tally !== undefined || (next !== undefined && 'label' in next);
  const count = options.length + (followed ? 1 : 0);
  return [
    ...options.flatMap(({ title, state, below }, index) => {
      const keepNext = below !== undefined || isKeptWithNext(index, count);
      return [optionLine(title, state === 'chosen', { keepNext }), ...(below === undefined ? [] : belowOption(below))];
    }),
    ...(tally === undefined ? [] : [paragraph(tally, STYLE.length)]),
  ];
}

function belowOption(below: blocks.Text | blocks.Space): WordBlock[] {
  return below.kind === 'text'
    ? textBlocks(below, STYLE.optionAnswer, STYLE.optionLength)
    : emptyLines(below, 1, STYLE.optionAnswer, STYLE.optionLength);
}
