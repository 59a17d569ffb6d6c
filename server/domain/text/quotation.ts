/**
 * A text on one line as a sentence quotes it: at most `most` UTF-16 code units, followed by “ …” where it is cut. Only the
 * beginning of a long text is looked at.
 */
export function shortQuotation(text: string, most: number): string {
  const beginning = text.slice(0, 10 * most);
  const line = beginning.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most).toWellFormed()} …`;
}
