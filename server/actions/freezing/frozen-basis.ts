import type { Knex } from 'knex';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { basisDifference, basisUpdates } from '../../domain/freezing/basis-updates.ts';
import { type BasisChoiceKind, questionsTogether } from '../../domain/freezing/frozen-basis.ts';
import type { LoadedBasis, LoadedFreeze } from '../../domain/freezing/loaded-basis.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { transaction } from '../../repositories/database.ts';
import { frozenBasesIn } from '../../repositories/freezing/frozen-bases.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { arrivalsIn, arrivalsOf } from '../../repositories/workflow/arrivals.ts';
import { findForAnswers, lockForAnswers, refuseLocked } from '../answer/lock-for-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import {
  type AggregateSource,
  aggregateFrom,
  aggregateSourceOf,
  countsOthers,
  latestAggregate,
} from '../response/aggregate-response.ts';
import { loadDetails, loadResponse } from '../response/load-response.ts';
import { surveysOf } from '../round-surveys.ts';

/**
 * Loads the basis of a response, with its updates if it is frozen. Throws `not-found`, also if the response counts no
 * others.
 */
export async function loadBasis(context: ActionContext, actor: Actor, id: string): Promise<LoadedBasis> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const source = await sourceOf(context, knex, loaded.response);
  const { moved } = await sourceByPresent(context, knex, loaded.response, source);
  return {
    loaded,
    aggregate: aggregateIn(loaded),
    countedSurvey: source.countedSurvey,
    news: newsOf(source, loaded),
    moved,
  };
}

/**
 * Loads a frozen basis, with what lifting the freeze would change. Throws `not-found`, also if the basis is not frozen,
 * and what `lockForAnswers` throws.
 */
export async function loadFreeze(context: ActionContext, actor: Actor, id: string): Promise<LoadedFreeze> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  refuseLocked(context, response);
  const loaded = await loadDetails(context, knex, response, actor);
  const source = await sourceOf(context, knex, loaded.response);
  const aggregate = aggregateIn(loaded);
  if (aggregate.frozen === undefined) throw new Refusal('not-found');
  const { present, moved } = await sourceByPresent(context, knex, loaded.response, source);
  const difference = basisDifference(aggregate, latestAggregate(present));
  return { loaded, aggregate, countedSurvey: source.countedSurvey, news: newsOf(source, loaded), moved, difference };
}

/**
 * The source as it is where the organisations count by what they belong to now, not when the basis was frozen; and
 * whether that differs for any member. The same source if the basis is not frozen.
 */
async function sourceByPresent(
  context: ActionContext,
  db: Knex,
  { round: { id } }: Response,
  source: AggregateSource,
): Promise<{ readonly present: AggregateSource; readonly moved: boolean }> {
  const round = source.frozen === undefined ? undefined : await roundsIn(db).find(id);
  if (round === undefined) return { present: source, moved: false };
  const surveys = await surveysOf(context, db, [round]);
  const belonging = surveys.belongingIn(round);
  const moved = source.organisations.some(
    ({ code }) => JSON.stringify(belonging.get(code)) !== JSON.stringify(source.belonging.get(code)),
  );
  return { present: { ...source, survey: surveys.of(round), belonging }, moved };
}

function aggregateIn({ aggregate }: LoadedResponse): Aggregate {
  if (aggregate === undefined) throw new Refusal('not-found');
  return aggregate;
}

async function sourceOf(context: ActionContext, db: Knex, response: Response): Promise<AggregateSource> {
  const source = await aggregateSourceOf(context, db, response);
  if (source === undefined) throw new Refusal('not-found');
  return source;
}

function newsOf(
  { survey, countedSurvey, organisations, belonging, latest, frozen }: AggregateSource,
  loaded: LoadedResponse,
): LoadedBasis['news'] {
  if (frozen === undefined) return [];
  return basisUpdates({
    survey,
    countedSurvey,
    organisations,
    belonging,
    frozen,
    latest,
    counted: aggregateIn(loaded),
  });
}

