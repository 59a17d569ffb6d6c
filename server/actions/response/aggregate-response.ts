import type { Knex } from 'knex';
import { type Aggregate, aggregate } from '../../domain/counting/aggregate.ts';
import type { SubmittedAnswers } from '../../domain/counting/member.ts';
import { type FrozenBasis, frozenMember, memberFrom } from '../../domain/freezing/frozen-basis.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { frozenBasesIn } from '../../repositories/freezing/frozen-bases.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';

/**
 * What the municipalities have submitted, counted for the survey of a response: what holds now, or what held when the
 * basis was frozen with what has been taken in since. Only submissions count: a draft is nobody's answer yet, so its
 * municipality is among those that have not answered.
 */
export async function aggregateOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<Aggregate | undefined> {
  const source = await aggregateSourceOf(context, db, response);
  if (source === undefined) return undefined;
  const frozen = await frozenBasisOf(db, response.id);
  return frozen === undefined
    ? latestAggregate(source, await latestSubmissions(db, source))
    : frozenAggregate(source, frozen);
}

/** What a response's numbers and texts come from: its survey, that of the municipalities, and who they are. */
export interface AggregateSource {
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  /** The municipalities' round. */
  readonly round: string;
  readonly organisations: readonly Organisation[];
}

/** Undefined for a response that counts nobody. */
export async function aggregateSourceOf(
  context: ActionContext,
  db: Knex,
  { round }: Response,
): Promise<AggregateSource | undefined> {
  const survey = context.catalogue.survey(round.survey);
  if (survey.countedSurvey === undefined || round.countedRound === undefined) return undefined;
  return {
    survey,
    countedSurvey: context.catalogue.survey(survey.countedSurvey),
    round: round.countedRound,
    organisations: await roundsIn(db).participants(round.countedRound),
  };
}

/** What holds as submitted now, by the organisation's code. */
export function latestSubmissions(
  db: Knex,
  { round }: AggregateSource,
): Promise<ReadonlyMap<string, SubmittedAnswers>> {
  return submissionsIn(db).latestInRound(round);
}

export function latestAggregate(
  { survey, countedSurvey, organisations }: AggregateSource,
  latest: ReadonlyMap<string, SubmittedAnswers>,
): Aggregate {
  const members = organisations.map((organisation) => memberFrom(organisation, latest.get(organisation.code)));
  return aggregate(survey, countedSurvey, members);
}

export function frozenAggregate(
  { survey, countedSurvey, organisations }: AggregateSource,
  frozen: FrozenBasis,
): Aggregate {
  const members = organisations.map((organisation) => frozenMember(countedSurvey, organisation, frozen));
  const { at, by } = frozen;
  return { ...aggregate(survey, countedSurvey, members), frozen: { at, by } };
}

/** The freeze of a response with what was answered in what it counts; undefined: it is not frozen. */
export async function frozenBasisOf(db: Knex, responseId: string): Promise<FrozenBasis | undefined> {
  const stored = await frozenBasesIn(db).find(responseId);
  if (stored === undefined) return undefined;
  const ids = [...stored.submissions.values(), ...stored.choices.map(({ submission }) => submission)];
  const answers = await submissionsIn(db).answersOf([...new Set(ids.flatMap((id) => id ?? []))]);
  const submissionOf = (id: string | undefined) => (id === undefined ? undefined : answers.get(id));
  return {
    at: stored.at,
    by: stored.by,
    submissions: new Map(
      Array.from(stored.submissions).flatMap(([code, id]) => {
        const submission = submissionOf(id);
        return submission === undefined ? [] : [[code, submission] as const];
      }),
    ),
    choices: stored.choices.map((choice) => ({ ...choice, submission: submissionOf(choice.submission) })),
  };
}
