import type { Knex } from 'knex';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { basisDifference, basisNews } from '../../domain/freezing/basis-news.ts';
import { type Choice, questionsTogether } from '../../domain/freezing/frozen-basis.ts';
import type { OpenedBasis, OpenedFreeze } from '../../domain/freezing/opened-basis.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { frozenBasesIn } from '../../repositories/freezing/frozen-bases.ts';
import { lockForAnswers, refuseLocked } from '../answer/save-answers.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import {
  type BasisSource,
  basisSourceOf,
  frozenBasisOf,
  latestAggregate,
  latestOf,
} from '../response/aggregate-response.ts';
import { openResponse } from '../response/open-response.ts';

/** What a response's numbers and texts come from. Throws `not-found`, also for a response that counts nobody. */
export async function openBasis(context: ActionContext, actor: Actor, id: string): Promise<OpenedBasis> {
  const { knex } = context.database;
  const opened = await openResponse(context, actor, id);
  const source = await sourceOf(context, knex, opened.response);
  return { opened, aggregate: aggregateIn(opened), news: await newsOf(knex, source, opened) };
}

/**
 * A frozen basis with what would become of it if it were not frozen. Throws `not-found`, also for a basis that is not
 * frozen, and what a save throws.
 */
export async function openFreeze(context: ActionContext, actor: Actor, id: string): Promise<OpenedFreeze> {
  const { knex } = context.database;
  refuseLocked(context, await findResponseFor(knex, actor, 'response.answer', id));
  const opened = await openResponse(context, actor, id);
  const source = await sourceOf(context, knex, opened.response);
  const aggregate = aggregateIn(opened);
  if (aggregate.frozen === undefined) throw new Refusal('not-found');
  const difference = basisDifference(aggregate, latestAggregate(source, await latestOf(knex, source)));
  return { opened, aggregate, news: await newsOf(knex, source, opened), difference };
}

function aggregateIn({ aggregate }: OpenedResponse): Aggregate {
  if (aggregate === undefined) throw new Refusal('not-found');
  return aggregate;
}

async function sourceOf(context: ActionContext, db: Knex, response: Response): Promise<BasisSource> {
  const source = await basisSourceOf(context, db, response);
  if (source === undefined) throw new Refusal('not-found');
  return source;
}

async function newsOf(
  db: Knex,
  { survey, basis, organisations, round }: BasisSource,
  opened: OpenedResponse,
): Promise<OpenedBasis['news']> {
  const frozen = await frozenBasisOf(db, opened.response.id);
  if (frozen === undefined) return [];
  const latest = await latestOf(db, { survey, basis, organisations, round });
  return basisNews({ survey, basis, organisations, frozen, latest, counted: aggregateIn(opened) });
}

/**
 * Freezes the basis of a response: from now on it counts what holds as submitted now. Frozen twice, it was frozen the
 * first time. Throws `not-found` and what a save throws.
 */
export function freezeBasis(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const source = await sourceOf(context, trx, response);
    const latest = await latestOf(trx, source);
    const at = context.now().toISOString();
    const submissions = new Map(source.organisations.map(({ code }) => [code, latest.get(code)?.id]));
    const frozen = await frozenBasesIn(trx).freeze(id, submissions, { personId: actor.id, at });
    if (frozen) await record(trx, response, actor, { at, verb: 'basis.freeze', detail: { submissions: latest.size } });
  });
}

/** Lifts the freeze of a response's basis: it counts what holds again. Throws `not-found` and what a save throws. */
export function liftFreeze(context: ActionContext, actor: Actor, id: string): Promise<void> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    await sourceOf(context, trx, response);
    if (await frozenBasesIn(trx).lift(id))
      await record(trx, response, actor, { at: context.now().toISOString(), verb: 'basis.lift' });
  });
}

/** What somebody decides on an organisation's later submission. */
export interface TypedChoice {
  /** The organisation's code. */
  readonly organisation: string;
  /** The printed number in its survey; undefined: all of it. */
  readonly question: string | undefined;
  /** The version that was shown; undefined: nothing is submitted any more. */
  readonly version: number | undefined;
  readonly choice: Choice;
}

/**
 * Takes in what an organisation has submitted since the basis was frozen, or lets what was counted stand.
 * `changed-meanwhile`: it has submitted or taken back since it was shown, or the basis is no longer frozen; nothing was
 * decided. Throws `not-found`, what a save throws, and what `read` throws once it is known that it may be decided.
 */
export function chooseForBasis(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => TypedChoice,
): Promise<'done' | 'changed-meanwhile'> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const source = await sourceOf(context, trx, response);
    const { organisation, question, version, choice } = read();
    const heads = [...new Set(questionsTogether(source.basis).values())];
    const questions = question === undefined ? heads : heads.filter((head) => head === question);
    if (questions.length === 0 || !source.organisations.some(({ code }) => code === organisation))
      throw new Refusal('not-found');
    const frozen = await frozenBasesIn(trx).find(id);
    const latest = (await latestOf(trx, source)).get(organisation);
    if (frozen === undefined || latest?.version !== version) return 'changed-meanwhile';
    const at = context.now().toISOString();
    const decided = { organisation, submission: latest?.id, choice };
    await frozenBasesIn(trx).choose(id, questions, decided, { personId: actor.id, at });
    await record(trx, response, actor, {
      at,
      verb: choice === 'taken' ? 'basis.take' : 'basis.leave',
      detail: { organisation, ...(question === undefined ? {} : { question }), ...(version && { version }) },
    });
    return 'done';
  });
}

async function record(
  trx: Knex,
  response: Response,
  actor: Actor,
  event: Pick<Parameters<ReturnType<typeof eventsIn>['record']>[0], 'at' | 'verb' | 'detail'>,
): Promise<void> {
  const { id, organisation } = response;
  await eventsIn(trx).record({
    ...event,
    personId: actor.id,
    organisationCode: organisation.code,
    responseId: id,
  });
}
