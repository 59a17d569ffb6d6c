import type { Table } from './table.ts';

/** A piece of a document. Texts are plain, without markup; a line break in one is a line break. */
export type Block =
  | DocumentSection
  | Facts
  | Table
  | Ticks
  | Text
  | Space
  | Figure
  | Paragraph
  | Annotation
  | List
  | Signature;

/** A heading with what stands under it. */
export interface DocumentSection {
  readonly kind: 'section';
  readonly role: SectionRole;
  /** Of its heading: 1 is the highest under the document's title. */
  readonly level: 1 | 2 | 3;
  /** A section without a title has no heading. */
  readonly title?: string;
  /** The printed number before the title: “7a”. Text, never automatic numbering. */
  readonly number?: string;
  /** Shown after the title, in a lighter ink: the length of a text. */
  readonly aside?: string;
  /** For links within the document. */
  readonly anchor?: string;
  /** Directly under the heading, on the same page as it. */
  readonly notes?: readonly (Paragraph | Annotation | List)[];
  readonly blocks: readonly Block[];
  /** So short that all of it stands on one page. */
  readonly together?: true;
}

/**
 * What a section is, for how it is set: `front` comes before the questions; `part`, `section` and `question` are those
 * of the form; `notes` on the survey; the `basis`, whose `basis-question` is about one question of it; an `item` is a text or a list
 * with a small heading; `letter`, under a heading of a letter.
 */
export type SectionRole =
  | 'front'
  | 'part'
  | 'section'
  | 'question'
  | 'notes'
  | 'basis'
  | 'basis-question'
  | 'item'
  | 'letter';

/** A name and its value. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Letters and digits to be compared one by one, as a digest is. */
  readonly code?: true;
}

/** Names and values under each other. `terms`: each value is a sentence or more about its name. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly Fact[];
  readonly terms?: true;
}

/** Options with a mark at each. */
export interface Ticks {
  readonly kind: 'ticks';
  /** Only one may be chosen. */
  readonly single: boolean;
  /** In printed order. */
  readonly options: readonly TickedOption[];
  /** “Valda alternativ: 3 av 31.” */
  readonly tally?: string;
}

export interface TickedOption {
  readonly title: string;
  /** `blank`: nothing is said of it, as on a form that is not filled in. */
  readonly state: 'chosen' | 'unchosen' | 'blank';
  /** What the option asks to be told in words. */
  readonly below?: Text | Space;
  /** Not one of the question's own: that none of them was chosen. */
  readonly none?: true;
}

/** A text as somebody wrote it, every line break kept. */
export interface Text {
  readonly kind: 'text';
  /** What it is, where it is not the answer itself: a comment's printed title. */
  readonly label?: string;
  readonly value: string;
  /** In characters by `countCharacters`, and the most that are allowed. */
  readonly length: number;
  readonly limit?: number;
  /** The length and the limit in Swedish words; undefined where another block says them. */
  readonly measure?: string;
}

/** Room to write on, of a form that is not filled in. */
export interface Space {
  readonly kind: 'space';
  readonly label?: string;
  /** A `figure` or two, or a `text` of so many ruled lines. */
  readonly room: 'figure' | 'text';
  readonly lines: number;
  /** “Högst 500 tecken.” */
  readonly hint?: string;
}

/** A number or a date alone, as an answer. */
export interface Figure {
  readonly kind: 'figure';
  /** A string is an ISO date, or what was typed and could not be read as a number or a date; null: nothing. */
  readonly value: number | string | null;
  /** As it is written: with its unit, “12,5 %”; “12 april 2018”. */
  readonly words: string;
}

/** Words of ours. `tone`: what they are to the reader. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly tone: ParagraphTone;
  readonly text: string;
  /** Where in the document it leads. */
  readonly anchor?: string;
}

/**
 * `plain`: running text; `preamble`: leads to what is under a heading; `note`: how a question is to be understood;
 * `source`: what something is made of; `warning`: the same, where something is wrong; `state`: why there is no answer;
 * `aside`: a figure or a remark to what stands above; `lead`: begins a list.
 */
export type ParagraphTone = 'plain' | 'preamble' | 'note' | 'source' | 'warning' | 'state' | 'aside' | 'lead';

/** A remark with a word before it: the `editor`’s, which is no part of the official wording; or what is `wrong`. */
export interface Annotation {
  readonly kind: 'note';
  readonly tone: 'editor' | 'wrong';
  readonly lead: string;
  readonly text: string;
}

export interface List {
  readonly kind: 'list';
  readonly ordered?: true;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly text: string;
  /** After the text, less visible. */
  readonly aside?: string;
  /** Less visible than the others. */
  readonly quiet?: true;
  /** A place in the bundle, and the number of its page, which is known when the bundle has been printed. */
  readonly leadsTo?: string;
  readonly page?: string;
}

/** Room to sign on, and whose name it is, a line each. */
export interface Signature {
  readonly kind: 'signature';
  readonly lines: readonly string[];
}
