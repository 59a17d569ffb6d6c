import type { Organisation } from '../people/organisation.ts';
import type { Remark } from '../response/remark.ts';
import type { Round } from '../round/round.ts';
import type { Submission } from '../submission/submission.ts';
import type { Survey } from '../survey/survey.ts';

/** A submission that can be sent back, in the wording that it was submitted with. Has nothing of the present draft. */
export interface ResponseToSendBack {
  readonly id: string;
  readonly organisation: Organisation;
  readonly round: Round;
  /** The organisation's last day, ISO date. */
  readonly lastDay: string;
  readonly survey: Survey;
  readonly submission: Submission;
  /** The person's own remarks that have not been settled. */
  readonly waiting: readonly Remark[];
}
