import type { ArchivedEvents, ArchivedSubmission } from '../../../exports/report/archive-contents.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import { type SentReceipt, stateOfSubmission } from '../../domain/submission/submission.ts';
import { eventsIn } from '../../repositories/events.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { reportOfSubmission } from './report-response.ts';

/** What is to be archived, read one submission at a time. */
export interface LoadedArchive {
  readonly round: Round;
  readonly participants: readonly Organisation[];
  /** Who gives it: the organisation whose submission it is, or the one that collects the round's. */
  readonly source: Organisation;
  /** The reference of the only submission that is archived; undefined: all of the round's. */
  readonly reference: string | undefined;
  items(): AsyncGenerator<
    ArchivedSubmission | (Pick<ArchivedEvents, 'organisation'> & { readonly log: readonly AuditEvent[] })
  >;
}

/** What is logged of what was sent. Whoever may not read the response itself learns of nothing else that was done. */
const SENDING: ReadonlySet<string> = new Set(['response.submit', 'response.withdraw', 'response.send-back']);

/** One submission, for whoever may read it. Throws `not-found`. */
export async function loadSubmissionArchive(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
): Promise<LoadedArchive> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.read', responseId);
  const receipts = await submissionsIn(knex).receipts(response.id);
  const receipt = receipts.find((one) => one.version === version);
  if (receipt === undefined) throw new Refusal('not-found');
  const { round, organisation } = response;
  return {
    round,
    participants: [organisation],
    source: organisation,
    reference: receipt.reference,
    async *items() {
      yield await archived(context, organisation, receipt, receipts);
      yield await eventsOf(context, actor, { organisation, response: response.id });
    },
  };
}

/** Everything that has been sent in a round, whatever became of it. Throws `not-found` for whoever may not collect it. */
export async function loadRoundArchive(context: ActionContext, actor: Actor, roundId: string): Promise<LoadedArchive> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  const source = actor.roles.find(
    ({ role, organisation }) => role === 'rss-officer' && organisation.county === round.county,
  );
  if (source === undefined) throw new Refusal('not-found');
  const participants = await roundsIn(knex).participants(round.id);
  const responses = await responsesIn(knex).idsInRound(round.id);
  const receipts = await submissionsIn(knex).receiptsOfAll([...responses.values()]);
  return {
    round,
    participants,
    source: source.organisation,
    reference: undefined,
    async *items() {
      for (const organisation of participants) {
        const response = responses.get(organisation.code);
        const sent = response === undefined ? undefined : receipts.get(response);
        if (response === undefined || sent === undefined) continue;
        for (const receipt of sent.toReversed()) yield await archived(context, organisation, receipt, sent);
        yield await eventsOf(context, actor, { organisation, response });
      }
    },
  };
}

async function archived(
  context: ActionContext,
  organisation: Organisation,
  receipt: SentReceipt,
  receipts: readonly SentReceipt[],
): Promise<ArchivedSubmission> {
  const submission = await submissionsIn(context.database.knex).find(receipt.id);
  if (submission === undefined) throw new Error(`Submission ${receipt.id} is gone`);
  return {
    organisation,
    submission,
    state: stateOfSubmission(submission, receipts),
    survey: context.catalogue.read(submission.definition),
    report: reportOfSubmission(context, organisation, submission),
  };
}

async function eventsOf(
  context: ActionContext,
  actor: Actor,
  { organisation, response }: { readonly organisation: Organisation; readonly response: string },
) {
  const log = await eventsIn(context.database.knex).ofResponse(response);
  const all = may(actor, 'response.read', organisation);
  return { organisation, log: log.filter(({ verb }) => all || SENDING.has(verb)) };
}
