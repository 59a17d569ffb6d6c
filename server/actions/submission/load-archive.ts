import type { ArchivedEvents, ArchivedSubmission } from '../../../exports/report/archive-contents.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { may, mayInRound } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import { type SentReceipt, type Submission, stateOfSubmission } from '../../domain/submission/submission.ts';
import { attachmentsIn } from '../../repositories/answer/attachments.ts';
import { eventsIn } from '../../repositories/events.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { receiptsIn } from '../../repositories/submission/receipts.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfSubmission } from '../round-surveys.ts';
import { reportOfSubmission } from './report-response.ts';

/**
 * The content of an archive package. The submissions are read when the first item is taken; each report is made as its
 * item is taken.
 */
export interface LoadedArchive {
  readonly round: Round;
  readonly participants: readonly Organisation[];
  /** The organisation that delivers the package: the one that submitted, or the RSS that collects the round. */
  readonly source: Organisation;
  /** The reference if a single submission is archived; undefined if all of the round's are. */
  readonly reference: string | undefined;
  /** The submissions of each response, followed by the response's event log. */
  items(): AsyncGenerator<
    ArchivedSubmission | (Pick<ArchivedEvents, 'organisation'> & { readonly log: readonly AuditEvent[] })
  >;
}

/** The events included for a person who may not read the response itself: only those of its submissions. */
const SENDING: ReadonlySet<string> = new Set(['response.submit', 'response.withdraw', 'response.send-back']);

/** The archive of one submission that the person may read. Throws `not-found`. */
export async function loadSubmissionArchive(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
): Promise<LoadedArchive> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.read', responseId);
  const receipts = await receiptsIn(knex).ofResponse(response.id);
  const receipt = receipts.find((one) => one.version === version);
  if (receipt === undefined) throw new Refusal('not-found');
  const { round, organisation } = response;
  return {
    round,
    participants: [organisation],
    source: organisation,
    reference: receipt.reference,
    items: () =>
      itemsOf(context, actor, [{ organisation, response: response.id, sent: receipts, archived: [receipt] }]),
  };
}

/**
 * The archive of all submissions in a round, also those replaced, withdrawn or sent back. Throws `not-found` if the
 * person is not an RSS officer who may collect the round.
 */
export async function loadRoundArchive(context: ActionContext, actor: Actor, roundId: string): Promise<LoadedArchive> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  if (round.answers !== undefined) throw new Refusal('not-found');
  const source = actor.roles.find((held) => mayInRound({ ...actor, roles: [held] }, 'round.collect', round));
  if (source === undefined) throw new Refusal('not-found');
  const participants = await roundsIn(knex).participants(round.id);
  const responses = await responsesIn(knex).idsInRound(round.id);
  const receipts = await receiptsIn(knex).ofResponses([...responses.values()]);
  return {
    round,
    participants,
    source: source.organisation,
    reference: undefined,
    items: () =>
      itemsOf(
        context,
        actor,
        participants.flatMap((organisation) => {
          const response = responses.get(organisation.code);
          const sent = response === undefined ? undefined : receipts.get(response);
          if (response === undefined || sent === undefined) return [];
          return [{ organisation, response, sent, archived: sent.toReversed() }];
        }),
      ),
  };
}

/** All receipts of a response, and those to archive, in the order of the package. */
interface SentResponse {
  readonly organisation: Organisation;
  readonly response: string;
  readonly sent: readonly SentReceipt[];
  readonly archived: readonly SentReceipt[];
}

async function* itemsOf(
  context: ActionContext,
  actor: Actor,
  responses: readonly SentResponse[],
): ReturnType<LoadedArchive['items']> {
  const { knex } = context.database;
  const submissions = await submissionsIn(knex).findAll(
    responses.flatMap(({ archived: receipts }) => receipts.map(({ id }) => id)),
  );
  const logs = await eventsIn(knex).ofResponses(responses.map(({ response }) => response));
  for (const { organisation, response, sent, archived: receipts } of responses) {
    for (const { id } of receipts) yield await archived(context, organisation, submissions.get(id), sent);
    const all = may(actor, 'response.read', organisation);
    const log = (logs.get(response) ?? []).filter(({ verb }) => all || SENDING.has(verb));
    yield { organisation, log };
  }
}

async function archived(
  context: ActionContext,
  organisation: Organisation,
  submission: Submission | undefined,
  receipts: readonly SentReceipt[],
): Promise<ArchivedSubmission> {
  if (submission === undefined) throw new Error(`A submission of ${organisation.code} is gone`);
  return {
    organisation,
    submission,
    state: stateOfSubmission(submission, receipts),
    survey: await surveyOfSubmission(context, context.database.knex, submission, organisation),
    report: await reportOfSubmission(context, organisation, submission),
    async contentOf(digest) {
      const content = await attachmentsIn(context.database.knex).contentOf(submission.response, digest);
      if (content === undefined) throw new Error(`A file of ${submission.reference} is gone`);
      return content;
    },
  };
}
