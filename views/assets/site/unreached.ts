/**
 * Whether an error of `fetch`, or of reading what it gave, says that the server was not reached: no connection, an
 * interrupted one, too long a wait, or a reply that is cut off or comes from a server in between.
 */
export function isUnreached(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError;
}
