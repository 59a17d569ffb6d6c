import { formatList } from '../text/swedish.ts';
import type { TidyRowOwner } from './tidy-row-refusal.ts';

/** The attached files of one question that a file of rows or a document names, without their contents. */
export interface NamedFiles {
  /** The line of the first row about them, or the document's. */
  readonly line: number;
  readonly about: TidyRowOwner;
  readonly question: string;
  readonly names: readonly string[];
}

/** That the attached files of a question do not come with what names them. */
export function namedFilesSentence({ question, names }: Pick<NamedFiles, 'question' | 'names'>): string {
  const which = names.length === 1 ? 'bilagan' : 'bilagorna';
  const called = names.length === 0 ? '' : ` ${formatList(names.map((name) => `”${name}”`))}`;
  return `Fråga ${question}: ${which}${called} följer inte med, för här står bara namn, storlek och SHA-256. Resten av svaret läses in som vanligt.`;
}
