import type { Definition } from '../../server/catalogue/definition/definition.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Round } from '../../server/domain/round/round.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { definitionsIn } from '../../server/repositories/round/definitions.ts';
import { roundsIn } from '../../server/repositories/round/rounds.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { submissionOf } from './round.ts';
import type { County } from './web.ts';

/** What an organisation submitted in a round, by the place of the definition; undefined: nothing. */
type Submitted = (organisation: Organisation, at: number) => Answers | undefined;

/** Opens a closed round for each of some definitions, the earliest first, in which some organisations have submitted. */
export async function openRoundsOfYears(
  { context, participant }: Pick<County, 'context' | 'participant'>,
  definitions: readonly Definition[],
  organisations: readonly Organisation[],
  submitted: Submitted,
): Promise<Round[]> {
  const { knex } = context.database;
  const at = context.now().toISOString();
  const { person: sender } = participant('RSS Halland');
  const rounds: Round[] = [];
  let followed: string | undefined;
  for (const [place, definition] of definitions.entries()) {
    const { id: survey, year, definition: digest } = context.catalogue.read(definition);
    if (digest === undefined) throw new Error(`${survey} has no digest`);
    await definitionsIn(knex).store([{ digest, survey, definition }], at);
    const round = await roundsIn(knex).open(
      {
        title: `Omgång ${year}`,
        county: '13',
        survey,
        opensOn: `${year}-01-15`,
        lastDay: `${year}-03-31`,
        definition: digest,
        ...(followed === undefined ? {} : { followedDefinition: followed }),
      },
      organisations.map(({ code }) => code),
      at,
    );
    for (const organisation of organisations) {
      const answers = submitted(organisation, place);
      const response = await responsesIn(knex).findInRound(round.id, organisation.code);
      if (answers === undefined || response === undefined) continue;
      const submission = submissionOf({ ...response, answers }, sender, at);
      await submissionsIn(knex).insert({ ...submission, reference: `${survey}-${organisation.code}`, definition });
    }
    followed = digest;
    rounds.push(round);
  }
  return rounds;
}
