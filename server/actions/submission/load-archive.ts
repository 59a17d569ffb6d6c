import type { ArchivedEvents, ArchivedSubmission } from '../../../exports/report/archive-contents.ts';
import { groupedBy } from '../../domain/grouped.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { may, mayInRound } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
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
    | ArchivedSubmission
    | (Pick<ArchivedEvents, 'organisation' | 'answerNumber'> & { readonly log: readonly AuditEvent[] })
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
      itemsOf(context, actor, [
        { organisation, ...numberOf(response), response: response.id, sent: receipts, archived: [receipt] },
      ]),
  };
}

/**
 * The archive of all submissions in a round, also those replaced, withdrawn or sent back. Throws `not-found` if the
 * person is not an RSS officer who may collect the round.
 */
export async function loadRoundArchive(context: ActionContext, actor: Actor, roundId: string): Promise<LoadedArchive> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  const source = actor.roles.find((held) => mayInRound({ ...actor, roles: [held] }, 'round.collect', round));
  if (source === undefined) throw new Refusal('not-found');
  const participants = await roundsIn(knex).participants(round.id);
  const responses = groupedBy(await responsesIn(knex).ownedInRound(round.id), ({ organisation }) => organisation);
  const ids = [...responses.values()].flatMap((own) => own.map(({ id }) => id));
  const receipts = await receiptsIn(knex).ofResponses(ids);
  return {
    round,
    participants,
    source: source.organisation,
    reference: undefined,
    items: () =>
      itemsOf(
        context,
        actor,
        participants.flatMap((organisation) =>
          (responses.get(organisation.code) ?? []).flatMap((response): SentResponse[] => {
            const sent = receipts.get(response.id);
            if (sent === undefined) return [];
            return [{ organisation, ...numberOf(response), response: response.id, sent, archived: sent.toReversed() }];
          }),
        ),
      ),
  };
}

function numberOf({ answerNumber }: Pick<Response, 'answerNumber'>): Pick<Response, 'answerNumber'> {
  return answerNumber === undefined ? {} : { answerNumber };
}

/** All receipts of a response, and those to archive, in the order of the package. */
interface SentResponse extends Pick<Response, 'answerNumber'> {
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
  for (let from = 0; from < responses.length; from += READ_TOGETHER) {
    const together = responses.slice(from, from + READ_TOGETHER);
    const submissions = await submissionsIn(knex).findAll(
      together.flatMap(({ archived: receipts }) => receipts.map(({ id }) => id)),
    );
    const logs = await eventsIn(knex).ofResponses(together.map(({ response }) => response));
    for (const { organisation, answerNumber, response, sent, archived: receipts } of together) {
      for (const { id } of receipts) yield await archived(context, organisation, submissions.get(id), sent);
      const all = may(actor, 'response.read', organisation);
      const log = (logs.get(response) ?? []).filter(({ verb }) => all || SENDING.has(verb));
      yield { organisation, ...(answerNumber === undefined ? {} : { answerNumber }), log };
    }
  }
}

/** How many responses are in memory at a time; all of a round in which every municipality of Sweden gives one. */
const READ_TOGETHER = 300;

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
      return content.parts;
    },
  };
}
