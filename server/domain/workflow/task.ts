import { askedAnswers, isAnswered } from '../answer/answer.ts';
import type { OwnParticipation } from '../response/participation.ts';
import type { Round } from '../round/round.ts';
import { takesAnswer } from '../survey/question.ts';
import { recipientOf } from '../survey/recipient.ts';
import type { Proposal } from '../teamwork/delegation.ts';
import { daysAfter, daysBetween } from '../text/day.ts';
import { swedishDay } from '../text/swedish.ts';
import { isTransferredByHand, type TransferTick, transferProgress } from '../transfer/transfer.ts';
import { isOnlyToRead, type LoadedArrival } from './arrival.ts';
import { type LoadedResponse, stateOf } from './loaded-response.ts';
import { countQuestions, progressOf } from './question-progress.ts';
import { openTransitions } from './transition.ts';

/** Something that waits for one person to do: with a response, with several drafts, or with what has come in to the RSS. */
export type Task = ResponseTask | DraftsTask | ApprovalsTask | ArrivalTask;

export type TaskKind = Task['kind'];

export type ResponseTask = {
  readonly loaded: LoadedResponse;
  /** Days to the organisation's last day; 0 on that day. */
  readonly daysLeft: number;
} & (
  | { readonly kind: 'approve' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'make-ready' }
  /**
   * The compiled response is submitted, and the organisations whose answers it counts have not been told what became of
   * them. `until`: the last day (ISO date) that it is a task.
   */
  | { readonly kind: 'tell-feedback'; readonly countedRound: string; readonly until: string }
  /**
   * Submitted, and `ticked` of `all` questions are ticked as typed into the form of the recipient, which takes them until
   * `lastDay` (ISO date).
   */
  | { readonly kind: 'transfer'; readonly ticked: number; readonly all: number; readonly lastDay: string }
  /**
   * Returned or sent back, with remarks at these questions (printed numbers); empty if the remarks are about the whole.
   */
  | { readonly kind: 'mend'; readonly questions: readonly string[] }
  | { readonly kind: 'decide'; readonly proposal: Proposal }
  /**
   * `left` of the `asked` questions are not answered, or answered wrongly; none is where nothing must be answered and
   * nothing has been.
   */
  | { readonly kind: 'fill-in'; readonly left: number; readonly asked: number }
);

/** Where an organisation gives several answers: those of them that have been begun and not submitted. */
export interface DraftsTask {
  readonly kind: 'submit-drafts';
  readonly participation: OwnParticipation;
  /** Days to the organisation's last day; 0 on that day. */
  readonly daysLeft: number;
}

/** Where an organisation gives several answers: those of them that wait for an approver. */
export interface ApprovalsTask {
  readonly kind: 'approve-answers';
  readonly participation: OwnParticipation;
  /** Days to the organisation's last day; 0 on that day. */
  readonly daysLeft: number;
}

/** What has come in to the RSS, and nobody there has settled. */
export type ArrivalTask = {
  /** Days to the last day that something can be done about it; 0 on that day. */
  readonly daysLeft: number;
} & (
  | { readonly kind: 'take-a-stand'; readonly arrival: LoadedArrival }
  /** First submissions of one round, at least one, which are counted as they come. */
  | { readonly kind: 'read'; readonly arrivals: readonly [LoadedArrival, ...LoadedArrival[]] }
);

/** The order of tasks with the same last day. */
const ORDER: readonly TaskKind[] = [
  'mend',
  'approve',
  'approve-answers',
  'take-a-stand',
  'submit',
  'decide',
  'make-ready',
  'fill-in',
  'submit-drafts',
  'transfer',
  'read',
  'tell-feedback',
];

/**
 * For how many days after the recipient's last day, and after the submission, it is a task to type the answers into the
 * recipient's form: whoever has not ticked them after a month has typed them without ticking.
 */
const TRANSFER_DAYS = 30;

