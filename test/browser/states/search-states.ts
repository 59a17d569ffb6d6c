import { paths } from '../../../server/paths.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Finding one's way: search, what remains, and the keys that lead somewhere. */
export const searchStates: readonly State[] = [
  {
    name: 'search, words found',
    shows: 'Svarsalternativ',
    arrive: (web) => arriveAt(web, 'Region Halland', (id) => `${paths.search(id)}?q=patientkontrakt`),
  },
  {
    name: 'search, nothing found',
    shows: 'Pröva ett kortare ord',
    arrive: (web) => arriveAt(web, 'Region Halland', (id) => `${paths.search(id)}?q=rymdraket`),
  },
  {
    name: 'remaining, everything',
    shows: 'att besvara',
    arrive: async (web) => {
      const responseOf = await openNewRound(web.county, 'kommun-2023', ['Falkenberg']);
      const visitor = await web.visit('Falkenberg');
      await visitor.open(paths.remaining(responseOf('Falkenberg').id));
      return visitor;
    },
  },
  {
    name: 'remaining, some with errors',
    shows: 'Kvar att göra',
    arrive: (web) => arriveAt(web, 'Region Halland', paths.remaining),
  },
  {
    name: 'remaining, nothing',
    shows: 'Ingenting: alla frågor som ställs är besvarade.',
    arrive: (web) => arriveAt(web, 'Halmstad', paths.remaining),
  },
  {
    name: 'shortcuts, listed',
    shows: 'De gäller när du inte skriver i ett fält',
    arrive: async (web) => {
      const visitor = await arriveAt(web, 'Region Halland', (id) => paths.page(id, 10));
      await visitor.page.keyboard.press('?');
      return visitor;
    },
  },
];

async function arriveAt(web: Web, organisation: string, address: (id: string) => string): Promise<Visitor> {
  const visitor = await web.visit(organisation);
  await visitor.open(address(web.county.participant(organisation).response.id));
  return visitor;
}
