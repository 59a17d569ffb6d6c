import { approve, makeReady } from '../../../server/actions/workflow/move-response.ts';
import { returnResponse, sendBack } from '../../../server/actions/workflow/send-back-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** The way of a response, from what waits for somebody to what was taken back. Each in a round of its own. */
export const wayStates: readonly State[] = [
  {
    name: 'start, with tasks',
    shows: 'Granska och godkänn Region Hallands svar',
    arrive: async (web) => {
      await readyRegion(web);
      const person = await web.county.addPerson('Godkännare och Samordnare', {
        'Region Halland': 'approver',
        Hylte: 'coordinator',
        Laholm: 'coordinator',
      });
      await openNewRound(web.county, 'kommun-2023', ['Hylte', 'Laholm']);
      return opened(await web.visit(person), paths.start);
    },
  },
  {
    name: 'review, to be made ready',
    shows: 'Svaren låses medan de granskas',
    arrive: async (web) => {
      const { id } = await completeRegion(web);
      return opened(await web.visit('Region Halland'), paths.review(id));
    },
  },
  {
    name: 'review, made ready',
    shows: 'granskar och godkänner det',
    arrive: async (web) =>
      opened(await web.visit('Region Halland'), `${paths.review(await readyRegion(web))}?klart=klarmarkerat`),
  },
  {
    name: 'review, for who approves',
    shows: 'Du godkänner svaren så som de står på den här sidan',
    arrive: async (web) => opened(await web.visit(approverOf(web)), paths.review(await readyRegion(web))),
  },
  {
    name: 'review, approved',
    shows: 'Det är inte inlämnat än',
    arrive: async (web) => {
      const { id, version } = await completeRegion(web);
      await makeReady(web.county.context, strategistOf(web), id, { version });
      await approve(web.county.context, approverOf(web), id, { version });
      return opened(await web.visit(approverOf(web)), `${paths.review(id)}?klart=redan-godkant`);
    },
  },
  {
    name: 'form, under review',
    shows: 'kan inte ändras medan det granskas',
    arrive: async (web) => opened(await web.visit('Region Halland'), paths.page(await readyRegion(web), 6)),
  },
  {
    name: 'form, for who may only read',
    shows: 'Du kan läsa och hämta svaren men inte ändra dem',
    arrive: async (web) => {
      const reader = await web.county.addPerson('Läsare Region', { 'Region Halland': 'reader' });
      return opened(await web.visit(reader), paths.page(web.county.participant('Region Halland').response.id, 6));
    },
  },
  {
    name: 'return',
    shows: 'Kommentar till fråga 7a',
    arrive: async (web) => opened(await web.visit(approverOf(web)), `${paths.return(await readyRegion(web))}?fraga=7a`),
  },
  {
    name: 'return, without a comment',
    shows: 'Skriv vad som ska rättas',
    arrive: async (web) => {
      const visitor = await opened(await web.visit(approverOf(web)), paths.return(await readyRegion(web)));
      await visitor.choose('Skicka tillbaka');
      return visitor;
    },
  },
  {
    name: 'overview, sent back',
    shows: 'Att rätta',
    arrive: async (web) => opened(await web.visit('Region Halland'), paths.response(await returnedRegion(web))),
  },
  {
    name: 'form, with a comment to see to',
    shows: 'Kommentar från Godkännare Exempel',
    arrive: async (web) => opened(await web.visit('Region Halland'), paths.page(await returnedRegion(web), 6)),
  },
  {
    name: 'review, sent back',
    shows: 'Kommentarerna',
    arrive: async (web) => {
      const { id, version } = await submittedMunicipality(web);
      await sendBack(web.county.context, web.county.participant('RSS Halland').person, id, {
        version,
        remarks: [{ question: 'C', text: 'Stämmer det att inga insatser pågår?' }],
      });
      return opened(await web.visit('Varberg'), paths.review(id));
    },
  },
  {
    name: 'correction',
    shows: 'Så här svarade Varberg i version 1',
    arrive: async (web) => {
      const { id, version } = await submittedMunicipality(web);
      await sendBack(web.county.context, web.county.participant('RSS Halland').person, id, {
        version,
        remarks: [{ question: undefined, text: 'Är det rätt år?' }],
      });
      return opened(await web.visit('RSS Halland'), `${paths.sendBack(id)}?klart=begart&fraga=C`);
    },
  },
  {
    name: 'withdraw',
    shows: 'Varför återtas inlämningen?',
    arrive: async (web) => {
      const { id } = await submittedMunicipality(web);
      return opened(await web.visit('Varberg'), paths.withdraw(id));
    },
  },
  {
    name: 'withdraw, without a reason',
    shows: 'Skriv varför inlämningen återtas',
    arrive: async (web) => {
      const { id } = await submittedMunicipality(web);
      const visitor = await opened(await web.visit('Varberg'), paths.withdraw(id));
      await visitor.choose('Återta inlämningen');
      return visitor;
    },
  },
  {
    name: 'overview, withdrawn',
    shows: 'Inlämningen är återtagen och räknas inte längre',
    arrive: async (web) => {
      const { id, version } = await submittedMunicipality(web);
      await withdrawSubmission(web.county.context, web.county.participant('Varberg').person, id, {
        version,
        reason: 'Svaren gäller fel år.',
      });
      return opened(await web.visit('Varberg'), `${paths.response(id)}?klart=atertaget`);
    },
  },
];

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

function strategistOf({ county }: Web): Actor {
  return county.participant('Region Halland').person;
}

function approverOf({ county }: Web): Actor {
  const found = county.participants.find(({ role }) => role === 'approver');
  if (found === undefined) throw new Error('Nobody approves');
  return found.person;
}

async function completeRegion(web: Web): Promise<{ id: string; version: number }> {
  const responseOf = await openNewRound(web.county, 'region-2023', ['Region Halland']);
  const { id } = responseOf('Region Halland');
  return { id, version: await answerAll(web.county.context, strategistOf(web), id) };
}

async function readyRegion(web: Web): Promise<string> {
  const { id, version } = await completeRegion(web);
  await makeReady(web.county.context, strategistOf(web), id, { version });
  return id;
}

async function returnedRegion(web: Web): Promise<string> {
  const { id, version } = await completeRegion(web);
  await makeReady(web.county.context, strategistOf(web), id, { version });
  const remarks = [
    { question: '7a', text: 'Skriv hur många det gäller.\nOch från vilket år.' },
    { question: '12', text: 'Finns det ett beslut att hänvisa till?' },
    { question: undefined, text: 'Bra! Se över språket i de långa svaren.' },
  ];
  await returnResponse(web.county.context, approverOf(web), id, { version, remarks });
  return id;
}

/** Gives the version of its submission. */
async function submittedMunicipality({ county }: Web): Promise<{ id: string; version: number }> {
  const responseOf = await openNewRound(county, 'kommun-2023', ['Varberg']);
  const { person } = county.participant('Varberg');
  const { id } = responseOf('Varberg');
  const version = await answerAll(county.context, person, id);
  return { id, version: (await submitResponse(county.context, person, id, { version })).version };
}
