/** A field of a survey that is being written, as its text is shown and typed. */
export interface EditedField {
  /** Its place within the question, the part or the survey: “title”, “option.ja.title”. */
  readonly name: string;
  readonly value: string;
}

/** What somebody has typed in a field, and what they saw there when they began. */
export interface FieldChange {
  readonly name: string;
  readonly seen: string;
  readonly typed: string;
}

/** A field that somebody else has changed, or taken away, since it was seen. Nothing of it is saved. */
export interface EditConflict extends FieldChange {
  /** What stands there now; undefined where the field is gone. */
  readonly theirs: string | undefined;
}

/** What becomes of a field that somebody has typed in. */
export type ChangeOutcome = 'unchanged' | 'saved' | 'conflict';

/**
 * What becomes of what is typed in a field that now holds `stored` (undefined where it is gone): two people may change
 * different fields, and in the same field make the same change.
 */
export function outcomeOfChange({ seen, typed }: FieldChange, stored: string | undefined): ChangeOutcome {
  if (sameWords(typed, seen)) return 'unchanged';
  if (stored === undefined) return 'conflict';
  if (sameWords(typed, stored)) return 'unchanged';
  return sameWords(seen, stored) ? 'saved' : 'conflict';
}

/** Whether two texts are the same but for how a browser writes line breaks, and white space at the ends. */
function sameWords(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** The kinds of questions that somebody can choose, in the order that they are offered. */
export const KINDS_OF_QUESTIONS = ['text', 'one', 'several', 'number', 'date', 'table', 'counts', 'computed'] as const;

export type KindOfQuestion = (typeof KINDS_OF_QUESTIONS)[number];

/** The kinds of columns that somebody can choose. */
export const KINDS_OF_COLUMNS = ['integer', 'number', 'text', 'date', 'options', 'computed', 'sums'] as const;

export type KindOfColumn = (typeof KINDS_OF_COLUMNS)[number];

/** A change of the options or rows (`option`, `row`) or of the columns of one question. */
export type ItemEdit =
  | {
      readonly do: 'add';
      readonly of: ItemsOfQuestion;
      readonly titles: readonly string[];
      readonly kind?: KindOfColumn;
    }
  | { readonly do: 'remove'; readonly of: ItemsOfQuestion; readonly code: string }
  | { readonly do: 'move'; readonly of: ItemsOfQuestion; readonly code: string; readonly by: -1 | 1 };

export type ItemsOfQuestion = 'option' | 'row' | 'column';

/** A change of which questions there are, and in which order and on which pages they stand. */
export type OutlineEdit =
  | {
      readonly do: 'add-question';
      readonly kind: KindOfQuestion;
      readonly title: string;
      /** The question that it comes after; empty for the last place of the survey. */
      readonly after: string;
      /** Whether it is numbered under that question, as 7a. */
      readonly under: boolean;
    }
  | { readonly do: 'remove-question'; readonly question: string }
  | { readonly do: 'move-question'; readonly question: string; readonly by: -1 | 1 }
  | { readonly do: 'break-page' | 'join-page'; readonly question: string }
  | { readonly do: 'renumber-question'; readonly question: string; readonly to: string }
  | { readonly do: 'renumber-all' }
  | { readonly do: 'add-part'; readonly title: string }
  | { readonly do: 'add-section'; readonly part: string; readonly title: string }
  | { readonly do: 'remove-part'; readonly part: string };
