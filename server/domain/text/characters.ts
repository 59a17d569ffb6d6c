import { withoutSymbolFont } from './symbol-font.ts';

/**
 * The character count that the browser, server, importers and exports all use, so that a text within the limit here
 * also fits in the receiving form.
 *
 * The deciding count is the number of UTF-16 code units of the NFC-normalised text, with each line break as two: an
 * HTML form submits a line break as CR LF (HTML Standard, “multipart/form-data”), and the receiving field limits what
 * is submitted. A word processor does not count line breaks, so its count differs.
 */

/**
 * The most characters (`countCharacters`) of one text that are accepted at any door: twenty times the longest answer,
 * forty printed pages. Anything larger is a file that was pasted by mistake.
 */
export const LARGEST_TEXT = 100_000;

/** Composing may make three code units of one, and a line break is counted as two. */
const MOST_OF_ONE = 3;

/** Whether a text is larger than any that is accepted, so that it is not saved. What has been saved before stays. */
export function isTooLarge(text: string): boolean {
  return text.length > LARGEST_TEXT / MOST_OF_ONE && countCharacters(text) > LARGEST_TEXT;
}

/**
 * Control characters that are not line breaks: C0 except the tab, DEL, and C1; and U+FFFE and U+FFFF, which XML 1.0
 * does not allow (production 2, Char). XML 1.0 and databases cannot store C0, and no program shows any of them.
 */
const UNHOLDABLE = /[^\P{Cc}\t\n\v\f\r\u0085]|[\ufffe\uffff]/gu;

/**
 * All line breaks other than a single LF: CRLF, CR, and those of the Unicode Standard, 5.8. Text pasted from Word has
 * VT for a line break within a paragraph.
 */
const OTHER_LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Half a surrogate pair: with the flag `u` a whole pair is one character, and no match. */
const HALF_PAIR = /\p{Surrogate}/gu;

/**
 * Thirty combining marks in a row, more than any script needs, and another after them. Where the Unicode Standard's
 * stream-safe text format (UAX #15, section 13) puts U+034F, which is seen nowhere: to put longer runs in order takes
 * time in the square of their length. A shorter run is matched too, so that it is not looked at from each of its marks.
 */
const RUN_OF_MARKS = /((?:(?!\u034f)\p{M}){30})(?=(?!\u034f)\p{M})|(?:(?!\u034f)\p{M}){2,30}/gu;

/**
 * Anything but the letters and signs that most texts consist of, all of which are stored as they are, none composing with
 * another: those before the combining marks, without controls but tab and line feed, and the dashes, quotation marks and
 * bullets of general punctuation.
 */
const UNUSUAL = /[^\t\n -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]/;

/**
 * A text in Unicode's normalisation form C, in time that is proportional to its length whatever it holds. The only
 * place that normalises: `String.normalize` alone takes a minute for a long text of nothing but combining marks.
 */
export function composed(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  // What composes and decomposes can put two runs together, so they are parted before and after.
  return partMarks(partMarks(text).normalize('NFC'));
}

function partMarks(text: string): string {
  return text.replace(RUN_OF_MARKS, (run: string, long: string | undefined) =>
    long === undefined ? run : `${long}\u034f`,
  );
}

/**
 * A name with at most three combining marks after each character, composed: more is no letter of any language, and grows
 * over the lines above and below.
 */
export function withFewMarks(name: string): string {
  return composed(name).replace(/(\p{M}{3})\p{M}+/gu, '$1');
}

/**
 * A text as it is stored: NFC-normalised, each line break a single LF, without control characters, with half a
 * surrogate pair replaced by U+FFFD, because databases and XML 1.0 cannot store those, and with what Word's symbol
 * fonts show for the private characters that are shown as boxes without them. Characters that set the direction of
 * writing are kept, since some names and quotations need them; see `turnsDirection`.
 */
export function normaliseText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const holdable = text.replace(UNHOLDABLE, '').replace(OTHER_LINE_BREAK, '\n').replace(HALF_PAIR, '\ufffd');
  return composed(withoutSymbolFont(holdable));
}

const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Whether a line has characters that set the direction of writing. In a name or a heading they would also turn the
 * words around it.
 */
export function turnsDirection(line: string): boolean {
  return TURNING.test(line);
}

/** The deciding count of a text: UTF-16 code units after NFC, each line break (CRLF, CR or LF) as two. */
export function countCharacters(text: string): number {
  const normalised = normaliseText(text);
  return normalised.length + countLineBreaks(normalised);
}

/** The count that a word processor shows as “tecken inklusive blanksteg”: code points, without line breaks. */
export function countAsWordProcessor(text: string): number {
  const normalised = normaliseText(text);
  return [...normalised].length - countLineBreaks(normalised);
}

/** Why a text's two counts differ: `deciding` = `wordProcessor` + 2 × `lineBreaks` + `pairs`. */
export interface CharacterAccount {
  readonly deciding: number;
  readonly wordProcessor: number;
  readonly lineBreaks: number;
  /** The number of characters, such as emoji, that UTF-16 writes as a pair of code units. */
  readonly pairs: number;
}

export function characterAccount(text: string): CharacterAccount {
  const normalised = normaliseText(text);
  const lineBreaks = countLineBreaks(normalised);
  const codePoints = [...normalised].length;
  return {
    deciding: normalised.length + lineBreaks,
    wordProcessor: codePoints - lineBreaks,
    lineBreaks,
    pairs: normalised.length - codePoints,
  };
}

/**
 * Where the part of a text that is over a limit begins: an index into the text as passed in, never inside a grapheme
 * (what a reader sees as one character). The text's length if all of it fits.
 */
export function surplusStart(text: string, limit: number): number {
  if (countCharacters(text) <= limit) return text.length;
  const characters = charactersOf(text);
  let fits = 0;
  let exceeds = text.length;
  for (;;) {
    const middle = characters.containing(Math.floor((fits + exceeds) / 2));
    if (middle === undefined) return fits;
    const at = middle.index > fits ? middle.index : middle.index + middle.segment.length;
    if (at >= exceeds) return fits;
    if (countCharacters(text.slice(0, at)) <= limit) fits = at;
    else exceeds = at;
  }
}

/** Finds the character of a text that an index is in; undefined after the text. */
interface Characters {
  containing(index: number): { readonly index: number; readonly segment: string } | undefined;
}

/** The graphemes of a text; its code points in a browser that does not know of graphemes (Firefox 115). */
function charactersOf(text: string): Characters {
  if ('Segmenter' in Intl) return new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(text);
  return {
    containing(index) {
      const isInside = (text.codePointAt(index - 1) ?? 0) > 0xffff;
      const start = isInside ? index - 1 : index;
      const character = text.codePointAt(start);
      return character === undefined ? undefined : { index: start, segment: String.fromCodePoint(character) };
    },
  };
}

function countLineBreaks(normalised: string): number {
  let count = 0;
  // `indexOf` is many times faster than a loop over the characters, and most of an aggregate's time is spent on texts.
  for (let at = normalised.indexOf('\n'); at >= 0; at = normalised.indexOf('\n', at + 1)) count += 1;
  return count;
}
