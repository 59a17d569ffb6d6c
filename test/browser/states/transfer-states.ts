import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { loadTransfer, tickTransfer } from '../../../server/actions/transfer/transfer.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { transferDigest } from '../../../server/domain/transfer/transfer.ts';
import { paths } from '../../../server/paths.ts';
import { answerAll } from '../../support/answer-all.ts';
import { drawnLines, LOCKED, madePdf } from '../../support/made-pdf.ts';
import { printOutOf } from '../../support/print-out.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Answers that are carried into Socialstyrelsen's form by hand, in rounds of their own. */
export const transferStates: readonly State[] = [
  {
    name: 'transfer, draft',
    shows: 'Utkast: det som förs över är inte inlämnat',
    arrive: (web) => openedBy(web, 'Region Halland', web.county.participant('Region Halland').response),
  },
  {
    name: 'transfer, begun and changed since',
    shows: 'Ändrad sedan den fördes över',
    arrive: async (web) => openedBy(web, 'RSS Halland', await carriedResponse(web)),
  },
  {
    name: 'transfer, tick saved',
    shows: 'Sparat',
    arrive: async (web) => {
      const response = await carriedResponse(web);
      const visitor = await openedBy(web, 'RSS Halland', response);
      await visitor.page.$eval('#fraga-3-overford', (box) => box instanceof HTMLInputElement && box.click());
      await visitor.page.waitForFunction(
        () => document.querySelector('#fraga-3 [data-said]')?.textContent === 'Sparat',
      );
      return visitor;
    },
  },
  {
    name: 'transfer, nothing to carry',
    shows: 'Det finns inga svar att föra över än',
    arrive: async (web) => {
      const responseOf = await openNewRound(web.county, 'region-2023', ['Region Halland']);
      return openedBy(web, 'Region Halland', responseOf('Region Halland'));
    },
  },
  {
    name: 'transfer, read only',
    shows: 'från inlämningens version 1.',
    arrive: async (web) => {
      const response = await carriedResponse(web);
      const visitor = await web.visit(await web.county.addPerson(`Läsare ${response.id}`, { 'RSS Halland': 'reader' }));
      await visitor.open(paths.transfer(response.id));
      return visitor;
    },
  },
  {
    name: 'transfer, compared with a print-out that differs',
    shows: 'skiljer sig',
    arrive: async (web) => {
      const response = await carriedResponse(web);
      const { content } = await loadTransfer(web.county.context, officer(web), response.id);
      const print = printOutOf(content.survey, content.answers)
        .replace('Nätverk för chefer', 'Nätverk för enhetschefer')
        .replace('Vi har utbildat i förändringsledning i hela länet.', '')
        .replace('i alla sex kommuner.', 'i alla sex kommuner. Den här meningen ströks innan svaret lämnades in.');
      return compared(web, response, print);
    },
  },
  {
    name: 'transfer, compared with a file',
    shows: 'Det är texten i filen som är jämförd',
    arrive: async (web) =>
      comparedFile(web, madePdf({ drawn: drawnLines(['9 Beskriv', 'Vi har utbildat i hela l\\344net.']) })),
  },
  {
    name: 'transfer, compared with a file that cannot be read',
    shows: 'PDF-filen är låst med ett lösenord',
    arrive: async (web) => comparedFile(web, madePdf({ trailer: LOCKED })),
  },
  {
    name: 'transfer, compared with nothing',
    shows: 'Klistra in texten från utskriften, eller välj filen.',
    arrive: async (web) => compared(web, await carriedResponse(web), ''),
  },
];

function officer({ county }: Web) {
  return county.participant('RSS Halland').person;
}

/** A submission that has been carried in part, and was mended since then. */
async function carriedResponse(web: Web): Promise<Response> {
  const responseOf = await openNewRound(web.county, 'rss-2023', ['RSS Halland']);
  const response = responseOf('RSS Halland');
  const { context } = web.county;
  await submit(web, response, {
    ...countsOf(context.catalogue.survey('rss-2023')),
    '2': { text: 'Vårdsamordnare i alla sex kommuner.' },
    '3': { text: 'Nätverk för chefer och för vårdsamordnare.\n\n– Hemrehab\n– Mobila team' },
    '9': { text: 'Vi har utbildat i förändringsledning i hela länet.' },
    '10': { chosen: ['nej'] },
  });
  const { content } = await loadTransfer(context, officer(web), response.id);
  await tickTransfer(context, officer(web), response.id, () =>
    ['1', '2', '3', '4', '10'].map((question) => ({ question, ticked: true, seen: transferDigest(content, question) })),
  );
  await submit(web, response, { '2': { text: 'Vårdsamordnare finns nu i alla sex kommuner.' } });
  return response;
}

/** As if somebody had counted: this round has no municipalities behind it. */
function countsOf({ questions }: Survey): Answers {
  const counted = questions.filter(({ kind }) => kind === 'counts');
  return Object.fromEntries(
    counted.map(({ id, options }) => [
      id,
      { numbers: Object.fromEntries(options.map(({ code }, index) => [code, (index * 5) % 7])) },
    ]),
  );
}

async function submit({ county: { context, participant } }: Web, { id }: Response, answers: Answers): Promise<void> {
  const { person } = participant('RSS Halland');
  const { version } = (await loadResponse(context, person, id)).response;
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(context, person, id, { edits, version });
  await submitResponse(context, person, id, { version: await answerAll(context, person, id) });
}

async function openedBy(web: Web, organisation: string, { id }: Response): Promise<Visitor> {
  const visitor = await web.visit(organisation);
  await visitor.open(paths.transfer(id));
  return visitor;
}

async function compared(web: Web, response: Response, print: string): Promise<Visitor> {
  const visitor = await openedBy(web, 'RSS Halland', response);
  await visitor.page.$eval(
    '#utskrift',
    (field, text) => {
      if (field instanceof HTMLTextAreaElement) field.value = text;
    },
    print,
  );
  await visitor.choose('Jämför');
  return visitor;
}

async function comparedFile(web: Web, content: Uint8Array): Promise<Visitor> {
  const visitor = await openedBy(web, 'RSS Halland', await carriedResponse(web));
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-print-out-'));
  try {
    const file = join(folder, 'utskrift.pdf');
    writeFileSync(file, content);
    const field = await visitor.page.$('input[type="file"]');
    if (field === null) throw new Error('There is no field for a file');
    await field.uploadFile(file);
    await visitor.choose('Jämför');
  } finally {
    rmSync(folder, { recursive: true });
  }
  return visitor;
}
