import type { Survey } from '../survey/survey.ts';
import type { Response } from './response.ts';

/** An organisation that takes part in a round: with its response, unless it gives several answers. */
export type AskedOrganisation = Pick<Response, 'round' | 'organisation' | 'lastDay'> &
  Partial<Pick<Response, 'id' | 'status'>>;

/** An organisation in a round in which it may give several answers, and how many it has given. */
export interface RoundParticipation extends AskedOrganisation {
  /** How many answers there are, submitted or not. */
  readonly answers: number;
  /** How many of them have a submission that holds. */
  readonly submitted: number;
  /** How many of the others are drafts, neither submitted nor waiting for an approver. */
  readonly drafts: number;
  /** The numbers of those that wait for an approver, lowest first. */
  readonly ready: readonly string[];
  /** How many people have been named to answer; undefined in a round in which the organisation itself answers. */
  readonly named?: number;
  /** ISO time when one of them was last saved; undefined if there is none. */
  readonly latestAt?: string;
}

/** A participation of a person's own organisation. */
export interface OwnParticipation extends RoundParticipation {
  readonly survey: Survey;
  /** Whether the person may write in its answers today. */
  readonly writable: boolean;
  /** Whether the person may approve its answers today. */
  readonly approvable: boolean;
}
