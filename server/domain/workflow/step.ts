import type { Person } from '../people/person.ts';
import type { TransitionName } from './transition.ts';

/** The last time that a response made a transition. */
export interface Step {
  readonly transition: TransitionName;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** What has been done in a response's workflow, and the persons who can take it further. */
export interface ResponseWorkflow {
  /** Latest first; each transition at most once. */
  readonly steps: readonly Step[];
  /** The persons who answer for the organisation, make its responses ready and submit them. */
  readonly leads: readonly Person[];
  readonly approvers: readonly Person[];
}

/** The last time that a response made a transition; undefined if it never has. */
export function lastStep({ steps }: Pick<ResponseWorkflow, 'steps'>, transition: TransitionName): Step | undefined {
  return steps.find((step) => step.transition === transition);
}
