import type { Block, DocumentSection } from './block.ts';
import type { Document } from './document.ts';
import { isLong } from './length.ts';

/** What a document's table of contents is called. */
export const CONTENTS = 'Innehåll';

/** A place that is named in a table of contents. */
export interface ContentsRow {
  readonly anchor: string;
  readonly title: string;
}

/** A part of a document with what stands in it. */
export interface ContentsGroup extends ContentsRow {
  readonly inner: readonly ContentsRow[];
  /** Many places with short names (“Fråga 21”, “Falkenberg”), which stand beside each other. */
  readonly beside: boolean;
}

/** So many short names or more stand beside each other. */
const FEWEST_BESIDE = 8;
const LONGEST_BESIDE = 24;
/** A table of contents of one row finds nothing. */
const FEWEST_PLACES = 3;

/**
 * The table of contents of a document that is long on paper: its sections of the first level, and of the second within them;
 * questions are found by their numbers. Undefined for a shorter one, or of too few places. The sections are those of
 * `withAnchors`.
 */
export function contentsOf(document: Document): ContentsGroup[] | undefined {
  if (document.kind === 'letter' || !isLong(document)) return undefined;
  const groups = withAnchors(document).blocks.flatMap(groupsOf);
  const places = groups.reduce((count, { inner }) => count + 1 + inner.length, 0);
  return places < FEWEST_PLACES ? undefined : groups;
}

function groupsOf(block: Block): ContentsGroup[] {
  if (block.kind !== 'section') return [];
  const [row] = rowsOf(block);
  const inner = block.blocks.flatMap((one) => (one.kind === 'section' && isPlace(one) ? rowsOf(one) : []));
  // Sections without a heading above them stand by themselves.
  if (row === undefined) return inner.map((one) => ({ ...one, inner: [], beside: false }));
  return [{ ...row, inner, beside: inner.length >= FEWEST_BESIDE && averageLength(inner) <= LONGEST_BESIDE }];
}

function averageLength(rows: readonly ContentsRow[]): number {
  return rows.reduce((sum, { title }) => sum + title.length, 0) / rows.length;
}

/** A section that is looked for: no question, which is found by its number. */
function isPlace({ role, number }: DocumentSection): boolean {
  return role !== 'question' && number === undefined;
}

function rowsOf({ title, anchor }: DocumentSection): ContentsRow[] {
  return title === undefined || anchor === undefined ? [] : [{ anchor, title }];
}

/** The document with an anchor for each section that a table of contents names. */
export function withAnchors(document: Document): Document {
  let count = 0;
  const anchored = (block: Block, depth: number): Block => {
    if (block.kind !== 'section') return block;
    const blocks = depth === 1 ? block.blocks.map((inner) => anchored(inner, 2)) : block.blocks;
    if (block.title === undefined || block.anchor !== undefined || !isPlace(block)) return { ...block, blocks };
    count += 1;
    return { ...block, blocks, anchor: `avsnitt-${count}` };
  };
  return { ...document, blocks: document.blocks.map((block) => anchored(block, 1)) };
}
