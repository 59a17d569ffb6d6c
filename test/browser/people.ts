import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Response } from '../../server/domain/response/response.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import type { County } from '../support/web.ts';

/** A round that nobody has begun to answer; gives each organisation's response, by name. */
export async function openNewRound(
  { context, participant }: County,
  survey: string,
  organisations: readonly string[],
): Promise<(organisation: string) => Response> {
  const members: Organisation[] = organisations.map((name) => participant(name).organisation);
  const now = context.now();
  const { knex } = context.database;
  const round = await openRoundIn(
    context,
    knex,
    {
      title: 'En ny omgång, avser 2023',
      county: '13',
      survey,
      opensOn: swedishDay(now),
      lastDay: swedishDay(new Date(now.getTime() + 20 * 86_400_000)),
    },
    members.map(({ code }) => code),
    now.toISOString(),
  );
  const responses = await responsesIn(knex).ofOrganisations(members.map(({ code }) => code));
  return (organisation) => {
    const found = responses.find(
      (response) => response.round.id === round.id && response.organisation.name === organisation,
    );
    if (found === undefined) throw new Error(`${organisation} does not take part in ${round.title}`);
    return found;
  };
}
