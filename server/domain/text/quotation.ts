/**
 * A text on one line as a sentence quotes it: at most `most` UTF-16 code units, followed by “ …” where it is cut. Only the
 * beginning of a long text is looked at.
 */
export function shortQuotation(text: string, most: number): string {
  const beginning = text.slice(0, 10 * most);
  const line = beginning.replace(/\s+/g, ' ').trim();
  // The first half of a character that is written as two units says nothing alone.
  return line.length <= most ? line : `${line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