/**
 * For how many days after the compiled submission it is a task to tell the organisations what became of their answers.
 * It has no last day of its own: whoever has not told them after a month has chosen not to.
 */
const FEEDBACK_DAYS = 30;

/**
 * A person's tasks on a day (ISO date) in the responses loaded for them, most urgent first. `participations` are those
 * of their organisations that give several answers; `arrivals` are those that wait for a decision; `feedbackSent` says
 * when (ISO time) the organisations of a round (id) were last told what became of their answers; `ticks` are those of
 * each response (id). Except for telling them, and typing what is submitted into the recipient's form, there are no
 * tasks in a round that is not open, nor for a person who may only read.
 */
export function tasksOf(
  responses: readonly LoadedResponse[],
  {
    participations = [],
    arrivals,
    feedbackSent,
    ticks,
    day,
  }: {
    readonly participations?: readonly OwnParticipation[];
    readonly arrivals: readonly LoadedArrival[];
    readonly feedbackSent: ReadonlyMap<string, string>;
    readonly ticks: ReadonlyMap<string, readonly TransferTick[]>;
    readonly day: string;
  },
): Task[] {
  const ofResponses = responses.flatMap((loaded): Task[] => {
    const about = { loaded, daysLeft: daysBetween(day, loaded.response.lastDay) };
    const toDecide = loaded.writable ? loaded.proposals : [];
    return [
      ...mainTask(loaded).map((task) => ({ ...about, ...task })),
      ...toDecide.map((proposal) => ({ ...about, kind: 'decide' as const, proposal })),
      ...transferTask(loaded, ticks.get(loaded.response.id) ?? [], day),
      ...feedbackTask(loaded, feedbackSent, day),
    ];
  });
  return [
    ...ofResponses,
    ...draftsTasks(participations, day),
    ...approvalsTasks(participations, day),
    ...arrivalTasks(arrivals, day),
  ].toSorted(
    (one, other) =>
      one.daysLeft - other.daysLeft ||
      ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
      monthOf(one).localeCompare(monthOf(other)),
  );
}

/** The first day (ISO date) of what the answers of a task's round are about; empty where it is about no period. */
function monthOf(task: Task): string {
  return roundOf(task).period?.from ?? '';
}

/** The round that a task is in; of submissions to read, the one that they are all in. */
export function roundOf(task: Task): Round {
  if ('loaded' in task) return task.loaded.response.round;
  if (task.kind === 'submit-drafts' || task.kind === 'approve-answers') return task.participation.round;
  return task.kind === 'read' ? task.arrivals[0].round : task.arrival.round;
}

/** One task for each round with drafts. What a named respondent writes is theirs to submit. */
function draftsTasks(participations: readonly OwnParticipation[], day: string): DraftsTask[] {
  return participations
    .filter(({ writable, drafts, round }) => writable && drafts > 0 && round.answers === 'many')
    .map((one) => ({ kind: 'submit-drafts', participation: one, daysLeft: daysBetween(day, one.lastDay) }));
}

/** One task for each round with answers that wait for this person to approve them. */
function approvalsTasks(participations: readonly OwnParticipation[], day: string): ApprovalsTask[] {
  return participations
    .filter(({ approvable, ready, round }) => approvable && ready.length > 0 && round.answers === 'many')
    .map((one) => ({ kind: 'approve-answers', participation: one, daysLeft: daysBetween(day, one.lastDay) }));
}

/**
 * One task for each arrival that needs a decision, and one for each round with submissions that are only to be read.
 */
function arrivalTasks(arrivals: readonly LoadedArrival[], day: string): ArrivalTask[] {
  const rounds = [...new Set(arrivals.map(({ round }) => round.id))];
  const toRead = rounds.flatMap((id): ArrivalTask[] => {
    const [first, ...others] = arrivals.filter((one) => one.round.id === id && isOnlyToRead(one));
    if (first === undefined) return [];
    return [{ kind: 'read', arrivals: [first, ...others], daysLeft: daysBetween(day, first.lastDay) }];
  });
  const toDecide = arrivals
    .filter((arrival) => !isOnlyToRead(arrival))
    .map((arrival) => ({ kind: 'take-a-stand', arrival, daysLeft: daysBetween(day, arrival.lastDay) }) as const);
  return [...toDecide, ...toRead];
}

