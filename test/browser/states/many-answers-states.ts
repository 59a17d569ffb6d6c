import { paths } from '../../../server/paths.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Rounds in which an organisation gives many answers: its own list, and what the RSS reads of all. */
export const manyAnswersStates: readonly State[] = [
  {
    name: 'answers of an organisation, none',
    shows: 'Nytt svar',
    arrive: async (web) => {
      const { id } = await openManyAnswers(web.county);
      return at(web, 'Laholm', paths.answers(id, codeOf(web, 'Laholm')));
    },
  },
  {
    name: 'answers of an organisation, a running list',
    shows: 'Svar 3',
    arrive: async (web) => at(web, 'Halmstad', paths.answers(await withAnswers(web), codeOf(web, 'Halmstad'))),
  },
  {
    name: 'answers of all organisations',
    shows: 'Alla 3 svar',
    arrive: async (web) => at(web, 'RSS Halland', paths.collectedAnswers(await withAnswers(web))),
  },
  {
    name: 'round, of many answers',
    shows: '3 svar är inlämnade, från 2 av 4 organisationer.',
    arrive: async (web) => at(web, 'RSS Halland', paths.round(await withAnswers(web))),
  },
];

/** Halmstad has submitted two answers and begun a third, and Hylte has submitted one. */
async function withAnswers({ county }: Web): Promise<string> {
  const round = await openManyAnswers(county);
  await giveAnswer(county, round, 'Halmstad', caseOf('2023-03-01', 'arbetsterapeut'));
  await giveAnswer(county, round, 'Halmstad', caseOf('2023-03-02', 'fysioterapeut'));
  await giveAnswer(county, round, 'Halmstad', caseOf('2023-04-11', 'fysioterapeut'), { submits: false });
  await giveAnswer(county, round, 'Hylte', caseOf('2023-04-20', 'arbetsterapeut', 'Ingen tog emot.'));
  return round.id;
}

function codeOf({ county }: Web, name: string): string {
  return county.participant(name).organisation.code;
}

async function at({ visit }: Web, who: string, path: string): Promise<Visitor> {
  const visitor = await visit(who);
  await visitor.open(path);
  return visitor;
}
