/** A value with a button that copies it. */
export interface CopiedView {
  readonly id: string;
  readonly value: string;
  /** The unit after the number in the receiving form; it is not copied. */
  readonly unit: string | undefined;
  /** What the button copies, for its name to a screen reader. */
  readonly what: string;
}