/** Telling the organisations that a compiled submission counts what became of their answers. */
function feedbackTask(loaded: LoadedResponse, feedbackSent: ReadonlyMap<string, string>, day: string): ResponseTask[] {
  const { response, receipt, permissions } = loaded;
  const { countedRound } = response.round;
  if (countedRound === undefined || receipt === undefined || !permissions.has('round.collect')) return [];
  const until = daysAfter(swedishDay(new Date(receipt.submittedAt)), FEEDBACK_DAYS);
  if (day > until || (feedbackSent.get(countedRound) ?? '') > receipt.submittedAt) return [];
  return [{ kind: 'tell-feedback', loaded, countedRound, until, daysLeft: daysBetween(day, until) }];
}

/** Typing what is submitted into the recipient's form, for those who answer for the organisation. */
function transferTask(loaded: LoadedResponse, ticks: readonly TransferTick[], day: string): ResponseTask[] {
  const { response, survey, receipt, answers, permissions } = loaded;
  if (!isTransferredByHand(survey) || receipt === undefined || stateOf(loaded) !== 'submitted') return [];
  if (!permissions.has('response.submit') || !permissions.has('response.answer')) return [];
  const lastDay = recipientOf(survey).lastDay ?? response.lastDay;
  const submitted = swedishDay(new Date(receipt.submittedAt));
  if (day > daysAfter(submitted > lastDay ? submitted : lastDay, TRANSFER_DAYS)) return [];
  const content = { survey, organisation: response.organisation.code, answers: askedAnswers(survey, answers) };
  const { all, ticked, left } = transferProgress(content, ticks);
  return left === 0 ? [] : [{ kind: 'transfer', loaded, ticked, all, lastDay, daysLeft: daysBetween(day, lastDay) }];
}

type MainTask =
  | { readonly kind: 'approve' | 'submit' | 'make-ready' }
  | { readonly kind: 'mend'; readonly questions: readonly string[] }
  | { readonly kind: 'fill-in'; readonly left: number; readonly asked: number };

/** The next thing for this person to do with a response: at most one. */
function mainTask(loaded: LoadedResponse): MainTask[] {
  const { response, survey, blockers, remarks, permissions, writable, receipt } = loaded;
  const transitions = openTransitions(loaded);
  if (transitions.includes('approve')) return [{ kind: 'approve' }];
  if (response.status === 'approved' && transitions.includes('submit')) return [{ kind: 'submit' }];
  if (!writable || !permissions.has('response.answer')) return [];
  if (remarks.length > 0) {
    const questions = new Set(remarks.flatMap(({ question }) => (question === undefined ? [] : [question])));
    return [{ kind: 'mend', questions: survey.questions.map(({ id }) => id).filter((id) => questions.has(id)) }];
  }
  if (receipt !== undefined || hasSomethingToSubmit(loaded)) {
    if (transitions.includes('submit')) return [{ kind: 'submit' }];
    if (transitions.includes('make-ready')) return [{ kind: 'make-ready' }];
    if (blockers.length === 0) return [];
  } else if (!survey.questions.some(takesAnswer)) return [];
  const { remaining: left, asked } = countQuestions(survey.questions, progressOf(loaded));
  return [{ kind: 'fill-in', left, asked }];
}

/** Whether anybody has answered anything, or one of those whose answers are counted has: else there is nothing to submit. */
function hasSomethingToSubmit({ survey, response, aggregate }: LoadedResponse): boolean {
  const answers = askedAnswers(survey, response.answers);
  return (
    survey.questions.some((question) => takesAnswer(question) && isAnswered(question, answers[question.id])) ||
    aggregate?.members.some(({ answered }) => answered) === true
  );
}
