/**
 * The one character count. The browser, the server, the importers and the exports all call it, so that a text which
 * fits here also fits in the receiving form.
 *
 * The deciding count is UTF-16 code units of the NFC-normalised text with every line break as two: an HTML form
 * submits a line break as CR LF (HTML Standard, “multipart/form-data”: newlines are normalised to CRLF), and the
 * receiving field's limit counts what was submitted. A word processor leaves line breaks out, which is why the two
 * differ.
 */

/** The line breaks that are not a single LF already. */
const OTHER_LINE_BREAK = /\r\n?/g;

/**
 * A text as it is stored: NFC-normalised, each line break a single LF. What no database or file can hold is taken out:
 * NUL characters go, and half a surrogate pair becomes U+FFFD. Nothing else is changed.
 */
export function normaliseText(text: string): string {
  return text.replaceAll('\0', '').replace(OTHER_LINE_BREAK, '\n').toWellFormed().normalize('NFC');
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

function countLineBreaks(normalised: string): number {
  let count = 0;
  // Many times faster than looking at every character, and texts are most of what an aggregation works with.
  for (let at = normalised.indexOf('\n'); at >= 0; at = normalised.indexOf('\n', at + 1)) count += 1;
  return count;
}
