import type { Block } from '../document/block.ts';
import type { Bundle, Contents, Margins, PlacedDocument } from '../document/document.ts';
import { type DocumentView, documentView } from './view.ts';

/** A bundle as the template `print/bundle` places it. Each part of it has pages with the name that is its address. */
export interface BundleView {
  readonly documentTitle: string;
  readonly letter: LetterView | undefined;
  readonly contents: (Contents & { readonly rows: readonly ContentsRow[] }) | undefined;
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

interface ContentsRow {
  readonly href: string;
  readonly title: string;
  /** A part of an appendix. */
  readonly inner: boolean;
  /** The number of its page. */
  readonly number: string;
}

/** The margins of pages with a name: what stands at the top and at the bottom, left and right. */
export interface BundlePageView {
  readonly name: string;
  readonly top: readonly [left: string, right: string];
  /** At the left; the page's number stands at the right. */
  readonly bottom: string;
}

/** Before it is known where anything stands. As wide as a number of a page, so that nothing moves when it is. */
const UNKNOWN = '–';

/**
 * A bundle as its templates place it. `numbers`: the page of each place that the bundle names, from 1, by the place's
 * anchor.
 */
export function bundleView(bundle: Bundle, numbers: ReadonlyMap<string, number> = new Map()): BundleView {
  const { name, letter, contents, appendices } = bundle;
  const placed = [...(letter === undefined ? [] : [letter]), ...appendices];
  const numberOf = (anchor: string): string => String(numbers.get(anchor) ?? UNKNOWN);
  const rows = placed.flatMap(rowsOf).map((row) => ({ ...row, number: numberOf(row.href.slice(1)) }));
  return {
    documentTitle: name,
    letter: letter && letterView(withPages(letter, numberOf)),
    contents: contents && { ...contents, rows },
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

function rowsOf({ anchor, document: { title, blocks } }: PlacedDocument): Omit<ContentsRow, 'number'>[] {
  return [
    { href: `#${anchor}`, title, inner: false },
    ...blocks.flatMap((block) =>
      block.kind === 'section' && block.role === 'part' && block.anchor !== undefined
        ? [{ href: `#${block.anchor}`, title: block.title ?? '', inner: true }]
        : [],
    ),
  ];
}

function pageView(name: string, { what, whose, status, identity }: Margins): BundlePageView {
  return { name, top: [what, whose], bottom: [status, identity].filter((words) => words !== '').join(' · ') };
}
