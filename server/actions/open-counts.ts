import type { CountedSubmission, OpenedCounts } from '../domain/counted-submission.ts';
import { may } from '../domain/permission.ts';
import type { Actor } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { responsesIn } from '../repositories/responses.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import type { ActionContext } from './context.ts';
import { openResponse } from './open-response.ts';

/** Throws `not-found` for a response that is not the person's to read, or that counts no others. */
export async function openCounts(context: ActionContext, actor: Actor, id: string): Promise<OpenedCounts> {
  const { knex } = context.database;
  const opened = await openResponse(context, actor, id);
  const { aggregate, response } = opened;
  if (aggregate === undefined || response.round.basis === undefined) throw new Refusal('not-found');
  const responses = await responsesIn(knex).idsInRound(response.round.basis);
  const receipts = await submissionsIn(knex).latestReceipts([...responses.values()]);
  const submissions = aggregate.members.flatMap(({ organisation }): CountedSubmission[] => {
    const counted = responses.get(organisation.code);
    const receipt = counted === undefined ? undefined : receipts.get(counted);
    if (counted === undefined || receipt === undefined) return [];
    return [
      {
        organisation: organisation.code,
        response: counted,
        version: receipt.version,
        submittedAt: receipt.submittedAt,
        readable: may(actor, 'submission.read', organisation),
        correctable: may(actor, 'submission.send-back', organisation),
      },
    ];
  });
  return { opened, aggregate, submissions };
}
