import { chooseForBasis, freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openCounting } from '../../support/counting.ts';
import { submissionOf } from '../../support/round.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

/** A frozen basis, and what has come since. */
export const frozenStates: readonly State[] = [
  {
    name: 'basis, frozen with nothing new',
    shows: 'Ingen kommun har lämnat in eller återtagit något sedan dess',
    arrive: async (web) => {
      const { rss } = await openCounting(web.county, { Halmstad: { N: { chosen: ['ja'] } } });
      await freezeBasis(web.county.context, web.county.participant('RSS Halland').person, rss);
      return at(web, paths.basis(rss));
    },
  },
  {
    name: 'basis, frozen with news to decide on',
    shows: 'väntar på beslut. Inget av det räknas',
    arrive: async (web) => at(web, paths.basis(await frozenWithNews(web))),
  },
  {
    name: 'basis, frozen, read by somebody who changes nothing',
    shows: 'Har lämnat in igen',
    arrive: async (web) => {
      const id = await frozenWithNews(web);
      const visitor = await web.visit(await web.county.addPerson('Läsare Underlag', { 'RSS Halland': 'reader' }));
      await visitor.open(paths.basis(id));
      return visitor;
    },
  },
  {
    name: 'basis, freeze about to be lifted',
    shows: 'Det här ändras direkt',
    arrive: async (web) => at(web, paths.liftFreeze(await frozenWithNews(web))),
  },
  {
    name: 'review, frozen basis',
    shows: 'Se vad som är nytt sedan dess',
    arrive: async (web) => at(web, paths.review(await frozenWithNews(web))),
  },
  {
    name: 'count, frozen basis',
    shows: 'Underlaget är fryst sedan',
    arrive: async (web) => at(web, paths.count(await frozenWithNews(web), '25')),
  },
];

/** Hylte has submitted again, Laholm for the first time, Varberg has withdrawn; something is taken in and left. */
async function frozenWithNews({ county }: Web): Promise<string> {
  const { context, participant } = county;
  const { person } = participant('RSS Halland');
  const [yes, no] = [{ chosen: ['ja'] }, { chosen: ['nej'] }];
  const { rss, submitted } = await openCounting(county, {
    Halmstad: { N: yes },
    Hylte: { N: no, 'J.1': no, B: { text: 'Hemrehabiliteringen är på gång och prövas i två områden.' } },
    Varberg: { N: yes },
  });
  await freezeBasis(context, person, rss);
  const submissions = submissionsIn(context.database.knex);
  const now = context.now().toISOString();
  const submit = async (name: string, answers: Answers) => {
    const response = await responsesIn(context.database.knex).find(submitted(name));
    if (response === undefined) throw new Error(`${name} has no response`);
    const definition = context.catalogue.definition(response.round.survey);
    await submissions.insert({ ...submissionOf({ ...response, answers }, participant(name).person, now), definition });
  };
  await submit('Hylte', {
    N: yes,
    'J.1': yes,
    B: { text: 'Hemrehabiliteringen är nu permanent och finns i hela kommunen. Den prövas i två områden till.' },
  });
  await submit('Laholm', { N: yes, 'J.1': yes });
  const varberg = await submissions.latest(submitted('Varberg'));
  const withdrawer = participant('Varberg').person.id;
  await submissions.withdraw(varberg?.id ?? '', { personId: withdrawer, reason: 'Fel fil.', at: now });
  const organisation = participant('Hylte').organisation.code;
  await chooseForBasis(context, person, rss, () => ({ organisation, question: 'N', version: 2, choice: 'taken' }));
  await chooseForBasis(context, person, rss, () => ({ organisation, question: 'J.1', version: 2, choice: 'left' }));
  return rss;
}

async function at(web: Web, href: string) {
  const visitor = await web.visit('RSS Halland');
  await visitor.open(href);
  return visitor;
}
