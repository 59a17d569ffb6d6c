import type { Knex } from 'knex';
import {
  type Aggregate,
  aggregate,
  countNumbers,
  type Numbers,
  questionsBehindNumbers,
} from '../../domain/counting/aggregate.ts';
import type { Member, SubmittedAnswers } from '../../domain/counting/member.ts';
import { type FrozenBasis, frozenMember, memberFrom } from '../../domain/freezing/frozen-basis.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { askFreezes, type StoredFreeze } from '../../repositories/freezing/frozen-bases.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { participantsOf } from '../../repositories/round/rounds.ts';
import {
  type AnswersWanted,
  frozenAnswersOf,
  latestAnswersIn,
} from '../../repositories/submission/submitted-answers.ts';
import type { ActionContext } from '../context.ts';

/** What a response's numbers and texts come from: its survey, that of the municipalities, and who they are. */
export interface AggregateSource {
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  /** The municipalities' round. */
  readonly round: string;
  readonly organisations: readonly Organisation[];
  /** What holds as submitted now, by the organisation's code. */
  readonly latest: ReadonlyMap<string, SubmittedAnswers>;
  /** What is counted instead, when it has been frozen. */
  readonly frozen: FrozenBasis | undefined;
}

/**
 * What the municipalities have submitted, counted for the survey of a response: what holds now, or what held when the
 * basis was frozen with what has been taken in since. Only submissions count: a draft is nobody's answer yet, so its
 * municipality is among those that have not answered. Undefined for a response that counts nobody.
 */
export async function aggregateOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<Aggregate | undefined> {
  const asked = await askTogether(db, (ask) => ({ aggregateOf: askAggregates(context, db, [response], ask) }));
  return asked.aggregateOf(response);
}

/**
 * Adds what some responses count to what is asked together; undefined of one that counts nobody. However many they are,
 * and whatever rounds they count, each round is read once, and of a frozen basis only what it counts.
 */
export function askAggregates(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (response: Response) => Aggregate | undefined {
  const sourceOf = askSources(context, db, responses, ask);
  return (response) => {
    const source = sourceOf(response);
    return source && aggregateFrom(source);
  };
}

/** The same of the computed numbers alone: only the answers that they depend on are read, and no texts are collected. */
export function askNumbers(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (response: Response) => Numbers | undefined {
  const counting = responses.flatMap((response) => countedBy(context, response) ?? []);
  const questions = new Set(
    counting.flatMap(({ survey, countedSurvey }) => [...questionsBehindNumbers(survey, countedSurvey)]),
  );
  const sourceOf = askSources(context, db, responses, ask, { questions });
  return (response) => {
    const source = sourceOf(response);
    return source && countNumbers(source.survey, source.countedSurvey, countedMembers(source));
  };
}

/** What a response counts and could count: also what holds now where its basis is frozen. Undefined for one that counts nobody. */
export async function aggregateSourceOf(
  context: ActionContext,
  db: Knex,
  response: Response,
): Promise<AggregateSource | undefined> {
  const asked = await askTogether(db, (ask) => ({ sourceOf: askSources(context, db, [response], ask, { all: true }) }));
  return asked.sourceOf(response);
}

function askSources(
  context: ActionContext,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
  { all = false, questions }: AnswersWanted & { readonly all?: boolean } = {},
): (response: Response) => AggregateSource | undefined {
  const counting = responses.flatMap((response) => countedBy(context, response) ?? []);
  if (counting.length === 0) return () => undefined;
  const ids = counting.map(({ id }) => id);
  const rounds = [...new Set(counting.map(({ round }) => round))];
  const participants = ask(participantsOf(db, rounds));
  const latest = ask(latestAnswersIn(db, rounds, all ? {} : { countedBy: ids, questions }));
  const freezeOf = askFreezes(db, ids, ask);
  const answers = ask(frozenAnswersOf(db, ids, { questions }));
  return (response) => {
    const counted = countedBy(context, response);
    if (counted === undefined) return undefined;
    const { id, round, survey, countedSurvey } = counted;
    const freeze = freezeOf(id);
    return {
      survey,
      countedSurvey,
      round,
      organisations: participants().get(round) ?? [],
      latest: latest().get(round) ?? new Map(),
      frozen: freeze && frozenBasisFrom(freeze, answers()),
    };
  };
}

/** Whether a response's numbers and texts come from others'. */
export function countsOthers(context: ActionContext, response: Response): boolean {
  return countedBy(context, response) !== undefined;
}

/** Which survey and round a response counts; undefined when it counts nobody. */
function countedBy({ catalogue }: ActionContext, { id, round }: Response) {
  const survey = catalogue.survey(round.survey);
  if (survey.countedSurvey === undefined || round.countedRound === undefined) return undefined;
  return { id, survey, countedSurvey: catalogue.survey(survey.countedSurvey), round: round.countedRound };
}

function frozenBasisFrom(
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

export function aggregateFrom(source: AggregateSource): Aggregate {
  const { survey, countedSurvey, frozen } = source;
  const counted = aggregate(survey, countedSurvey, countedMembers(source));
  return frozen === undefined ? counted : { ...counted, frozen: { at: frozen.at, by: frozen.by } };
}

/** What would be counted if nothing were frozen. */
export function latestAggregate(source: AggregateSource): Aggregate {
  return aggregate(source.survey, source.countedSurvey, latestMembers(source));
}

/** The municipalities with the answers that are counted: the frozen ones, where the basis is frozen. */
function countedMembers(source: AggregateSource): Member[] {
  const { countedSurvey, organisations, frozen } = source;
  if (frozen === undefined) return latestMembers(source);
  return organisations.map((organisation) => frozenMember(countedSurvey, organisation, frozen));
}

function latestMembers({ organisations, latest }: AggregateSource): Member[] {
  return organisations.map((organisation) => memberFrom(organisation, latest.get(organisation.code)));
}
