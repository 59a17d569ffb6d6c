/**
 * The one character count. The browser, the server, the importers and the exports all call it, so that a text which
 * fits here also fits in the receiving form.
 *
 * The deciding count is UTF-16 code units of the NFC-normalised text with every line break as two: an HTML form
 * submits a line break as CR LF (HTML Standard, “multipart/form-data”: newlines are normalised to CRLF), and the
 * receiving field's limit counts what was submitted. A word processor leaves line breaks out, which is why the two
 * differ.
 */

/**
 * The most UTF-16 code units of one text that are taken in at all: forty of the longest answers. What is larger is a
 * file, pasted by mistake.
 */
export const LARGEST_TEXT = 200_000;

/**
 * Control characters that break no line: C0 but for the tab, DEL and C1. XML 1.0 and databases cannot hold the first of
 * them, and no program shows any. With them the two noncharacters that XML 1.0 lacks (production 2, Char).
 */
const UNHOLDABLE = /[^\P{Cc}\t\n\v\f\r\u0085]|[\ufffe\uffff]/gu;

/**
 * The line breaks that are not a single LF already: CRLF and CR, and what other programs mean by one (Unicode Standard,
 * 5.8). VT is the line break within a paragraph that Word leaves in what is pasted from it.
 */
const OTHER_LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Thirty combining marks in a row, more than any script needs, and another after them. Where the Unicode Standard's
 * stream-safe text format (UAX #15, section 13) puts U+034F, which is seen nowhere: to put longer runs in order takes
 * time in the square of their length.
 */
const LONG_RUN_OF_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/**
 * A text in Unicode's normalisation form C, in time that is proportional to its length whatever it holds. The only
 * place that normalises: `String.normalize` alone takes a minute for a long text of nothing but combining marks.
 */
export function composed(text: string): string {
  // What composes and decomposes can put two runs together, so they are parted before and after.
  return partMarks(partMarks(text).normalize('NFC'));
}

function partMarks(text: string): string {
  return text.replace(LONG_RUN_OF_MARKS, '$&\u034f');
}

/**
 * A text as it is stored: NFC-normalised, each line break a single LF. What no database or XML 1.0 file can hold is
 * taken out: control characters go, and half a surrogate pair becomes U+FFFD. Nothing else is changed. Characters that
 * turn the direction of writing stay, for they are part of how some names and quotations are written, and reach no
 * further than the end of their paragraph; but see `turnsDirection`.
 */
export function normaliseText(text: string): string {
  return composed(text.replace(UNHOLDABLE, '').replace(OTHER_LINE_BREAK, '\n').toWellFormed());
}

const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Whether a line turns the direction of writing: of a name or a heading that would turn the words that stand around it
 * too.
 */
export function turnsDirection(line: string): boolean {
  return TURNING.test(line);
}

/** The deciding count of characters of a text: UTF-16 code units after NFC, each line break (CRLF, CR or LF) as two. */
export function countCharacters(text: string): number {
  const normalised = normaliseText(text);
  return normalised.length + countLineBreaks(normalised);
}

/** The count that a word processor shows as “tecken inklusive blanksteg”: code points, line breaks left out. */
export function countAsWordProcessor(text: string): number {
  const normalised = normaliseText(text);
  return [...normalised].length - countLineBreaks(normalised);
}

/**
 * Why the two counts of a text differ: `deciding` is `wordProcessor`, two for each line break, and one more for each
 * pair.
 */
export interface CharacterAccount {
  readonly deciding: number;
  readonly wordProcessor: number;
  readonly lineBreaks: number;
  /** Emoji and other characters that UTF-16 writes as a pair of code units. */
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
 * Where the surplus of a text begins: as much stands before as the deciding count lets in under a limit. An index into
 * the text as it is given, never inside what a reader sees as one character; the text's length when all of it fits.
 */
export function surplusStart(text: string, limit: number): number {
  if (countCharacters(text) <= limit) return text.length;
  // Made only when it is needed: a browser that lacks it still counts.
  const characters = new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(text);
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

function countLineBreaks(normalised: string): number {
  let count = 0;
  // Many times faster than looking at every character, and texts are most of what an aggregation works with.
  for (let at = normalised.indexOf('\n'); at >= 0; at = normalised.indexOf('\n', at + 1)) count += 1;
  return count;
}
