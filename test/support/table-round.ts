import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Period } from '../../server/domain/text/period.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { TABLE_DEFINITION } from './table-survey.ts';
import type { County } from './web.ts';

/** A catalogue, the program's if none is given, as if it had one more file: that of a definition. */
export function catalogueWith(definition: { readonly $id: string }, catalogue = loadCatalogue()): Catalogue {
  const survey = catalogue.read(definition);
  const own =
    <T>(mine: T, others: (id: string) => T) =>
    (id: string) =>
      id === definition.$id ? mine : others(id);
  return {
    ...catalogue,
    survey: own(survey, catalogue.survey),
    find: own<ReturnType<Catalogue['find']>>(survey, catalogue.find),
    definition: own<object>(definition, catalogue.definition),
  };
}

/**
 * A round of the survey with tables (`TABLE_DEFINITION`, or another), for one municipality that has answered so much.
 * Gives the id of its response.
 */
export async function openTableRound(
  { context, participant }: Pick<County, 'context' | 'participant'>,
  municipality: string,
  answers: Answers = {},
  definition: { readonly $id: string; readonly period?: Period } = TABLE_DEFINITION,
): Promise<string> {
  const { organisation, person } = participant(municipality);
  const now = context.now();
  const { knex } = context.database;
  const round = await openRoundIn(
    { ...context, catalogue: catalogueWith(definition) },
    knex,
    {
      title: 'SIP-möten 2018',
      county: '13',
      survey: definition.$id,
      ...(definition.period === undefined ? {} : { period: definition.period }),
      opensOn: swedishDay(now),
      lastDay: swedishDay(new Date(now.getTime() + 20 * 86_400_000)),
    },
    [organisation.code],
    now.toISOString(),
  );
  const response = await responsesIn(knex).findInRound(round.id, organisation.code);
  if (response === undefined) throw new Error(`${municipality} does not take part in the round`);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  if (edits.length > 0) await saveAnswers(context, person, response.id, { edits, version: response.version });
  return response.id;
}
