/**
 * Thrown when a PDF could not be made. The message is in Swedish, for the person who asked: what was wrong and what to
 * do.
 */
export class PrintRefused extends Error {
  override readonly name = 'PrintRefused';
}
