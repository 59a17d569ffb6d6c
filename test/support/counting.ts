import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { submissionOf } from './round.ts';
import type { County } from './web.ts';

/** The county's municipalities, by name. */
export function municipalityNames({ participants }: Pick<County, 'participants'>): string[] {
  return participants.filter(({ role }) => role === 'coordinator').map(({ organisation }) => organisation.name);
}

/**
 * Rounds of their own for the municipalities and the RSS, in which some municipalities have submitted answers, as they
 * are: a submission with something missing or wrong in it may be of an earlier year, or from a file. `rss` is the id of
 * the RSS's response.
 */
export async function openCounting(
  county: Pick<County, 'context' | 'participant' | 'participants'>,
  answersOf: Readonly<Record<string, Answers>>,
) {
  const { context, participant } = county;
  const { knex } = context.database;
  const now = context.now().toISOString();
  const municipalities = municipalityNames(county).map((name) => participant(name));
  const [first] = municipalities;
  if (first === undefined) throw new Error('The county has no municipalities');
  const basis = await openRoundIn(
    context,
    knex,
    first.response.round,
    municipalities.map(({ organisation }) => organisation.code),
    now,
  );
  const office = participant('RSS Halland');
  const round = await openRoundIn(
    context,
    knex,
    { ...office.response.round, countedRound: basis.id },
    [office.organisation.code],
    now,
  );
  const responseOf = async (roundId: string, code: string) => {
    const response = await responsesIn(knex).findInRound(roundId, code);
    if (response === undefined) throw new Error(`${code} takes no part in the round`);
    return response;
  };
  const ids = new Map<string, string>();
  for (const { organisation, person } of municipalities) {
    const response = await responseOf(basis.id, organisation.code);
    ids.set(organisation.name, response.id);
    const answers = answersOf[organisation.name];
    if (answers === undefined) continue;
    const definition = context.catalogue.definition(basis.survey);
    await submissionsIn(knex).insert({ ...submissionOf({ ...response, answers }, person, now), definition });
  }
  const rss = await responseOf(round.id, office.organisation.code);
  return {
    rss: rss.id,
    /** The municipalities' round. */
    basis: basis.id,
    /** The id of a municipality's response. */
    submitted: (name: string): string => ids.get(name) ?? '',
    /** Somebody at the RSS answers for it. */
    async write(answers: Readonly<Record<string, Answer>>): Promise<void> {
      const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
      const { version } = (await responsesIn(knex).find(rss.id)) ?? rss;
      await saveAnswers(context, office.person, rss.id, { edits, version });
    },
  };
}
