import type { Actor } from '../../domain/people/person.ts';
import type { Recipients } from '../../domain/round/recipients.ts';
import type { Round } from '../../domain/round/round.ts';
import { noticesIn } from '../../repositories/mail/notices.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';

/** Whom the invitation to some rounds, opened together, goes to; undefined of no rounds. Throws `not-found`. */
export async function loadRecipients(
  context: ActionContext,
  actor: Actor,
  roundIds: readonly string[],
): Promise<Recipients | undefined> {
  const { knex } = context.database;
  const rounds: Round[] = [];
  const people = new Set<string>();
  const reached = new Set<string>();
  const without = new Map<string, Recipients['without'][number]>();
  for (const id of roundIds) {
    const round = await findRoundFor(knex, actor, id);
    const leads = await noticesIn(knex).leads(id);
    for (const participant of await roundsIn(knex).participants(id)) {
      const own = leads.get(participant.code) ?? [];
      for (const person of own) people.add(person.id);
      if (own.length === 0) without.set(participant.code, participant);
      else reached.add(participant.code);
    }
    rounds.push(round);
  }
  const [first] = rounds;
  if (first === undefined) return undefined;
  return { people: people.size, organisations: reached.size, without: [...without.values()], opensOn: first.opensOn };
}
