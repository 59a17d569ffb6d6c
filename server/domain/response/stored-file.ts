/** A file that a person has uploaded, without its content. */
export interface StoredFile {
  readonly id: string;
  /** The file's name on the person's computer. */
  readonly name: string;
  readonly mediaType: string;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  readonly digest: string;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** The content of a file, read a part at a time. */
export interface StoredContent {
  readonly bytes: number;
  /** Read as they are taken, each by itself; to be taken once. */
  readonly parts: AsyncIterable<Uint8Array>;
}
