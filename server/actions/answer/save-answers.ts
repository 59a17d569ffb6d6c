import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { AnswerChange, AnswerEdit } from '../../domain/answer/answer-change.ts';
import {
  type AttemptFate,
  fatesAfter,
  type Judgement,
  joinAnswers,
  judgeEdit,
  type KeyedChange,
  type SeenEdit,
} from '../../domain/answer/answer-conflict.ts';
import { type Aggregate, numbersAsAnswers, withoutComputedNumbers } from '../../domain/counting/aggregate.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { TRANSITIONS } from '../../domain/workflow/transition.ts';
import { answerAttemptsIn, attemptFatesOf } from '../../repositories/answer/answer-attempts.ts';
import { changesSinceSeen } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { findResponseFor, isOnBehalf, refuseUnlessMay } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent, recordEventUnlessSince } from '../record-event.ts';
import { askAggregates } from '../response/aggregate-response.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { traceSaved } from './trace-saved.ts';

export interface SavedAnswers {
  readonly response: Response;
  /** Where the response stands by this save, when that is another place than before. */
  readonly becomes: ResponseState | undefined;
  /** What the municipalities have submitted, where the response counts it. */
  readonly aggregate: Aggregate | undefined;
  /** The edits as they were judged: those that were to be joined with the answer that stood are. */
  readonly edits: readonly SeenEdit[];
  /** What became of each edit, by question. */
  readonly judged: ReadonlyMap<string, Judgement>;
  /** Of those that were not saved, because somebody else has written otherwise since they were seen: what stands. */
  readonly conflicts: readonly AnswerChange[];
}

/**
 * Saves edits that were all made from one version of a response in a transaction of its own, as `saveAnswersIn` does.
 */
export async function saveAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  { edits, version }: { readonly edits: readonly AnswerEdit[]; readonly version: number },
): Promise<SavedAnswers> {
  const seen = edits.map((edit) => ({ ...edit, seen: version }));
  return transaction(context.database, async (trx) =>
    saveEdits(context, trx, actor, await lockForAnswers(context, trx, actor, id), seen),
  );
}

/**
 * The response, kept from others' saves until the transaction ends, for somebody who may change its answers now. Throws
 * `not-found`, `not-allowed`, `round-closed`, `round-not-open` and `under-review`.
 */
export async function lockForAnswers(context: ActionContext, trx: Knex, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
  refuseLocked(context, response);
  return response;
}

/**
 * The response as it is before it is locked, for somebody who may change its answers now: what is posted is read by it,
 * so that nobody waits for that. Throws what `lockForAnswers` throws.
 */
export async function findForAnswers(context: ActionContext, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  refuseLocked(context, response);
  return response;
}

/** Throws what `lockForAnswers` throws when a response that has been found is not the person's to change now. */
export function refuseUnlessAnswerable(context: ActionContext, actor: Actor, response: Response): void {
  refuseUnlessMay(actor, 'response.answer', response);
  refuseLocked(context, response);
}

/** Throws `round-closed`, `round-not-open` or `under-review` when answers to a response cannot be changed now. */
export function refuseLocked(context: ActionContext, response: Response): void {
  const locked = lockedOn(response, swedishDay(context.now()));
  if (locked !== undefined) throw new Refusal(locked);
}

/**
 * What is recorded of a save. `sitting`: one event for all that a person saves within `SITTING_MINUTES` of its first.
 */
export type SaveRecord = Pick<AuditEvent, 'verb' | 'detail'> & { readonly sitting?: boolean };

const NONE = () => new Map<string, never>();

/** Of answers that save themselves, the history tells each; the event log that somebody sat down to write. */
const SITTING_MINUTES = 30;

/**
 * Saves answers to a response that `lockForAnswers` has locked. An edit of a question that has been changed by another
 * since it was seen is saved only if nobody else's answer is lost by it (`judgeEdit`). All other questions are saved.
 * What was submitted stays as it is: a change after it makes a draft again. The change is recorded as `record`.
 */
