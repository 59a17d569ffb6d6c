import type { ManyAnswers } from '../../../exports/documents/many-answers-workbook.ts';
import type { RoundAnswers } from '../../../exports/documents/round-workbook.ts';
import type { Report } from '../../../exports/report/report.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { ListedAnswer } from '../../domain/response/listed-answer.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { listAnswers } from '../response/many-answers.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { reportOfSubmission } from './report-response.ts';

/** Whose response may be written to a file of a round: an organisation's only one, or one of its answers. */
type RoundResponse = Pick<Response, 'organisation' | 'answerNumber'>;

/** The responses of a round and their submissions. */
export interface RoundSubmissions {
  readonly round: Round;
  /** Every participant; where organisations give several answers each of them, and once one that has submitted none. */
  readonly responses: readonly RoundResponse[];
  /** The reports of the submissions that held when these were loaded, in the order of the responses; undefined: none did. */
  reports(): AsyncGenerator<{ readonly of: RoundResponse; readonly report: Report | undefined }>;
}

/**
 * The submissions that hold in a round, to be written to one file. What is submitted while it is written is not
 * included. Throws `not-found` if the person may not collect the round.
 */
export async function loadRoundAnswers(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundAnswers | ManyAnswers> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  const survey = await surveyOfRound(context, knex, round);
  const file = { title: round.title, survey, madeAt: context.now().toISOString() };
  if (round.answers !== undefined) {
    const answers = await listAnswers(context, round, survey, { submittedOnly: true });
    const participants = await roundsIn(knex).participants(round.id);
    return { ...file, from: 'round', participants, answers, reports: () => reportsOfAnswers(context, answers) };
  }
  const { participants, reportOf } = await oneAnswerEach(context, round);
  return {
    ...file,
    participants: participants.map(({ organisation, submission }) => ({ organisation, submission })),
    reportOf: ({ organisation }) => reportOf(organisation),
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
  if (round.answers === undefined) {
    const { participants, reportOf } = await oneAnswerEach(context, round);
    return {
      round,
      responses: participants.map(({ organisation }) => ({ organisation })),
      async *reports() {
        for (const { organisation } of participants)
          yield { of: { organisation }, report: await reportOf(organisation) };
      },
    };
  }
  const survey = await surveyOfRound(context, knex, round);
  const answers = await listAnswers(context, round, survey, { submittedOnly: true });
  const answering = new Set(answers.map(({ organisation }) => organisation.code));
  const silent = (await roundsIn(knex).participants(round.id)).filter(({ code }) => !answering.has(code));
  const numbered = answers.map(({ organisation, number }) => ({ organisation, answerNumber: number }));
  return {
    round,
    responses: [...numbered, ...silent.map((organisation) => ({ organisation }))],
    async *reports() {
      for await (const report of reportsOfAnswers(context, answers))
        if (report.organisation !== undefined) yield { of: { ...report, organisation: report.organisation }, report };
      for (const organisation of silent) yield { of: { organisation }, report: undefined };
    },
  };
}

/** The participants of a round in which each gives one answer, with what holds of each. */
async function oneAnswerEach(context: ActionContext, round: Round) {
  const { knex } = context.database;
  const responses = await responsesIn(knex).idsInRound(round.id);
  const submissions = await submissionsIn(knex).latestOfAll([...responses.values()]);
  const submissionOf = ({ code }: Organisation) => submissions.get(responses.get(code) ?? '');
  const participants = await roundsIn(knex).participants(round.id);
  return {
    participants: participants.map((organisation) => ({ organisation, submission: submissionOf(organisation) })),
    async reportOf(organisation: Organisation): Promise<Report | undefined> {
      const submission = submissionOf(organisation);
      return submission && reportOfSubmission(context, organisation, submission);
    },
  };
}

/** How many of an organisation's many answers are in memory at a time. */
const READ_TOGETHER = 200;

/** The reports of listed answers, in their order. One that has been withdrawn since they were listed is not there. */
async function* reportsOfAnswers(context: ActionContext, answers: readonly ListedAnswer[]): AsyncGenerator<Report> {
  for (let from = 0; from < answers.length; from += READ_TOGETHER) {
    const together = answers.slice(from, from + READ_TOGETHER);
    const submissions = await submissionsIn(context.database.knex).latestOfAll(
      together.map(({ response }) => response),
    );
    for (const { organisation, response } of together) {
      const submission = submissions.get(response);
      if (submission !== undefined) yield await reportOfSubmission(context, organisation, submission);
    }
  }
}
