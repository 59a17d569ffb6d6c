import type { Fact } from '../document/block.ts';
import type { Document, DocumentKind } from '../document/document.ts';
import { withNoBreakSpaces } from '../document/no-break-spaces.ts';
import { type BlockView, blockViews } from './blocks.ts';

/** A document as the templates in views/print place it, on paper or on a page of the site. */
export interface DocumentView {
  readonly documentTitle: string;
  readonly title: string;
  readonly subtitle?: string;
  /** For links to the title. */
  readonly anchor?: string;
  /** Whose it is, and what it is. */
  readonly facts: readonly Fact[];
  readonly look: string;
  readonly blocks: readonly BlockView[];
}

/** The class of documents of each kind; that of most is empty. */
const LOOKS: Readonly<Record<DocumentKind, string>> = {
  response: '',
  reading: 'reading',
  letter: '',
  feedback: 'feedback',
  codebook: 'codebook',
  texts: '',
  index: 'archive-index',
};

/**
 * A document as its templates place it. `under`: the level of the heading that the document's own stand under: 1 where
 * its title is the first of a page.
 */
export function documentView({ name, title, subtitle, whose, facts, kind, blocks }: Document, under = 1): DocumentView {
  return {
    documentTitle: name,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    facts: (whose === undefined ? facts : [whose, ...facts]).map(withNoBreakSpaces),
    look: LOOKS[kind],
    blocks: blockViews(blocks, under),
  };
}