/**
 * Freezes the basis of a response: it counts the submissions that hold now. Does nothing if the basis is already
 * frozen. Throws `not-found` if the response counts no others, and what `lockForAnswers` throws.
 */
export function freezeBasis(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const source = await sourceOf(context, trx, response);
    const { latest } = source;
    const act = { ...actOf(context, actor), response };
    const submissions = new Map(source.organisations.map(({ code }) => [code, latest.get(code)?.id]));
    const frozen = await frozenBasesIn(trx).freeze(id, submissions, act);
    if (frozen) await recordEvent(trx, act, 'basis.freeze', { submissions: latest.size });
  });
}

/**
 * Lifts the freeze of a basis: it counts the submissions that hold at any time again. Throws what `freezeBasis` throws.
 */
export function liftFreeze(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    await sourceOf(context, trx, response);
    if (await frozenBasesIn(trx).lift(id)) await recordEvent(trx, { ...actOf(context, actor), response }, 'basis.lift');
  });
}

/** A person's choice on a basis update. */
export interface TypedBasisChoice {
  /** The organisation's code. */
  readonly organisation: string;
  /** The printed number in the counted survey; undefined: all questions. */
  readonly question: string | undefined;
  /** The version of the submission that was shown; undefined: the organisation had withdrawn it. */
  readonly version: number | undefined;
  readonly choice: BasisChoiceKind;
}

/**
 * Takes a basis update in, or lets what is counted stand. When everything of the update is chosen, the organisation's
 * arrival is settled. Throws `changed-meanwhile` if the organisation has submitted or withdrawn since the update was
 * shown, or the basis is no longer frozen; `not-found`, what `lockForAnswers` throws, and what `read` throws, which is
 * called when the person is known to be allowed to choose.
 */
export async function chooseForBasis(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => TypedBasisChoice,
): Promise<void> {
  const found = await findForAnswers(context, actor, id);
  const surveys = await surveysOf(context, context.database.knex, [found.round]);
  if (!countsOthers(surveys, found)) throw new Refusal('not-found');
  const { organisation, question, version, choice } = read();
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const source = await sourceOf(context, trx, response);
    const heads = [...new Set(questionsTogether(source.countedSurvey).values())];
    const questions = question === undefined ? heads : heads.filter((head) => head === question);
    if (questions.length === 0 || !source.organisations.some(({ code }) => code === organisation))
      throw new Refusal('not-found');
    const latest = source.latest.get(organisation);
    if (source.frozen === undefined || latest?.version !== version)
      throw new Refusal({ name: 'changed-meanwhile', of: 'frozen-basis' }, respondentsOf(source.countedSurvey));
    const act = { ...actOf(context, actor), response };
    const decided = { organisation, submission: latest?.id, choice };
    await frozenBasesIn(trx).choose(id, questions, decided, act);
    await recordEvent(trx, act, choice === 'taken' ? 'basis.take' : 'basis.leave', {
      organisation,
      ...(question === undefined ? {} : { question }),
      ...(version && { version }),
    });
    await settleWhenChosen(context, trx, response, { organisation, act });
  });
}

/** Nothing waits of an organisation any longer when a choice has been made on every question of its update. */
async function settleWhenChosen(
  context: ActionContext,
  trx: Knex,
  response: Response,
  {
    organisation,
    act,
  }: { readonly organisation: string; readonly act: { readonly personId: string; readonly at: string } },
): Promise<void> {
  const source = await sourceOf(context, trx, response);
  const { survey, countedSurvey, organisations, belonging, latest, frozen } = source;
  if (frozen === undefined) return;
  const counted = aggregateFrom(source);
  const only = organisations.filter(({ code }) => code === organisation);
  const updates = basisUpdates({
    survey,
    countedSurvey,
    organisations: only,
    belonging,
    frozen,
    latest,
    counted,
  });
  if (updates.some(({ questions }) => questions.some(({ state }) => state === 'new'))) return;
  const waiting = await askAlone(arrivalsOf(trx, { countedBy: response.id }));
  await arrivalsIn(trx).settle(
    waiting.filter((arrival) => arrival.organisation.code === organisation),
    act,
  );
}
