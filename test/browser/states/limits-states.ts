import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

const SENTENCE = 'Kommunerna i Halland och regionen arbetar tillsammans för en god och nära vård. ';
const MEMBERS = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];

/** Texts that are written within limits: over them, why a word processor counts otherwise, and what is recommended. */
export const limitsStates: readonly State[] = [
  {
    name: 'limits, surplus marked',
    shows: 'Korta med 134 tecken',
    arrive: async (web) =>
      writing(web, 'Region Halland', 6, {
        '7': { chosen: ['ja'] },
        '7a': { text: `${SENTENCE.repeat(14)}\nOch mer: 🏡.` },
      }),
  },
  {
    name: 'limits, count explained',
    shows: 'Varje radbrytning räknas som två tecken: 4 radbrytningar ger 8.',
    arrive: async (web) => {
      const text = `Insatser 🏡 under året:\n– fast omsorgskontakt\n– trygg hemgång\n\n${SENTENCE}`;
      const visitor = await writing(web, 'Region Halland', 10, { '16': { text } });
      await visitor.page.click('.account > summary');
      return visitor;
    },
  },
  {
    name: 'limits, length recommended',
    shows: 'rekommenderat högst 500',
    arrive: async (web) => writing(web, 'Hylte', 2, { B: { text: SENTENCE.repeat(8) } }),
  },
  {
    name: 'limits, recommended for options',
    shows: 'RSS ska få plats med sex kommuners svar på 1 000 tecken.',
    arrive: async (web) => writing(web, 'Hylte', 1, { A: { chosen: ['andra'], texts: { andra: SENTENCE.repeat(3) } } }),
  },
];

/** Somebody at a page of a response where something has been answered. */
async function writing(
  { county, visit }: Web,
  organisation: string,
  page: number,
  answers: Readonly<Record<string, Answer>>,
): Promise<Visitor> {
  const { person, organisation: owner } = county.participant(organisation);
  const [survey, members] = owner.kind === 'region' ? ['region-2023', [organisation]] : ['kommun-2023', MEMBERS];
  const { id } = (await openNewRound(county, survey, members))(organisation);
  const { version } = await findResponseFor(county.context.database.knex, person, 'response.answer', id);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(county.context, person, id, { edits, version });
  const visitor = await visit(organisation);
  await visitor.open(paths.page(id, page));
  return visitor;
}
