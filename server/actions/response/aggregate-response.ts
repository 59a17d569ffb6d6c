import type { Knex } from 'knex';
import {
  type Aggregate,
  aggregate,
  countNumbers,
  type Numbers,
  questionsBehindNumbers,
} from '../../domain/counting/aggregate.ts';
import { type Member, type SubmittedAnswers, withBelonging } from '../../domain/counting/member.ts';
import { type FrozenBasis, frozenMember, memberFrom } from '../../domain/freezing/frozen-basis.ts';
import type { Belonging } from '../../domain/people/belonging.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { askFreezes, type StoredFreeze } from '../../repositories/freezing/frozen-bases.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import {
  type AnswersWanted,
  frozenAnswersOf,
  latestAnswersIn,
} from '../../repositories/submission/submitted-answers.ts';
import type { ActionContext } from '../context.ts';
import { type RoundSurveys, surveysOf } from '../round-surveys.ts';

/** What a response counts: its survey, the counted survey, and the counted round's organisations and submissions. */
export interface AggregateSource {
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  /** The id of the counted round. */
  readonly round: string;
  readonly organisations: readonly Organisation[];
  /** What each organisation belongs to, by code; empty where nothing is summed. */
  readonly belonging: ReadonlyMap<string, Belonging>;
  /** The submissions that hold now, by organisation code. */
  readonly latest: ReadonlyMap<string, SubmittedAnswers>;
  /** The frozen basis, which is counted instead of `latest`; undefined if the basis is not frozen. */
  readonly frozen: FrozenBasis | undefined;
}

/**
 * The aggregate for a response's survey: of the submissions that hold now or, if the basis is frozen, of those that
 * held then with the updates taken in. Drafts are never counted: their organisations have not answered. Undefined if
 * the response counts no others.
 */
export async function aggregateOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<Aggregate | undefined> {
  const surveys = await surveysOf(context, db, [response.round]);
  const asked = await askTogether(db, (ask) => ({ aggregateOf: askAggregates(surveys, db, [response], ask) }));
  return asked.aggregateOf(response);
}

/**
 * Adds the queries for the aggregates of some responses to those made together by `ask`. Call what is returned after
 * `askTogether`; it gives undefined for a response that counts no others. The number of queries does not depend on how
 * many responses or rounds there are.
 */
export function askAggregates(
  surveys: RoundSurveys,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (response: Response) => Aggregate | undefined {
  const sourceOf = askSources(surveys, db, responses, ask);
  return (response) => {
    const source = sourceOf(response);
    return source && aggregateFrom(source);
  };
}

/**
 * Adds the queries for the computed numbers of some responses to those made together by `ask`, as `askAggregates` does
 * for whole aggregates. Only the answers that the numbers depend on are read, and no texts.
 */
export function askNumbers(
  surveys: RoundSurveys,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (response: Response) => Numbers | undefined {
  const counting = responses.flatMap((response) => countedBy(surveys, response) ?? []);
  const questions = new Set(
    counting.flatMap(({ survey, countedSurvey }) => [...questionsBehindNumbers(survey, countedSurvey)]),
  );
  const sourceOf = askSources(surveys, db, responses, ask, { questions });
  return (response) => {
    const source = sourceOf(response);
    return source && countNumbers(source.survey, source.countedSurvey, countedMembers(source));
  };
}

/**
 * What a response counts, also with the submissions that hold now if its basis is frozen. Undefined if it counts no
 * others.
 */
export async function aggregateSourceOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<AggregateSource | undefined> {
  const surveys = await surveysOf(context, db, [response.round]);
  const asked = await askTogether(db, (ask) => ({ sourceOf: askSources(surveys, db, [response], ask, { all: true }) }));
  return asked.sourceOf(response);
}

function askSources(
  surveys: RoundSurveys,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
  { all = false, questions }: AnswersWanted & { readonly all?: boolean } = {},
): (response: Response) => AggregateSource | undefined {
  const counting = responses.flatMap((response) => countedBy(surveys, response) ?? []);
  if (counting.length === 0) return () => undefined;
  const ids = counting.map(({ id }) => id);
  const rounds = [...new Set(counting.map(({ round }) => round))];
  const participants = ask(participantsOf(db, rounds));
  const latest = ask(latestAnswersIn(db, rounds, all ? {} : { countedBy: ids, questions }));
  const freezeOf = askFreezes(db, ids, ask);
  const answers = ask(frozenAnswersOf(db, ids, { questions }));
  return (response) => {
    const counted = countedBy(surveys, response);
    if (counted === undefined) return undefined;
    const { id, round, survey, countedSurvey } = counted;
    const freeze = freezeOf(id);
    return {
      survey,
      countedSurvey,
      round,
      organisations: participants().get(round) ?? [],
      belonging: surveys.belongingIn(response.round),
      latest: latest().get(round) ?? new Map(),
      frozen: freeze && frozenBasisFrom(freeze, answers()),
    };
  };
}

/** Whether a response's numbers and texts come from others' responses. */
export function countsOthers(surveys: RoundSurveys, response: Response): boolean {
  return countedBy(surveys, response) !== undefined;
}

/** The survey and round that a response counts; undefined if it counts no others. */
function countedBy(surveys: RoundSurveys, { id, round }: Response) {
  const countedSurvey = surveys.countedBy(round);
  if (countedSurvey === undefined || round.countedRound === undefined) return undefined;
  return { id, survey: surveys.of(round), countedSurvey, round: round.countedRound };
}

/** A basis as it is stored with the answers of its submissions, by their ids. */
export function frozenBasisFrom(
  { at, by, submissions, choices }: StoredFreeze,
  answers: ReadonlyMap<string, SubmittedAnswers>,
): FrozenBasis {
  const submissionOf = (id: string | undefined) => (id === undefined ? undefined : answers.get(id));
  return {
    at,
    by,
    submissions: new Map(
      Array.from(submissions).flatMap(([code, id]) => {
        const submission = submissionOf(id);
        return submission === undefined ? [] : [[code, submission] as const];
      }),
    ),
    choices: choices.map((choice) => ({ ...choice, submission: submissionOf(choice.submission) })),
  };
}

/** The aggregate of a source: of the frozen basis if there is one, else of the submissions that hold now. */
export function aggregateFrom(source: AggregateSource): Aggregate {
  const { survey, countedSurvey, frozen } = source;
  const counted = aggregate(survey, countedSurvey, countedMembers(source));
  return frozen === undefined ? counted : { ...counted, frozen: { at: frozen.at, by: frozen.by } };
}

/** The aggregate of the submissions that hold now, whether or not the basis is frozen. */
export function latestAggregate(source: AggregateSource): Aggregate {
  return aggregate(source.survey, source.countedSurvey, latestMembers(source));
}

/** The members with the answers that are counted: the frozen ones, where the basis is frozen. */
function countedMembers(source: AggregateSource): Member[] {
  const { countedSurvey, organisations, frozen } = source;
  if (frozen === undefined) return latestMembers(source);
  return organisations.map((organisation) =>
    withBelonging(frozenMember(countedSurvey, organisation, frozen), source.belonging),
  );
}

function latestMembers({ organisations, latest, belonging }: AggregateSource): Member[] {
  return organisations.map((organisation) =>
    withBelonging(memberFrom(organisation, latest.get(organisation.code)), belonging),
  );
}
