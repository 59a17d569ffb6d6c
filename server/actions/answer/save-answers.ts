import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import { withoutAttachments } from '../../domain/answer/answer-attachments.ts';
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
import { fieldsIn } from '../../domain/answer/answer-fields.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { numbersAsAnswers, withoutComputedNumbers } from '../../domain/counting/computed-numbers.ts';
import type { NumberReason } from '../../domain/counting/number-override.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockedOn, type Response } from '../../domain/response/response.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { isTooLarge, LARGEST_TEXT } from '../../domain/text/characters.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { minutesAfter } from '../../domain/text/time.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { TRANSITIONS } from '../../domain/workflow/transition.ts';
import { attemptFatesOf, attemptsToWrite, type JudgedAttempt } from '../../repositories/answer/answer-attempts.ts';
import { changesSinceSeen } from '../../repositories/answer/answer-changes.ts';
import { waitingEndToWrite } from '../../repositories/answer/carried-answers.ts';
import { compilationsOf, type KeptCompilation } from '../../repositories/compilation/compilations.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { transaction } from '../../repositories/database.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { answersToWrite } from '../../repositories/response/responses.ts';
import { type Write, writeTogether } from '../../repositories/write.ts';
import { findResponseFor, isOnBehalf, refuseUnlessMay } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { eventWrite } from '../record-event.ts';
import { askAggregates, countsOthers } from '../response/aggregate-response.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { surveysOf } from '../round-surveys.ts';
import { isCompiled, tracesToWrite } from './trace-compiled.ts';

/** A response after a save. */
export interface SavedAnswers {
  readonly response: Response;
  /** The new state of the response, if the save has changed it. */
  readonly becomes: ResponseState | undefined;
  /** What the counted responses say; undefined if the response counts no others. */
  readonly aggregate: Aggregate | undefined;
  /** What has been said of the numbers that differ from the computed ones; none if the response counts no others. */
  readonly reasons: readonly NumberReason[];
  /** The edits as they were judged. Those with `joins` have been joined with the answer that stood. */
  readonly edits: readonly SeenEdit[];
  /** What was decided on each edit, by question. */
  readonly judged: ReadonlyMap<string, Judgement>;
  /** For each edit in conflict, which was not saved: the change by somebody else that stands. */
  readonly conflicts: readonly AnswerChange[];
}

/**
 * Saves edits in a transaction of their own, as `saveEdits` does. `version` is the response's version that they were
 * all made from. Throws what `lockForAnswers` throws.
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
 * Finds and locks a response until the transaction ends, for a person who may change its answers now. Throws
 * `entry-ended`, `not-allowed`, `not-found`, `round-closed`, `round-not-open` and `under-review`.
 */
export async function lockForAnswers(context: ActionContext, trx: Knex, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
  refuseLocked(context, response);
  return response;
}

/**
 * Finds a response without locking it, for a person who may change its answers now. What is posted is read with it
 * before the lock is taken, so that nobody waits for the reading. Throws what `lockForAnswers` throws.
 */
export async function findForAnswers(context: ActionContext, actor: Actor, id: string): Promise<Response> {
  const response = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  refuseLocked(context, response);
  return response;
}

/** Throws what `lockForAnswers` throws if the person may not change the answers of a response already found. */
export function refuseUnlessAnswerable(context: ActionContext, actor: Actor, response: Response): void {
  refuseUnlessMay(actor, 'response.answer', response);
  refuseLocked(context, response);
}

/** Throws `round-closed`, `round-not-open` or `under-review` if the answers of a response cannot be changed today. */
export function refuseLocked(context: ActionContext, response: Response): void {
  const locked = lockedOn(response, swedishDay(context.now()));
  if (locked !== undefined) throw new Refusal(locked);
}

/**
 * The event to record for a save. `sitting`: only one event for everything that the person saves within
 * `SITTING_MINUTES`.
 */
export type SaveRecord = Pick<AuditEvent, 'verb' | 'detail'> & { readonly sitting?: boolean };

const NONE = () => new Map<string, never>();

/** Autosave saves often. The history has every save; the event log only says that the person was at work. */
const SITTING_MINUTES = 30;

/**
 * Saves edits of a response that `lockForAnswers` has locked. `judgeEdit` decides on each edit: one that would
 * overwrite another person's newer answer is not saved; the others are. A submission is never changed: if the response
 * was submitted it becomes a draft again. `record` is the event to record. Throws `field-too-large`, and saves
 * nothing, when a text has become larger than any may be.
 */
