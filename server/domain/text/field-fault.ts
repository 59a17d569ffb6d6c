import { countCharacters, LARGEST_TEXT, turnsDirection } from './characters.ts';
import { isDay } from './day.ts';
import { formatCount, meantSentence, tooLongSentence } from './swedish.ts';

/** What can be wrong with a typed field, whichever form it is in. */
export type FieldFault =
  | { readonly fault: 'missing' }
  /** A line of more characters than `limit`. */
  | { readonly fault: 'long-line'; readonly limit: number }
  /** A text of `length` characters (`countCharacters`), which is more than `limit`. */
  | { readonly fault: 'long-text'; readonly length: number; readonly limit: number }
  /** Characters that are not seen, or that turn the direction of writing. `right`: an address without them. */
  | { readonly fault: 'unseen'; readonly right?: string }
  /** `right`: the address that was probably meant. */
  | { readonly fault: 'not-an-address'; readonly right?: string }
  /** An address whose domain is one name, without a full stop. */
  | { readonly fault: 'address-without-end' }
  | { readonly fault: 'not-a-day'; readonly typed: string }
  /** A day that exists, in a year that nothing here can be about. */
  | { readonly fault: 'odd-year'; readonly typed: string }
  /** A name that is not known; `near` is the spelling that was probably meant. */
  | { readonly fault: 'unknown'; readonly typed: string; readonly near: string | undefined };

/** What a field is called where it is spoken of. */
export interface FieldWords {
  /** What it holds, with its article: “Namnet”. */
  readonly name: string;
  /** The pronoun for it. */
  readonly it: 'den' | 'det';
  /** What to do when it is empty; without this only that it is missing. */
  readonly missing?: string;
  /**
   * For a name that is not known: how the sentence ends, as “är ingen roll”; and the known names, which are listed
   * where none is spelled nearly the same.
   */
  readonly unknown?: string;
  readonly known?: string;
}

/** A field of a form with what is wrong with it and what to do, in Swedish. */
export interface FaultAt<Field extends string> {
  readonly field: Field;
  readonly sentence: string;
}

/** The fault of a line of text, normalised and without spaces around it; undefined if there is none. */
export function lineFault(line: string, limit: number): FieldFault | undefined {
  if (line === '') return { fault: 'missing' };
  return longLineFault(line, limit) ?? (/\p{Cc}/u.test(line) || turnsDirection(line) ? { fault: 'unseen' } : undefined);
}

/** The fault of a line that may be empty and hold any characters; undefined unless it is longer than `limit`. */
export function longLineFault(line: string, limit: number): FieldFault | undefined {
  return line.length > limit ? { fault: 'long-line', limit } : undefined;
}

/** The fault of a text that must be given, normalised and without spaces around it; undefined if there is none. */
export function textFault(text: string, limit: number): FieldFault | undefined {
  return text === '' ? { fault: 'missing' } : longTextFault(text, limit);
}

/** The fault of a text that may be empty; undefined unless it is longer than `limit`, by `countCharacters`. */
export function longTextFault(text: string, limit: number): FieldFault | undefined {
  const length = countCharacters(text);
  return length > limit ? { fault: 'long-text', length, limit } : undefined;
}

/** The years that a day of a form may be in; those before and after are slips of the keyboard. */
const YEARS = { first: 1900, last: 2999 } as const;

/** The fault of a typed day: an ISO date of a year that somebody may mean is expected. */
export function dayFault(typed: string): FieldFault | undefined {
  if (typed === '') return { fault: 'missing' };
  if (!isDay(typed)) return { fault: 'not-a-day', typed };
  const year = Number(typed.slice(0, 4));
  return year < YEARS.first || year > YEARS.last ? { fault: 'odd-year', typed } : undefined;
}

/** The fault of a typed name that is not known. */
export function unknownFault(typed: string, near: string | undefined): FieldFault {
  return typed.trim() === '' ? { fault: 'missing' } : { fault: 'unknown', typed: typed.trim(), near };
}

/**
 * The sentence about a text that was not taken in because it is larger than any may be (`isTooLarge`), at whatever
 * door. `what` it is called, with its article: “Svaret”.
 */
export function tooLargeSentence(what: string): string {
  return `${what} är större än ${formatCount(LARGEST_TEXT)} tecken och togs inte emot.`;
}

/** The Swedish sentence of a field's fault, with what to do; undefined if it has none. */
export function fieldSentence(fault: FieldFault | undefined, words: FieldWords): string | undefined {
  return fault && faultSentence(fault, words);
}

/** The Swedish sentence of a fault, with what to do. */
export function faultSentence(
  fault: FieldFault,
  { name, it, missing, unknown = 'finns inte', known }: FieldWords,
): string {
  switch (fault.fault) {
    case 'missing':
      return missing ?? `${name} saknas.`;
    case 'long-line':
      return `${name} får vara högst ${formatCount(fault.limit)} tecken. Korta ${it}.`;
    case 'long-text':
      return tooLongSentence(name, fault.length, fault.limit);
    case 'unseen':
      return `${name} innehåller tecken som inte syns. ${fault.right === undefined ? `Skriv om ${it}.` : `Utan dem är ${it} ${fault.right}.`}`;
    case 'not-an-address':
      return `${name} ser inte ut som en e-postadress. ${fault.right === undefined ? 'Den ska ha ett @, till exempel namn@organisation.example.' : `Menade du ${fault.right}?`}`;
    case 'address-without-end':
      return `${name} saknar slutet efter @, till exempel .se. Skriv hela adressen, som namn@organisation.example.`;
    case 'not-a-day':
      return `”${fault.typed}” är ingen dag. Skriv år-månad-dag, till exempel 2027-03-31.`;
    case 'odd-year':
      return `Året i ${fault.typed} kan inte stämma. Kontrollera årtalet: det ska vara mellan ${YEARS.first} och ${YEARS.last}.`;
    case 'unknown':
      return `”${fault.typed}” ${unknown}. ${meantSentence(fault.near, known ?? '')}`.trim();
  }
}
