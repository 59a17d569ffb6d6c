import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import { type Recipients, reachedOf } from '../../domain/round/recipients.ts';
import type { Round } from '../../domain/round/round.ts';
import { respondentKindsOf } from '../../domain/survey/survey.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { leadsOfRounds } from '../../repositories/mail/notices.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveysOf } from '../round-surveys.ts';

/** Whom the invitation to some rounds, opened together, goes to; undefined of no rounds. Throws `not-found`. */
export async function loadRecipients(
  context: ActionContext,
  actor: Actor,
  roundIds: readonly string[],
): Promise<Recipients | undefined> {
  const { knex } = context.database;
  const rounds: Round[] = [];
  for (const id of roundIds) rounds.push(await findRoundFor(knex, actor, id));
  const [first] = rounds;
  if (first === undefined) return undefined;
  const leads = await askAlone(
    leadsOfRounds(
      knex,
      rounds.map(({ id }) => id),
    ),
  );
  const surveys = await surveysOf(context, knex, rounds);
  const participants: Organisation[] = [];
  for (const { id } of rounds) participants.push(...(await roundsIn(knex).participants(id)));
  const byCode = new Map([...leads.values()].flatMap((ofRound) => [...ofRound]));
  return {
    ...reachedOf(participants, byCode),
    kinds: rounds.flatMap((round) => respondentKindsOf(surveys.of(round))),
    opensOn: rounds.map(({ opensOn }) => opensOn).toSorted()[0] ?? first.opensOn,
  };
}
