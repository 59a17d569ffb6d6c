/** A PDF could not be made. The message is Swedish, for the person who asked: what was wrong and what to do. */
export class PrintRefused extends Error {
  override readonly name = 'PrintRefused';
}
