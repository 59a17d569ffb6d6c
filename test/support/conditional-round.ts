import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { daysAfter } from '../../server/domain/text/day.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { COUNTED_DEFINITION, countingDefinition, definitionIn } from './conditional-surveys.ts';
import { submissionOf } from './round.ts';
import { catalogueWith } from './table-round.ts';
import type { County } from './web.ts';

/**
 * Rounds of the surveys of conditions for some municipalities (by name, with what each has submitted, if anything) and
 * for the RSS, whose question 1 has a row for each rule. Gives the id of the RSS's response.
 */
export async function openConditionalRounds(
  { context, participant }: County,
  rules: Parameters<typeof countingDefinition>[0],
  answersOf: Readonly<Record<string, Answers | undefined>>,
): Promise<string> {
  const { knex } = context.database;
  const counted = definitionIn(COUNTED_DEFINITION);
  const counting = definitionIn(countingDefinition(rules));
  const now = context.now().toISOString();
  const opensOn = swedishDay(context.now());
  const terms = { county: '13', opensOn, lastDay: daysAfter(opensOn, 20) };
  const opening = { ...context, catalogue: catalogueWith(counting, catalogueWith(counted)) };
  const members = Object.keys(answersOf).map((name) => participant(name));
  const basis = await openRoundIn(
    opening,
    knex,
    { ...terms, title: 'Villkor', survey: counted.$id },
    members.map(({ organisation }) => organisation.code),
    now,
  );
  for (const { organisation, person } of members) {
    const response = await responsesIn(knex).findInRound(basis.id, organisation.code);
    const answers = answersOf[organisation.name];
    if (response === undefined || answers === undefined) continue;
    await submissionsIn(knex).insert({ ...submissionOf({ ...response, answers }, person, now), definition: counted });
  }
  const { code } = participant('RSS Halland').organisation;
  const round = await openRoundIn(
    opening,
    knex,
    { ...terms, title: 'Villkor tillsammans', survey: counting.$id, countedRound: basis.id },
    [code],
    now,
  );
  const response = await responsesIn(knex).findInRound(round.id, code);
  if (response === undefined) throw new Error('The RSS takes no part in the round');
  return response.id;
}
