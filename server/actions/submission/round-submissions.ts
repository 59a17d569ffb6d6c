import type { RoundAnswers } from '../../../exports/documents/round-workbook.ts';
import type { Report } from '../../../exports/report/report.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { reportOfSubmission } from './report-response.ts';

/** The participants of a round and their submissions. */
export interface RoundSubmissions {
  readonly round: Round;
  readonly participants: readonly Organisation[];
  /** The report of the submission that held when these were loaded; undefined if none did. */
  reportOf(organisation: Organisation): Promise<Report | undefined>;
}

/**
 * The submissions that hold in a round, to be written to one file. What is submitted while it is written is not
 * included. Throws `not-found` if the person may not collect the round.
 */
export async function loadRoundAnswers(context: ActionContext, actor: Actor, roundId: string): Promise<RoundAnswers> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  if (round.answers !== undefined) throw new Refusal('not-found');
  const responses = await responsesIn(knex).idsInRound(round.id);
  const submissions = await submissionsIn(knex).latestOfAll([...responses.values()]);
  const submissionOf = ({ code }: Organisation) => submissions.get(responses.get(code) ?? '');
  return {
    title: round.title,
    survey: await surveyOfRound(context, knex, round),
    madeAt: context.now().toISOString(),
    participants: (await roundsIn(knex).participants(round.id)).map((organisation) => ({
      organisation,
      submission: submissionOf(organisation),
    })),
    async reportOf({ organisation }) {
      const submission = submissionOf(organisation);
      return submission && reportOfSubmission(context, organisation, submission);
    },
  };
}

/** Loads the submissions that hold in a round. Throws `not-found` if the person may not collect it. */
export async function loadRoundSubmissions(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundSubmissions> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  if (round.answers !== undefined) throw new Refusal('not-found');
  const responses = await responsesIn(knex).idsInRound(round.id);
  const submissions = await submissionsIn(knex).latestOfAll([...responses.values()]);
  return {
    round,
    participants: await roundsIn(knex).participants(round.id),
    async reportOf(organisation) {
      const submission = submissions.get(responses.get(organisation.code) ?? '');
      return submission && reportOfSubmission(context, organisation, submission);
    },
  };
}
