import type { ActionContext } from '../../server/actions/context.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import type { Participant } from '../../server/demo/county.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { manyMunicipalities } from '../bench/municipalities.ts';
import { submissionOf } from './round.ts';

/**
 * Rounds in which any number of municipalities have submitted, and a response of the RSS that counts them. They are made
 * up: codes of five digits, and the texts of Halland's six. Gives the id of the RSS's response.
 */
export async function openManyMunicipalities(
  context: ActionContext,
  { response: of, organisation, person }: Participant,
  count: number,
): Promise<string> {
  const { knex } = context.database;
  const now = context.now().toISOString();
  const members = manyMunicipalities(context.catalogue.survey('kommun-2023'), count).map((member, index) => ({
    ...member,
    organisation: { ...member.organisation, code: String(90_000 + index), name: `${member.organisation.name} i länet` },
  }));
  await organisationsIn(knex).insert(members.map((member) => member.organisation));
  const basis = await openRoundIn(
    context,
    knex,
    { ...of.round, survey: 'kommun-2023' },
    members.map((member) => member.organisation.code),
    now,
  );
  const round = await openRoundIn(context, knex, { ...of.round, countedRound: basis.id }, [organisation.code], now);
  const ids = await responsesIn(knex).idsInRound(basis.id);
  const definition = context.catalogue.definition('kommun-2023');
  for (const { organisation: member, answers } of members) {
    const response = await responsesIn(knex).find(ids.get(member.code) ?? '');
    if (response === undefined || answers === undefined) continue;
    await submissionsIn(knex).insert({ ...submissionOf({ ...response, answers }, person, now), definition });
  }
  const rss = await responsesIn(knex).findInRound(round.id, organisation.code);
  if (rss === undefined) throw new Error('The RSS takes no part in the round');
  return rss.id;
}
