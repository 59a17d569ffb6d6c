import type { Block } from '../document/block.ts';
import { besideEachOther, type ContentsGroup, type ContentsRow } from '../document/contents.ts';
import type { Bundle, Contents, Margins, PlacedDocument } from '../document/document.ts';
import { isLong } from '../document/length.ts';
import { type PagedContents, pagedContents, pageWords } from './contents.ts';
import { type DocumentView, documentView } from './view.ts';

/** A bundle as the template `print/bundle` places it. Each part of it has pages with the name that is its address. */
export interface BundleView {
  readonly documentTitle: string;
  readonly letter: LetterView | undefined;
  readonly contents: (Contents & PagedContents) | undefined;
  readonly appendices: readonly (DocumentView & { readonly anchor: string })[];
  /** What stands in the margins of each kind of page, by the page's name. */
  readonly pages: readonly BundlePageView[];
}

/** A letter: who writes to whom, and what it says. */
export interface LetterView extends DocumentView {
  readonly anchor: string;
  /** Within a page of the site, whose own heading is the first. */
  readonly within: boolean;
  readonly from: readonly string[];
  readonly to: string;
}

/** The margins of pages with a name: what stands at the top and at the bottom, left and right. */
export interface BundlePageView {
  readonly name: string;
  readonly top: readonly [left: string, right: string];
  /** At the left; the page's number stands at the right. */
  readonly bottom: string;
}

/**
 * A bundle as its templates place it. `numbers`: the page of each place that the bundle names, from 1, by the place's
 * anchor.
 */
export function bundleView(bundle: Bundle, numbers: ReadonlyMap<string, number> = new Map()): BundleView {
  const { name, letter, contents, appendices } = bundle;
  const placed = [...(letter === undefined ? [] : [letter]), ...appendices];
  const numberOf = (anchor: string): string => pageWords(numbers, anchor);
  return {
    documentTitle: name,
    letter: letter && letterView(withPages(letter, numberOf)),
    contents: contents && { ...contents, ...pagedContents(contents.title, placed.map(groupOf), numbers) },
    appendices: appendices.map(({ anchor, document }) => ({ ...documentView(document), anchor })),
    pages: [
      ...placed.map(({ anchor, document: { margins } }) => pageView(anchor, margins)),
      ...(contents === undefined ? [] : [pageView(contents.anchor, contents.margins)]),
    ],
  };
}

/** A document whose lists name the page of each place that they lead to. */
function withPages({ anchor, document }: PlacedDocument, pageOf: (anchor: string) => string): PlacedDocument {
  const named = (block: Block): Block => {
    if (block.kind === 'section') return { ...block, blocks: block.blocks.map(named) };
    if (block.kind !== 'list') return block;
    const items = block.items.map((item) =>
      item.leadsTo === undefined ? item : { ...item, page: pageOf(item.leadsTo) },
    );
    return { ...block, items };
  };
  return { anchor, document: { ...document, blocks: document.blocks.map(named) } };
}

/** A letter alone. `within`: on a page of the site, under its headings. */
export function letterView({ anchor, document }: PlacedDocument, { within = false } = {}): LetterView {
  const { from, to } = document.letter ?? { from: [], to: '' };
  return { ...documentView(document, within ? 3 : 1), anchor, within, from, to };
}

/** A document with its parts; of a long basis with the questions that it is of. */
function groupOf({ anchor, document }: PlacedDocument): ContentsGroup {
  const parts = document.blocks.flatMap((block) =>
    block.kind === 'section' && block.role === 'part' ? placesIn([block]) : [],
  );
  const questions = document.blocks.flatMap((block) =>
    block.kind === 'section' && block.role === 'basis' && isLong(document) ? placesIn(block.blocks) : [],
  );
  return { anchor, title: document.title, inner: [...parts, ...questions], ...besideEachOther(questions) };
}

function placesIn(blocks: readonly Block[]): ContentsRow[] {
  return blocks.flatMap((block) =>
    block.kind === 'section' && block.anchor !== undefined ? [{ anchor: block.anchor, title: block.title ?? '' }] : [],
  );
}

function pageView(name: string, { what, whose, status, identity }: Margins): BundlePageView {
  return { name, top: [what, whose], bottom: [status, identity].filter((words) => words !== '').join(' · ') };
}
