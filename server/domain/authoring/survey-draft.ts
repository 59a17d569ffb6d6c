import type { Person } from '../people/person.ts';

/** A survey that is being written in the product. */
export interface SurveyDraft {
  /** UUID. */
  readonly id: string;
  /** SCB's code of the county whose survey it is; that of the nation for a national one. */
  readonly county: string;
  /** Which of its saved versions holds: 1, 2, … Undoing leads back to an earlier one. */
  readonly version: number;
  /** The definition as it was written, which need not be JSON yet. */
  readonly text: string;
  readonly savedBy: Pick<Person, 'id' | 'name'>;
  /** ISO time. */
  readonly savedAt: string;
  /** Whether there is a version before this one to go back to, and one after it that was undone. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A draft in a list, which is not read whole: of the longest there may be hundreds. */
export interface ListedDraft extends Omit<SurveyDraft, 'text' | 'canUndo' | 'canRedo'> {
  /** How its text begins, where the survey's title stands. */
  readonly beginning: string;
}

/** The most drafts that a county has at once. */
export const MOST_DRAFTS = 200;

/** The most versions of a draft that are kept, to go back to. */
export const MOST_VERSIONS = 200;

/** A version of a survey that has been published, which rounds may be opened with. It is never changed. */
export interface PublishedSurvey {
  /** The survey's id: “uppfoljning-2026”. */
  readonly survey: string;
  /** 1, 2, … in the order of publication. */
  readonly version: number;
  /** SCB's code of the county that made it. */
  readonly county: string;
  /** SHA-256 of the definition. */
  readonly digest: string;
  readonly publishedBy: Pick<Person, 'id' | 'name'>;
  /** ISO time. */
  readonly publishedAt: string;
  /** Whether other counties may open rounds with it. */
  readonly isOffered: boolean;
}
