import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { checkTerms, type RoundTerms, readTerms, type TypedTerms } from '../../domain/round/round-terms.ts';
import { mayAnswer, type Survey } from '../../domain/survey/survey.ts';
import { latestDay } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { extensionsIn } from '../../repositories/round/extensions.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { participantsIn, recordRoundEvent, tellLastDayIn } from './round-notices.ts';

/** A round to be changed, and the organisations that can be added to it. */
export interface ChangeableRound {
  readonly round: Round;
  readonly survey: Survey;
  readonly participants: readonly Organisation[];
  /** The organisations of the county that can answer the survey and do not take part. */
  readonly others: readonly Organisation[];
  /** Those of them that nobody answers for, whom no invitation reaches. */
  readonly withoutRecipient: readonly Organisation[];
}

/** The new terms of a round as typed, and the organisations to add. */
export interface TypedRoundChange extends TypedTerms {
  /** Codes of the organisations to add. */
  readonly organisations: readonly string[];
  /** The edition of the round that the page showed. */
  readonly edition: number;
}

/** The result of changing a round. Nothing is saved unless it is `changed`. */
export type RoundChangeOutcome =
  | { readonly problems: readonly RoundProblem[] }
  /** Somebody else has changed the round since the page was shown: the round as it is now. */
  | { readonly overtakenBy: Round }
  | { readonly changed: Round };

/** Loads a round to be changed. Throws `not-found`. */
export async function findChangeableRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<ChangeableRound> {
  const { knex } = context.database;
  return changeable(context, knex, await findRoundFor(knex, actor, roundId));
}

async function changeable(context: ActionContext, db: Knex, round: Round): Promise<ChangeableRound> {
  const survey = await surveyOfRound(context, db, round);
  const participants = await roundsIn(db).participants(round.id);
  const all = await organisationsIn(db).listWithLeads({
    counties: [round.county],
    thereOn: swedishDay(context.now()),
  });
  const others = all.filter(
    ({ organisation }) =>
      mayAnswer(survey, organisation) && !participants.some(({ code }) => code === organisation.code),
  );
  return {
    round,
    survey,
    participants,
    others: others.map(({ organisation }) => organisation),
    withoutRecipient: others.flatMap(({ organisation, hasLead }) => (hasLead ? [] : [organisation])),
  };
}

/**
 * Changes a round's terms and adds participants. If the round has opened, participants whose last day changes are told
 * by mail. Added participants are invited by `sendRoundNotices`. Throws `not-found`.
 */
export async function changeRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  typed: TypedRoundChange,
): Promise<RoundChangeOutcome> {
  const read = readTerms(typed);
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    refuseIfWithdrawn(round);
    const today = swedishDay(context.now());
    const terms = checkTerms(read, { today, round, latestExtension: await latestExtension(trx, round) });
    const { others } = await changeable(context, trx, round);
    const added = others.map(({ code }) => code).filter((code) => typed.organisations.includes(code));
    const fields = 'problems' in terms ? [] : changedFields(round, terms.value);
    // The form may be sent twice: the second time it changes nothing, and is not a conflict.
    if (!('problems' in terms) && fields.length === 0 && added.length === 0) return { changed: round };
    if (typed.edition !== round.edition) return { overtakenBy: round };
    if ('problems' in terms) return { problems: terms.problems };

    const before = await participantsIn(trx, round);
    const changed = await roundsIn(trx).change(round.id, terms.value);
    await roundsIn(trx).addParticipants(round, added, context.now().toISOString());
    await recordRoundEvent(context, trx, 'round.change', round, {
      personId: actor.id,
      detail: { fields, added, lastDay: changed.lastDay },
    });
    if (changed.lastDay !== round.lastDay && round.opensOn <= today) {
      const lastDays = new Map(before.map(({ organisation, lastDay }) => [organisation.code, lastDay]));
      const moved = (await participantsIn(trx, round)).filter(
        ({ organisation: { code }, lastDay }) => lastDays.has(code) && lastDays.get(code) !== lastDay,
      );
      await tellLastDayIn(context, trx, actor, { round: changed, participants: moved, why: { because: 'changed' } });
    }
    return { changed };
  });
}

/** The latest extension in a round, an ISO date; undefined if there is none. */
export async function latestExtension(db: Knex, round: Round): Promise<string | undefined> {
  const days = [...(await extensionsIn(db).ofRound(round.id)).values()].map(({ lastDay }) => lastDay);
  return days.length === 0 ? undefined : latestDay(...days);
}

const FIELDS = ['title', 'message', 'lastDay', 'reminderDays', 'eraseOn'] as const;

function changedFields(round: Round, terms: RoundTerms): string[] {
  return FIELDS.filter((field) => !isDeepStrictEqual(round[field], terms[field]));
}
