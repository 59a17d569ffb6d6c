import { MOST_ANSWERS } from '../../domain/answer/numbered-answer.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  ANSWERS_ON_A_PAGE,
  type ListedAnswer,
  listingQuestions,
  type OptionCount,
} from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import {
  ANSWER_RESTORED_WITHIN_DAYS,
  lastDayToRestoreAnswer,
  type RemovedAnswer,
} from '../../domain/response/removed-answer.ts';
import { lockedOn } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { daysAfter } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { type ResponseState, stateOf } from '../../domain/workflow/loaded-response.ts';
import { transaction } from '../../repositories/database.ts';
import { askAlone, askTogether } from '../../repositories/lookup.ts';
import { listedAnswers, optionCountsIn, participationsIn } from '../../repositories/response/participations.ts';
import { removedSince } from '../../repositories/response/removed-answers.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { findOrganisationFor, findRoundFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { loadDetailsOfAll } from './load-response.ts';
import { refuseIfWithdrawn } from './withdrawn-round.ts';

/** An organisation's own answers in a round in which it gives several, a page at a time. */
export interface OwnAnswers {
  readonly participation: RoundParticipation;
  readonly survey: Survey;
  /** All of them, the latest number first. */
  readonly all: readonly ListedAnswer[];
  /** Those of the page, with the state of each. */
  readonly shown: readonly (ListedAnswer & { readonly state: ResponseState })[];
  /** From 1. */
  readonly page: number;
  /** Whether the person can add an answer now, and remove or have back one. */
  readonly canAdd: boolean;
  /** Those that have been removed and can still be had back, the last one first. */
  readonly removed: readonly RemovedAnswer[];
}

/**
 * Lists the answers of an organisation (code) in a round, of which the states are loaded only for the page. Throws
 * `not-found` if the person may not read them, or if the round takes one answer from each.
 */
export async function loadOwnAnswers(
  context: ActionContext,
  actor: Actor,
  { round: roundId, organisation: code }: WhoseAnswers,
  wantedPage: number,
): Promise<OwnAnswers> {
  const { knex } = context.database;
  const organisation = await findOrganisationFor(knex, actor, 'response.read', code);
  const participation = isId(roundId) ? await participationsIn(knex).find(roundId, code) : undefined;
  if (participation?.round.answers !== 'many') throw new Refusal('not-found');
  const { round } = participation;
  const survey = await surveyOfRound(context, knex, round);
  const own = await listOwn(context, round, survey, code);
  const all = own.all.toReversed();
  const page = Math.min(Math.max(1, wantedPage), Math.max(1, Math.ceil(all.length / ANSWERS_ON_A_PAGE)));
  const ofPage = all.slice((page - 1) * ANSWERS_ON_A_PAGE, page * ANSWERS_ON_A_PAGE);
  const responses = await responsesIn(knex).findAll(ofPage.map(({ response }) => response));
  const loaded = await loadDetailsOfAll(context, knex, [...responses.values()], actor);
  const states = new Map(loaded.map((one) => [one.response.id, stateOf(one)]));
  return {
    participation,
    survey,
    all,
    shown: ofPage.flatMap((answer) => {
      const state = states.get(answer.response);
      return state === undefined ? [] : [{ ...answer, state }];
    }),
    page,
    removed: own.removed,
    canAdd: may(actor, 'response.answer', organisation) && lockOfParticipation(context, participation) === undefined,
  };
}

/** All answers of an organisation (code), and those that were removed so lately that they can be had back. */
async function listOwn(context: ActionContext, round: Round, survey: Survey, organisation: string) {
  const { knex } = context.database;
  const today = swedishDay(context.now());
  const earliest = `${daysAfter(today, -ANSWER_RESTORED_WITHIN_DAYS - 1)}T00:00:00.000Z`;
  const asked = await askTogether(knex, (ask) => ({
    all: ask(listOf(context, round, survey, { organisation, submittedOnly: false })),
    removed: ask(removedSince(knex, { round: round.id, organisation }, earliest)),
  }));
  return {
    all: asked.all(),
    removed: asked.removed().filter(({ removedAt }) => today <= lastDayToRestoreAnswer(removedAt)),
  };
}

