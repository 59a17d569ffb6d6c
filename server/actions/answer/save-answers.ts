import type { Knex } from 'knex';
import type { AnswerChange, AnswerEdit } from '../../domain/answer/answer-change.ts';
import { fatesAfter, type Judgement, type SeenEdit } from '../../domain/answer/answer-conflict.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import type { NumberReason } from '../../domain/counting/number-override.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { minutesAfter } from '../../domain/text/time.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { TRANSITIONS } from '../../domain/workflow/transition.ts';
import { attemptsToWrite, type JudgedAttempt } from '../../repositories/answer/answer-attempts.ts';
import { waitingEndToWrite } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { answersToWrite } from '../../repositories/response/answers-to-write.ts';
import { type Write, writeTogether } from '../../repositories/write.ts';
import { isOnBehalf } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { eventWrite } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { type JudgedEdits, judgeEdits } from './judge-edits.ts';
import { lockForAnswers } from './lock-for-answers.ts';
import { tracesToWrite } from './trace-compiled.ts';

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
 * The event to record for a save. `sitting`: only one event for everything that the person saves within
 * `SITTING_MINUTES`.
 */
export type SaveRecord = Pick<AuditEvent, 'verb' | 'detail'> & { readonly sitting?: boolean };

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
