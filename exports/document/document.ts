import type { Block, Fact } from './block.ts';

/**
 * A document as blocks, before it is of any format: what is said, in what order, and what each thing is. A writer (HTML
 * for print and screen, Word, Excel, plain text) renders blocks and knows nothing of surveys; every word is here
 * already.
 */
export interface Document {
  readonly kind: DocumentKind;
  /** The title that stands first in it. */
  readonly title: string;
  /** What the file calls itself, to be told from others in a list or a window: title, whose it is, year. */
  readonly name: string;
  /** Whose it is, with what that is called: “Organisation”, “Region Halland”. */
  readonly whose?: Fact;
  /** A line under the title. */
  readonly subtitle?: string;
  /** The survey that it is about. */
  readonly about: string;
  /** How it stands and when it was made, in a line for the properties of a file. */
  readonly description: string;
  readonly margins: Margins;
  /** Of a letter: who writes, a line each, and to whom. */
  readonly letter?: { readonly from: readonly string[]; readonly to: string };
  /** What it is and how to tell it from another. */
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
}

/** What sort of document it is, for how it is set. */
export type DocumentKind = 'response' | 'reading' | 'letter' | 'feedback' | 'codebook' | 'texts' | 'index';

/**
 * What stands on every page: four short texts, that each format places in its margins. The page's number is its own.
 */
export interface Margins {
  /** The survey, or the case. */
  readonly what: string;
  /** Whose it is, or which document of a case; empty: nobody's. */
  readonly whose: string;
  /** How it stands: “Inlämnat”. Empty: nothing to say. */
  readonly status: string;
  /** Reference, version and digest. Empty: none. */
  readonly identity: string;
}

/** Several documents as one file, numbered through, each on pages with margins of its own. */
export interface Bundle {
  readonly name: string;
  readonly letter: PlacedDocument | undefined;
  /** The table of contents, after the letter; undefined: none. */
  readonly contents: Contents | undefined;
  readonly appendices: readonly PlacedDocument[];
  /** Whether it says on which page something in it stands: in the table of contents, or in the letter. */
  readonly namesPages: boolean;
}

/** A document with the address of its title within the file. */
export interface PlacedDocument {
  readonly anchor: string;
  readonly document: Document;
}

export interface Contents {
  readonly anchor: string;
  readonly title: string;
  readonly margins: Margins;
  /** What ought to be there and is not, each with why, as a sentence. */
  readonly absent: readonly string[];
}
