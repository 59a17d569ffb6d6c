import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { REMARK_LIMIT, type Remark } from '../../domain/response/remark.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { transaction } from '../../repositories/database.ts';
import { remarksIn } from '../../repositories/response/remarks.ts';
import { lockForAnswers } from '../answer/lock-for-answers.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/**
 * Says that what an open remark asks for is mended, with words of the person's own or none (`text` is normalised). A later
 * reply replaces an earlier one. Throws `not-found` if there is no such open remark, `field-too-large`, and what
 * `lockForAnswers` throws.
 */
export async function replyToRemark(
  context: ActionContext,
  actor: Actor,
  id: string,
  { remark, text }: { readonly remark: string; readonly text: string },
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    if (countCharacters(text) > REMARK_LIMIT) throw new Refusal({ name: 'field-too-large', limit: REMARK_LIMIT });
    const act = actOf(context, actor);
    const replied = isId(remark) ? await remarksIn(trx).reply(id, remark, { text, ...act }) : undefined;
    if (replied === undefined) throw new Refusal('not-found');
    const { question } = replied;
    await recordEvent(trx, { ...act, response }, 'remark.reply', question === undefined ? {} : { question });
  });
}

/** A remark that was settled when the response was last made ready, and what has become of its question since. */
export interface ReviewedRemark {
  readonly remark: Remark;
  /** Undefined: the answer is as it was, or the remark is about the whole. */
  readonly change: AnswerChange | undefined;
}

/**
 * The remarks that a response was returned with before it was made ready this time, with the replies and what has changed
 * since; none unless it waits for an approver or has been approved. The response has been loaded for the person.
 */
export async function loadReviewedRemarks(
  { database: { knex } }: ActionContext,
  { response }: Pick<LoadedResponse, 'response'>,
): Promise<readonly ReviewedRemark[]> {
  if (response.status !== 'ready' && response.status !== 'approved') return [];
  const remarks = await remarksIn(knex).lastSettled(response.id);
  const versions = remarks.flatMap(({ responseVersion }) => responseVersion ?? []);
  if (versions.length === 0) return remarks.map((remark) => ({ remark, change: undefined }));
  const changes = await answerChangesIn(knex).after(response.id, Math.min(...versions));
  return remarks.map((remark) => ({
    remark,
    change: remark.question === undefined ? undefined : changes.get(remark.question),
  }));
}