export async function saveEdits(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  response: Response,
  typed: readonly SeenEdit[],
  record: SaveRecord = { verb: 'response.save' },
): Promise<SavedAnswers> {
  const now = context.now();
  const at = now.toISOString();
  const judged = await judgeEdits(context, trx, actor, response, typed);
  const safe = judged.edits.flatMap(({ question, answer, attempt, attaches }) => {
    const judgement = judged.judgements.get(question);
    if (judgement?.outcome === 'save')
      return [{ question, answer, key: attempt?.key, ...(attaches === undefined ? {} : { attaches }) }];
    return judgement?.outcome === 'merge' ? [{ question, answer: judgement.answer, key: attempt?.key }] : [];
  });
  const status = response.status === 'submitted' ? TRANSITIONS.revise.to : undefined;
  const { saved, writes } = answersToWrite(trx, response, safe, { personId: actor.id, at, status });
  const isChanged = saved.version > response.version;
  const conflicts = conflictsIn(judged.judgements);
  // A member of the organisation who writes ends on behalf, also when the edit is in conflict with what the RSS has
  // typed.
  if (isChanged || conflicts.length > 0) await endOnBehalfOfOthers(trx, { actor, response, at });
  await writeTogether(trx, [
    ...attemptsToWrite(trx, response.id, fatesIn(judged)),
    ...writes,
    ...(isChanged
      ? [
          ...besideAnswers(trx, saved, safe, judged),
          saveEvent(trx, { actor, response, now, version: saved.version }, record),
        ]
      : []),
  ]);
  return {
    response: saved,
    becomes: placeAfter(response, saved),
    aggregate: judged.aggregate,
    reasons: judged.reasons,
    edits: judged.typed,
    judged: judged.judgements,
    conflicts,
  };
}

/** Edits of a response, with what is decided on each. */
interface JudgedEdits {
  readonly survey: Survey;
  /** As posted. Those with `joins` have been joined with the answer that stood. */
  readonly typed: readonly SeenEdit[];
  /** As they are saved: without numbers that equal the computed ones. */
  readonly edits: readonly SeenEdit[];
  /** By question. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly aggregate: Aggregate | undefined;
  /** What has been said of the numbers that differ from the computed ones. */
  readonly reasons: readonly NumberReason[];
  /** What is stored of the compiled texts of the response, by question; empty when no edit is of such a text. */
  readonly kept: ReadonlyMap<string, KeptCompilation>;
}

/** Decides on each edit of a locked response (`judgeEdit`). Reads everything that this takes in one statement. */
async function judgeEdits(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  response: Response,
  posted: readonly SeenEdit[],
): Promise<JudgedEdits> {
  const { id } = response;
  const surveys = await surveysOf(context, trx, [response.round]);
  const survey = surveys.of(response.round);
  const typed = posted.map((edit) => joinedWith(response.answers, survey, edit));
  refuseTooLarge(typed, response.answers);
  // A version above the response's own can come from a page opened before the database was restored from a copy. What
  // its writer saw is then unknown, so every change counts as made since.
  const seen = typed.map((edit) => ({ ...edit, seen: edit.seen <= response.version ? edit.seen : 0 }));
  const attempts = seen.flatMap(({ question, attempt }) => (attempt === undefined ? [] : [{ question, ...attempt }]));
  const asked = await askTogether(trx, (ask) => ({
    aggregateOf: askAggregates(surveys, trx, [response], ask),
    changes: seen.length === 0 ? NONE : ask(changesSinceSeen(trx, id, seen)),
    reasons: countsOthers(surveys, response) ? ask(numberReasonsOf(trx, [id])) : undefined,
    fates: attempts.length === 0 ? NONE : ask(attemptFatesOf(trx, id, attempts)),
    kept: seen.some(({ question }) => isCompiled(survey, question)) ? ask(compilationsOf(trx, id)) : NONE,
  }));
  const aggregate = asked.aggregateOf(response);
  const computed = aggregate === undefined ? {} : numbersAsAnswers(aggregate);
  const edits = seen.map((edit) => ({ ...edit, answer: withoutComputedNumbers(edit.answer, computed[edit.question]) }));
  const judgements = judgeAll(edits, asked.changes(), asked.fates(), { survey, writer: actor.id });
  const reasons = asked.reasons?.().get(id) ?? [];
  return { survey, typed, edits, judgements, aggregate, reasons, kept: asked.kept() };
}

/**
 * Writes that follow from changed answers: the ends of waiting for a confirmation, and the traces of compiled texts.
 */