/** A round (id) and an organisation (code), as an address has them. */
export interface WhoseAnswers {
  readonly round: string;
  readonly organisation: string;
}

/**
 * Adds an empty answer for an organisation and gives the response's id. `key` is the form's own (a UUID) and becomes the
 * id: a form that is sent twice adds one answer. Throws `not-found`, `not-allowed` if the person may only read,
 * `cut-off` without a key, `too-many-answers`, and what `lockedOn` gives.
 */
export async function addAnswer(
  context: ActionContext,
  actor: Actor,
  { round: roundId, organisation: code }: WhoseAnswers,
  key: string,
): Promise<string> {
  if (!isId(key)) throw new Refusal('cut-off');
  return transaction(context.database, async (trx) => {
    const organisation = await findOrganisationFor(trx, actor, 'response.read', code);
    if (!may(actor, 'response.answer', organisation)) throw new Refusal('not-allowed');
    const participation = isId(roundId) ? await participationsIn(trx).lock(roundId, code) : undefined;
    if (participation?.round.answers !== 'many') throw new Refusal('not-found');
    const locked = lockOfParticipation(context, participation);
    if (locked !== undefined) throw new Refusal(locked);
    if (participation.answers >= MOST_ANSWERS) throw new Refusal('too-many-answers');
    const act = actOf(context, actor);
    const added = await participationsIn(trx).add(participation, { id: key, at: act.at });
    if (added === undefined) throw new Refusal('not-found');
    const { id, number, isNew } = added;
    if (isNew) await recordEvent(trx, { ...act, response: { id, organisation } }, 'response.add', { number });
    return id;
  });
}

/** Why no answer can be added, removed or had back now, as the name of a refusal; undefined if one can. */
export function lockOfParticipation(context: ActionContext, { round, lastDay }: RoundParticipation) {
  return lockedOn({ round, lastDay, status: 'draft' }, swedishDay(context.now()));
}

/** The submitted answers of a round in which organisations give several, for the RSS that collects them. */
export interface CollectedAnswers {
  readonly round: Round;
  readonly survey: Survey;
  /** As submitted, by the organisation's name and the number. */
  readonly answers: readonly ListedAnswer[];
  /** Every organisation of the round, also those that have submitted nothing. */
  readonly participations: readonly RoundParticipation[];
  /** How often each option was chosen, where named respondents answer; empty where organisations do. */
  readonly chosen: readonly OptionCount[];
}

/** Throws `not-found` if the person may not collect the round or it takes one answer from each, and `round-withdrawn`. */
export async function loadCollectedAnswers(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<CollectedAnswers> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  if (round.answers === undefined) throw new Refusal('not-found');
  refuseIfWithdrawn(round);
  const survey = await surveyOfRound(context, knex, round);
  return {
    round,
    survey,
    answers: await listAnswers(context, round, survey, { submittedOnly: true }),
    participations: await participationsIn(knex).inRounds([round.id]),
    chosen: round.answers === 'named' ? await askAlone(optionCountsIn(knex, round.id)) : [],
  };
}

interface WhoseList {
  /** Code; undefined: of all. */
  readonly organisation?: string;
  readonly submittedOnly: boolean;
}

/** The answers of a round in which organisations give several, by the organisation's name and the number. */
export function listAnswers(
  context: ActionContext,
  round: Round,
  survey: Survey,
  whose: WhoseList,
): Promise<readonly ListedAnswer[]> {
  return askAlone(listOf(context, round, survey, whose));
}

function listOf({ database: { knex } }: ActionContext, round: Round, survey: Survey, whose: WhoseList) {
  const { day, option } = listingQuestions(survey);
  return listedAnswers(knex, { round: round.id, day: day?.id, option: option?.id, ...whose });
}
