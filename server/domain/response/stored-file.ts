/** A file that somebody has brought. */
export interface StoredFile {
  readonly id: string;
  /** As it was called where it came from. */
  readonly name: string;
  readonly mediaType: string;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  readonly digest: string;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}
