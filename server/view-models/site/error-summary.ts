/** The list of faults on a page, above its heading, each with a link to its field. */
export interface ErrorSummaryView {
  readonly heading: string;
  readonly text: string | undefined;
  readonly items: readonly { readonly href: string; readonly text: string }[];
  /** A link for someone who wants to correct the faults later. */
  readonly onward: { readonly href: string; readonly text: string } | undefined;
}
