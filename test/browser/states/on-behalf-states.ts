import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { beginOnBehalf, handOver } from '../../../server/actions/on-behalf/on-behalf.ts';
import { paths } from '../../../server/paths.ts';
import { openNewRound } from '../people.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

/** What the RSS enters for a municipality, in rounds of their own, and the workbook of several. */
export const onBehalfStates: readonly State[] = [
  {
    name: 'enter on behalf, refused',
    shows: 'Välj hur svaren kom.',
    arrive: async (web) => {
      const { id } = openFor(await openNewRound(web.county, 'kommun-2023', ['Hylte']));
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.beginOnBehalf(id));
      await visitor.choose('Börja föra in');
      return visitor;
    },
  },
  {
    name: 'a page that the RSS fills in',
    shows: 'Du för in svar åt Hylte kommun.',
    arrive: async (web) => {
      const { id } = await onBehalf(web);
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.page(id, 2));
      return visitor;
    },
  },
  {
    name: 'on behalf, under way',
    shows: 'Lämna till kommunen för bekräftelse',
    arrive: async (web) => {
      const { id } = await onBehalf(web);
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.onBehalf(id));
      return visitor;
    },
  },
  {
    name: 'overview, to be confirmed',
    shows: 'Svaren fördes in av RSS Halland från papper som kom',
    arrive: async (web) => {
      const { id } = await onBehalf(web);
      await handOver(web.county.context, web.county.participant('RSS Halland').person, id);
      const visitor = await web.visit('Hylte');
      await visitor.open(paths.response(id));
      return visitor;
    },
  },
  {
    name: 'import a round, refused',
    shows: 'Välj den ifyllda filen.',
    arrive: async (web) => {
      const { roundId } = openFor(await openNewRound(web.county, 'kommun-2023', ['Hylte', 'Laholm']));
      const visitor = await web.visit('RSS Halland');
      await visitor.open(paths.importRound(roundId));
      await visitor.choose('Läs filen');
      return visitor;
    },
  },
];

function openFor(responseOf: Awaited<ReturnType<typeof openNewRound>>) {
  const { id, round } = responseOf('Hylte');
  return { id, roundId: round.id };
}

/** A round in which the RSS has begun to enter what Hylte sent on paper. */
async function onBehalf({ county }: Web): Promise<{ readonly id: string }> {
  const { id } = (await openNewRound(county, 'kommun-2023', ['Hylte']))('Hylte');
  const { context, participant } = county;
  const { person } = participant('RSS Halland');
  const file = { name: 'Hyltes enkät, inskannad.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') };
  const typed = { cameBy: 'paper', cameOn: '2024-03-12', note: 'Lämnades av samordnaren vid nätverksträffen.' };
  await beginOnBehalf(context, person, id, { typed, file });
  const edits = [{ question: 'B', answer: { text: 'Hemrehabiliteringen är en del av den ordinarie verksamheten.' } }];
  await saveAnswers(context, person, id, { edits, version: 0 });
  return { id };
}
