import type { Person } from '../people/person.ts';
import type { TransitionName } from './transition.ts';

/** The last time that a response went one of its ways. */
export interface Step {
  readonly transition: TransitionName;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** Who can take a response further, and who last did. */
export interface ResponseWorkflow {
  /** The latest first, each way once at most. */
  readonly steps: readonly Step[];
  /** Those who answer for the organisation, make its responses ready and submit them. */
  readonly leads: readonly Person[];
  readonly approvers: readonly Person[];
}

/** The last time that a response went a way, if it has. */
export function lastStep({ steps }: Pick<ResponseWorkflow, 'steps'>, transition: TransitionName): Step | undefined {
  return steps.find((step) => step.transition === transition);
}
