import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { answersOfLastYear } from '../../server/demo/halland-2022.ts';
import { municipalAnswers } from '../../server/demo/halland-2023.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { MUNICIPALITY } from '../../server/domain/people/built-in-kinds.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { OrganisationKind } from '../../server/domain/people/organisation-kind.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import { organisationDetailsIn } from '../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { MUNICIPALITIES } from './halland.ts';
import { submissionOf } from './round.ts';
import type { County } from './web.ts';

interface Plan {
  /** SCB's code of a county that is not there. */
  readonly code: string;
  readonly municipalities: number;
  /** Whether it had a round the year before. */
  readonly earlier: boolean;
  /** Of so many, one has submitted nothing: one the year before, and another now. */
  readonly silentOf?: number;
  /** Another kind than municipalities. */
  readonly kind?: OrganisationKind;
  /** What becomes of each one's answers before they are submitted. */
  readonly written?: (answers: Answers) => Answers;
}

/**
 * A county of its own with any number of municipalities, that answer as the six of Halland do, in turn: the year before
 * and now, so that each has its neighbour's answers of the other year now and then. Gives the RSS officer and the id of
 * the RSS's response.
 */
export async function openCountyOfTwoYears(
  { context }: County,
  { code, municipalities, earlier, silentOf = 29, kind = MUNICIPALITY, written = (answers) => answers }: Plan,
): Promise<{ officer: Actor; rss: string }> {
  const { catalogue, database } = context;
  const { knex } = database;
  const office: Organisation = { code: `rss-${code}`, name: `RSS ${code}`, kind: 'rss', county: code };
  const members = Array.from(
    { length: municipalities },
    (_, place): Organisation => ({
      code: `${code}${String(place).padStart(3, '0')}`,
      name: `${nameAt(place)} ${code}-${place + 1}`,
      kind: kind.code,
      county: code,
    }),
  );
  if (kind !== MUNICIPALITY) await organisationDetailsIn(knex).addKinds([kind]);
  await organisationsIn(knex).insert([office, ...members]);
  const { id } = await peopleIn(knex).insert({ name: `Handläggare ${code}`, email: `rss@${code}.example` });
  await peopleIn(knex).addRole(id, office.code, 'rss-officer');
  const officer = await peopleIn(knex).findActor(id);
  if (officer === undefined) throw new Error('The officer was not added');

  const terms = { county: code, opensOn: '2024-01-15', lastDay: '2099-03-31' };
  const now = context.now().toISOString();
  const openRound = async (survey: string, participants: readonly Organisation[], basis?: string) =>
    openRoundIn(
      context,
      knex,
      { title: `Omgång ${code} ${survey}`, survey, ...terms, ...(basis === undefined ? {} : { countedRound: basis }) },
      participants.map((organisation) => organisation.code),
      now,
    );
  const submitAll = async (survey: string, silent: number, answersAt: (place: number) => Answers) => {
    const round = await openRound(survey, members);
    const definition = catalogue.definition(survey);
    for (const [place, organisation] of members.entries()) {
      if (place % silentOf === silent) continue;
      const response = await responsesIn(knex).findInRound(round.id, organisation.code);
      if (response === undefined) throw new Error(`${organisation.name} takes no part in the round`);
      const submission = submissionOf({ ...response, answers: written(answersAt(place)) }, officer, now);
      await submissionsIn(knex).insert({ ...submission, reference: `${code}-${submission.reference}`, definition });
    }
    return round;
  };
  if (earlier)
    await submitAll('kommun-2022', silentOf - 1, (place) =>
      answersOfLastYear(catalogue.survey('kommun-2022'), nameAt(place + (place % 5))),
    );
  const six = municipalAnswers(catalogue.survey('kommun-2023'));
  const answersNow = new Map(six.map(({ organisation, answers }) => [organisation.name, answers]));
  const basis = await submitAll('kommun-2023', 1, (place) => answersNow.get(nameAt(place)) ?? {});
  const round = await openRound('rss-2023', [office], basis.id);
  const response = await responsesIn(knex).findInRound(round.id, office.code);
  if (response === undefined) throw new Error('The RSS takes no part in its round');
  return { officer, rss: response.id };
}

function nameAt(place: number): string {
  return MUNICIPALITIES[place % MUNICIPALITIES.length]?.name ?? '';
}
