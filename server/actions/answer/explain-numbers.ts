import type { Knex } from 'knex';
import {
  type NumberReason,
  overridesOf,
  reasonsToStore,
  type TypedReason,
} from '../../domain/counting/number-override.ts';
import type { Actor } from '../../domain/people/person.ts';
import { numberReasonsIn } from '../../repositories/counting/number-reasons.ts';
import { writeTogether } from '../../repositories/write.ts';
import { eventWrite } from '../record-event.ts';
import { answersWith } from '../response/blockers.ts';
import { type SavedAnswers, sittingBegan } from './save-answers.ts';

/**
 * Stores the reasons that were typed beside the numbers of a form that has just been saved, each for the number that
 * stands now, and gives what has then been said of the response's numbers. The reason for a number that was not saved,
 * because somebody else has changed it, is not stored. The event log has one event for each person and half hour.
 */
export async function explainNumbers(
  trx: Knex,
  actor: Pick<Actor, 'id' | 'name'>,
  { response, aggregate, reasons, judged }: SavedAnswers,
  typed: readonly TypedReason[],
  now: Date,
): Promise<readonly NumberReason[]> {
  if (aggregate === undefined) return reasons;
  const saved = typed.filter(({ question }) => ['save', 'stands'].includes(judged.get(question)?.outcome ?? ''));
  const fresh = reasonsToStore(saved, overridesOf(aggregate, answersWith(response, aggregate), reasons));
  const [first] = fresh;
  if (first === undefined) return reasons;
  const at = now.toISOString();
  for (const reason of fresh) await numberReasonsIn(trx).write(response.id, { ...reason, personId: actor.id, at });
  const act = { response, personId: actor.id, at };
  const detail = { question: first.question, option: first.option };
  await writeTogether(trx, [eventWrite(trx, act, 'number.explain', detail, { unlessSince: sittingBegan(now) })]);
  const others = reasons.filter(
    ({ question, option }) => !fresh.some((one) => one.question === question && one.option === option),
  );
  return [...others, ...fresh.map((reason) => ({ ...reason, by: actor.name, at }))];
}
