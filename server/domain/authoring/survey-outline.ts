/** A survey that is being written, as its contents: parts, sections, pages and questions. It may lack anything. */
export interface SurveyOutline {
  readonly title: string;
  readonly parts: readonly OutlinedPart[];
  /** Questions that stand on no page. */
  readonly unplaced: readonly OutlinedQuestion[];
}

/** A part, with its letter (which names it) and its sections. */
export interface OutlinedPart {
  readonly letter: string;
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly pages: readonly (readonly OutlinedQuestion[])[] }[];
}

/** A question in the contents of a survey. */
export interface OutlinedQuestion {
  /** The printed number. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly shortTitle: string;
  /** When it is asked: “7 = Ja”; empty where always. */
  readonly condition: string;
}

/** A row or a column of a table, an option, or a row of numbers: what the editor can move and remove. */
export interface EditedItem {
  readonly code: string;
  readonly title: string;
}
