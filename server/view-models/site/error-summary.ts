/** What is wrong on a page, above its heading, each with a link to the place. */
export interface ErrorSummaryView {
  readonly heading: string;
  readonly text: string | undefined;
  readonly items: readonly { readonly href: string; readonly text: string }[];
  /** A way on for who wants to mend it later. */
  readonly onward: { readonly href: string; readonly text: string } | undefined;
}
