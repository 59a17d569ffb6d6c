import type { Proposal } from '../teamwork/delegation.ts';
import { daysBetween } from '../text/day.ts';
import type { LoadedResponse } from './loaded-response.ts';
import { countQuestions, progressOf } from './question-progress.ts';
import { openTransitions } from './transition.ts';

/** Something that waits for one person to do. */
export type Task = {
  readonly loaded: LoadedResponse;
  /** Days to the organisation's last day; 0 on that day. */
  readonly daysLeft: number;
} & (
  | { readonly kind: 'approve' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'make-ready' }
  /**
   * Returned or sent back, with remarks at these questions (printed numbers); empty if the remarks are about the whole.
   */
  | { readonly kind: 'mend'; readonly questions: readonly string[] }
  | { readonly kind: 'decide'; readonly proposal: Proposal }
  /** `left` of the `asked` questions are not answered, or answered wrongly. */
  | { readonly kind: 'fill-in'; readonly left: number; readonly asked: number }
);

/** The order of tasks with the same last day. */
const ORDER: readonly Task['kind'][] = ['mend', 'approve', 'submit', 'decide', 'make-ready', 'fill-in'];

/**
 * A person's tasks on a day (ISO date) in the responses loaded for them, most urgent first. There are no tasks in a round that is not open, nor for a person who may only read.
 */
export function tasksOf(responses: readonly LoadedResponse[], day: string): Task[] {
  return responses
    .flatMap((loaded): Task[] => {
      const about = { loaded, daysLeft: daysBetween(day, loaded.response.lastDay) };
      const toDecide = loaded.writable ? loaded.proposals : [];
      return [
        ...mainTask(loaded).map((task) => ({ ...about, ...task })),
        ...toDecide.map((proposal) => ({ ...about, kind: 'decide' as const, proposal })),
      ];
    })
    .toSorted((one, other) => one.daysLeft - other.daysLeft || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

type MainTask =
  | { readonly kind: 'approve' | 'submit' | 'make-ready' }
  | { readonly kind: 'mend'; readonly questions: readonly string[] }
  | { readonly kind: 'fill-in'; readonly left: number; readonly asked: number };

/** The next thing for this person to do with a response: at most one. */
function mainTask(loaded: LoadedResponse): MainTask[] {
  const { response, survey, hindrances, remarks, permissions, writable } = loaded;
  const ways = openTransitions(loaded);
  if (ways.includes('approve')) return [{ kind: 'approve' }];
  if (response.status === 'approved' && ways.includes('submit')) return [{ kind: 'submit' }];
  if (!writable || !permissions.has('response.answer')) return [];
  if (remarks.length > 0) {
    const questions = new Set(remarks.flatMap(({ question }) => (question === undefined ? [] : [question])));
    return [{ kind: 'mend', questions: survey.questions.map(({ id }) => id).filter((id) => questions.has(id)) }];
  }
  if (ways.includes('submit')) return [{ kind: 'submit' }];
  if (ways.includes('make-ready')) return [{ kind: 'make-ready' }];
  if (hindrances.length === 0) return [];
  const { remaining: left, asked } = countQuestions(survey.questions, progressOf(loaded));
  return [{ kind: 'fill-in', left, asked }];
}