function besideAnswers(
  trx: Knex,
  { id, version }: Response,
  safe: readonly AnswerEdit[],
  { survey, aggregate, kept }: JudgedEdits,
): Write[] {
  // A carried-over answer that has been cleared no longer waits to be confirmed; one that has been changed still does.
  const takenAway = safe.filter(({ answer }) => answer === undefined).map(({ question }) => question);
  return [
    ...(takenAway.length > 0 ? [waitingEndToWrite(trx, id, takenAway, version)] : []),
    ...(aggregate === undefined ? [] : tracesToWrite(trx, id, { survey, aggregate, kept }, safe)),
  ];
}

/** The event of a save that has changed a response. `response` is as it was before; `version` is its new version. */
function saveEvent(
  trx: Knex,
  {
    actor,
    response,
    now,
    version,
  }: { readonly actor: Actor; readonly response: Response; readonly now: Date; readonly version: number },
  { verb, detail, sitting = false }: SaveRecord,
): Write {
  const act = { at: now.toISOString(), personId: actor.id, response };
  const told = { ...detail, version, ...(isOnBehalf(actor, response) ? { onBehalf: true } : {}) };
  return eventWrite(trx, act, verb, told, { unlessSince: sitting ? sittingBegan(now) : undefined });
}

/**
 * Throws `field-too-large` on a text that is larger than any may be: two that have been joined, or all of the
 * municipalities' at once. What a form or a file holds is refused before, field by field. One that stands so already
 * may stay.
 */
function refuseTooLarge(edits: readonly SeenEdit[], before: Answers): void {
  for (const { question, answer } of edits) {
    const stood = new Set(fieldsIn(before[question]).map(({ value }) => value));
    if (fieldsIn(answer).some(({ value }) => typeof value === 'string' && !stood.has(value) && isTooLarge(value)))
      throw new Refusal({ name: 'field-too-large', limit: LARGEST_TEXT });
  }
}

/** The edit joined with the answer that stands, if the edit has `joins`. */
function joinedWith(answers: Answers, survey: Survey, edit: SeenEdit): SeenEdit {
  const [mine, theirs, question] = [edit.answer, answers[edit.question], findQuestion(survey, edit.question)];
  if (edit.joins !== true || mine === undefined || theirs === undefined || question === undefined) return edit;
  return { ...edit, answer: joinAnswers(question.kind, theirs, mine) };
}

/** What is decided on each edit, by question. */
function judgeAll(
  edits: readonly SeenEdit[],
  changes: ReadonlyMap<string, readonly KeyedChange[]>,
  fates: ReadonlyMap<string, AttemptFate>,
  { survey, writer }: { readonly survey: Survey; readonly writer: string },
): ReadonlyMap<string, Judgement> {
  return new Map(
    edits.map((edit) => {
      const { question, attaches } = edit;
      const since = changes.get(question) ?? [];
      const table = findQuestion(survey, question)?.table;
      const fate = fates.get(question);
      // Whoever writes does not see it as a conflict that somebody has attached a file meanwhile, and keeps it.
      const judged =
        attaches === true
          ? judgeEdit(edit, since, fate, { table, writer })
          : judgeEdit(ofWords(edit), since.map(changeOfWords), fate, { table, writer });
      return [question, judged];
    }),
  );
}

function ofWords(edit: SeenEdit): SeenEdit {
  return { ...edit, answer: withoutAttachments(edit.answer) };
}

function changeOfWords(change: KeyedChange): KeyedChange {
  return { ...change, before: withoutAttachments(change.before), after: withoutAttachments(change.after) };
}

/** The fates to store of the autosave attempts among the edits. */
function fatesIn({ edits, judgements }: JudgedEdits): JudgedAttempt[] {
  return edits.flatMap((edit) => {
    const { question } = edit;
    const judgement = judgements.get(question);
    if (judgement === undefined) return [];
    return Array.from(fatesAfter(edit, judgement), ([key, fate]) => ({ question, key, fate }));
  });
}

/**
 * The new state of the response, or undefined if the save has not changed it: the first save makes a draft, and a save
 * after a submission makes it changed since submission.
 */
function placeAfter(before: Response, saved: Response): ResponseState | undefined {
  if (saved.version === before.version) return undefined;
  if (before.status === 'submitted') return 'changed-since-submission';
  return before.version === 0 ? 'draft' : undefined;
}

function conflictsIn(judged: ReadonlyMap<string, Judgement>): AnswerChange[] {
  return [...judged.values()].flatMap((judgement) => (judgement.outcome === 'conflict' ? [judgement.change] : []));
}

/** When (ISO time) a sitting began that something done now may still belong to. */
export function sittingBegan(now: Date): string {
  return minutesAfter(now, -SITTING_MINUTES);
}
