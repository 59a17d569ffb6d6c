import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Round } from '../../server/domain/round/round.ts';
import type { Submission, SubmissionState } from '../../server/domain/submission/submission.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import type { Report } from './report.ts';

/** What is archived: one submission, or all that has been sent in a round. */
export interface Archive {
  readonly round: Round;
  /** Whom it is about; in a round's archive all that took part, also those that have sent nothing. */
  readonly participants: readonly Organisation[];
  /** Who gives it. */
  readonly source: string;
  /** ISO time. */
  readonly madeAt: string;
  /** One submission; undefined: the whole round. */
  readonly reference?: string;
  /** Each organisation's submissions, and after them what was done. */
  items(): AsyncIterable<ArchivedSubmission | ArchivedEvents>;
}

export interface ArchivedSubmission {
  readonly organisation: Organisation;
  readonly submission: Submission;
  readonly state: SubmissionState;
  /** In the wording that was sent. */
  readonly survey: Survey;
  readonly report: Report;
  /** The content of a file that is attached to one of its answers, by digest, in parts. */
  contentOf(digest: string): Promise<AsyncIterable<Uint8Array>>;
}

/** What was done with an organisation's response, the first first. */
export interface ArchivedEvents {
  readonly organisation: Organisation;
  /** Which of the organisation's answers it is, from 1; undefined where it gives one. */
  readonly answerNumber?: number;
  readonly events: readonly ArchivedEvent[];
}

export interface ArchivedEvent {
  /** ISO time. */
  readonly at: string;
  /** `noun.verb`. */
  readonly verb: string;
  /** What the verb means, in Swedish. */
  readonly words: string;
  /** The id of whoever did it; empty: the system. Never a name. */
  readonly person: string;
  /** Ids and counts, as JSON. */
  readonly detail: string;
}

/** A file of an archive with what it is, in Swedish. */
export interface ListedFile {
  readonly path: string;
  readonly about: string;
}
