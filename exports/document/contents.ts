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
  /** Many places with short names (“Fråga 21”, “Falkenberg”) stand beside each other in so many columns. */
  readonly beside?: 2 | 3;
}

/** So many short names or more stand beside each other; of so many letters on the average, in three columns or in two. */
const FEWEST_BESIDE = 8;
const SHORT_FOR_THREE = 14;
const SHORT_FOR_TWO = 28;
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
  if (row === undefined) return inner.map((one) => ({ ...one, inner: [] }));
  return [{ ...row, inner, ...besideEachOther(inner) }];
}

/** In how many columns places stand beside each other; nothing where they stand below each other. */
export function besideEachOther(rows: readonly ContentsRow[]): Pick<ContentsGroup, 'beside'> {
  const average = rows.reduce((sum, { title }) => sum + title.length, 0) / rows.length;
  if (rows.length < FEWEST_BESIDE || average > SHORT_FOR_TWO) return {};
  return { beside: average > SHORT_FOR_THREE ? 2 : 3 };
}

/** A section that is looked for: no question, which is found by its number, and no item, which is found under its question. */
function isPlace({ role, number }: DocumentSection): boolean {
  return role !== 'question' && role !== 'item' && number === undefined;
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
