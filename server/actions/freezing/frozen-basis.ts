import type { Knex } from 'knex';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { basisDifference, basisUpdates } from '../../domain/freezing/basis-updates.ts';
import { type BasisChoiceKind, questionsTogether } from '../../domain/freezing/frozen-basis.ts';
import type { LoadedBasis, LoadedFreeze } from '../../domain/freezing/loaded-basis.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { transaction } from '../../repositories/database.ts';
import { frozenBasesIn } from '../../repositories/freezing/frozen-bases.ts';
import { findForAnswers, lockForAnswers, refuseLocked } from '../answer/save-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import {
  type AggregateSource,
  aggregateSourceOf,
  countsOthers,
  latestAggregate,
} from '../response/aggregate-response.ts';
import { loadDetails, loadResponse } from '../response/load-response.ts';

/** What a response's numbers and texts come from. Throws `not-found`, also for a response that counts nobody. */
export async function loadBasis(context: ActionContext, actor: Actor, id: string): Promise<LoadedBasis> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const source = await sourceOf(context, knex, loaded.response);
  return { loaded, aggregate: aggregateIn(loaded), news: newsOf(source, loaded) };
}

/**
 * A frozen basis with what would become of it if it were not frozen. Throws `not-found`, also for a basis that is not
 * frozen, and what a save throws.
 */
export async function loadFreeze(context: ActionContext, actor: Actor, id: string): Promise<LoadedFreeze> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  refuseLocked(context, response);
  const loaded = await loadDetails(context, knex, response, actor);
  const source = await sourceOf(context, knex, loaded.response);
  const aggregate = aggregateIn(loaded);
  if (aggregate.frozen === undefined) throw new Refusal('not-found');
  const difference = basisDifference(aggregate, latestAggregate(source));
  return { loaded, aggregate, news: newsOf(source, loaded), difference };
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
  { survey, countedSurvey, organisations, latest, frozen }: AggregateSource,
  loaded: LoadedResponse,
): LoadedBasis['news'] {
  if (frozen === undefined) return [];
  return basisUpdates({ survey, countedSurvey, organisations, frozen, latest, counted: aggregateIn(loaded) });
}

/**
 * Freezes the basis of a response: from now on it counts what holds as submitted now. Frozen twice, it was frozen the
 * first time. Throws `not-found` and what a save throws.
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

/** Lifts the freeze of a response's basis: it counts what holds again. Throws `not-found` and what a save throws. */
export function liftFreeze(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    await sourceOf(context, trx, response);
    if (await frozenBasesIn(trx).lift(id)) await recordEvent(trx, { ...actOf(context, actor), response }, 'basis.lift');
  });
}

/** What somebody decides on an organisation's later submission. */
export interface TypedBasisChoice {
  /** The organisation's code. */
  readonly organisation: string;
  /** The printed number in its survey; undefined: all of it. */
  readonly question: string | undefined;
  /** The version that was shown; undefined: nothing is submitted any more. */
  readonly version: number | undefined;
  readonly choice: BasisChoiceKind;
}

/**
 * Takes in what an organisation has submitted since the basis was frozen, or lets what was counted stand.
 * `changed-meanwhile`: it has submitted or taken back since it was shown, or the basis is no longer frozen; nothing was
 * decided. Throws `not-found`, what a save throws, and what `read` throws once it is known that it may be decided.
 */
export async function chooseForBasis(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => TypedBasisChoice,
): Promise<'done' | 'changed-meanwhile'> {
  if (!countsOthers(context, await findForAnswers(context, actor, id))) throw new Refusal('not-found');
  const { organisation, question, version, choice } = read();
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const source = await sourceOf(context, trx, response);
    const heads = [...new Set(questionsTogether(source.countedSurvey).values())];
    const questions = question === undefined ? heads : heads.filter((head) => head === question);
    if (questions.length === 0 || !source.organisations.some(({ code }) => code === organisation))
      throw new Refusal('not-found');
    const latest = source.latest.get(organisation);
    if (source.frozen === undefined || latest?.version !== version) return 'changed-meanwhile';
    const act = { ...actOf(context, actor), response };
    const decided = { organisation, submission: latest?.id, choice };
    await frozenBasesIn(trx).choose(id, questions, decided, act);
    await recordEvent(trx, act, choice === 'taken' ? 'basis.take' : 'basis.leave', {
      organisation,
      ...(question === undefined ? {} : { question }),
      ...(version && { version }),
    });
    return 'done';
  });
}