export async function saveEdits(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  response: Response,
  typed: readonly SeenEdit[],
  record: SaveRecord = { verb: 'response.save' },
): Promise<SavedAnswers> {
  const { id } = response;
  const survey = context.catalogue.survey(response.round.survey);
  const edits = typed.map((edit) => joinedWith(response.answers, survey, edit));
  const responses = responsesIn(trx);
  const now = context.now();
  // A version that is yet to come is no version of this response (it may be that of a database since restored from a
  // copy): what its writer saw is unknown, and every change may be another's.
  const seen = edits.map((edit) => ({ ...edit, seen: edit.seen <= response.version ? edit.seen : 0 }));
  const attempts = seen.flatMap(({ question, attempt }) => (attempt === undefined ? [] : [{ question, ...attempt }]));
  const asked = await askTogether(trx, (ask) => ({
    aggregateOf: askAggregates(context, trx, [response], ask),
    changes: seen.length === 0 ? NONE : ask(changesSinceSeen(trx, id, seen)),
    fates: attempts.length === 0 ? NONE : ask(attemptFatesOf(trx, id, attempts)),
  }));
  const aggregated = asked.aggregateOf(response);
  const computed = aggregated === undefined ? {} : numbersAsAnswers(aggregated);
  const own = seen.map((edit) => ({ ...edit, answer: withoutComputedNumbers(edit.answer, computed[edit.question]) }));
  const judged = judgeAll(own, asked.changes(), asked.fates());
  const fates = own.flatMap((edit) => {
    const judgement = judged.get(edit.question);
    return judgement === undefined ? [] : fatesOf(edit, judgement);
  });
  await answerAttemptsIn(trx).record(id, fates);
  const safe = own
    .filter(({ question }) => judged.get(question)?.outcome === 'save')
    .map(({ question, answer, attempt }) => ({ question, answer, key: attempt?.key }));
  const saved = await responses.writeLockedAnswers(response, safe, actor.id, now.toISOString());
  const conflicts = conflictsIn(judged);
  // Whoever writes against what the RSS has entered writes itself, though it is not settled yet what stands.
  if (saved.version > response.version || conflicts.length > 0)
    await endOnBehalfOfOthers(trx, { actor, response, at: now.toISOString() });
  if (saved.version > response.version) {
    // An answer that somebody takes away waits for nobody to say that it holds; one that is changed still does.
    const takenAway = safe.filter(({ answer }) => answer === undefined).map(({ question }) => question);
    if (takenAway.length > 0) await carriedAnswersIn(trx).end(id, takenAway, saved.version);
    if (aggregated !== undefined) {
      await traceSaved(trx, id, { survey, aggregate: aggregated }, safe);
    }
    if (response.status === 'submitted') await responses.setStatus(id, TRANSITIONS.revise.to);
    const { sitting = false, verb, detail } = record;
    const act = { at: now.toISOString(), personId: actor.id, response };
    const told = { ...detail, version: saved.version, ...(isOnBehalf(actor, response) ? { onBehalf: true } : {}) };
    if (sitting) await recordEventUnlessSince(trx, act, verb, told, minutesBefore(now, SITTING_MINUTES));
    else await recordEvent(trx, act, verb, told);
  }
  return {
    response: saved,
    becomes: placeAfter(response, saved),
    aggregate: aggregated,
    edits,
    judged,
    conflicts,
  };
}

/** An edit with the answer that stands in it, if its writer has asked for that. */
function joinedWith(answers: Answers, survey: Survey, edit: SeenEdit): SeenEdit {
  const [mine, theirs, question] = [edit.answer, answers[edit.question], findQuestion(survey, edit.question)];
  if (edit.joins !== true || mine === undefined || theirs === undefined || question === undefined) return edit;
  return { ...edit, answer: joinAnswers(question.kind, theirs, mine) };
}

/** What is to become of each edit of a response, by question. */
function judgeAll(
  edits: readonly SeenEdit[],
  changes: ReadonlyMap<string, readonly KeyedChange[]>,
  fates: ReadonlyMap<string, AttemptFate>,
): ReadonlyMap<string, Judgement> {
  return new Map(
    edits.map((edit) => {
      const { question } = edit;
      return [question, judgeEdit(edit, changes.get(question) ?? [], fates.get(question))];
    }),
  );
}

function fatesOf(edit: SeenEdit, judgement: Judgement) {
  return Array.from(fatesAfter(edit, judgement), ([key, fate]) => ({ question: edit.question, key, fate }));
}

/** A response that nobody had begun is a draft; one that was submitted has been changed since. */
function placeAfter(before: Response, saved: Response): ResponseState | undefined {
  if (saved.version === before.version) return undefined;
  if (before.status === 'submitted') return 'changed-since-submission';
  return before.version === 0 ? 'draft' : undefined;
}

function conflictsIn(judged: ReadonlyMap<string, Judgement>): AnswerChange[] {
  return [...judged.values()].flatMap((judgement) => (judgement.outcome === 'conflict' ? [judgement.change] : []));
}

function minutesBefore(time: Date, minutes: number): string {
  return new Date(time.getTime() - minutes * 60_000).toISOString();
}
