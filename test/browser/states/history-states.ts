import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import type { SentReceipt } from '../../../server/domain/submission/submission.ts';
import { paths, verifyHref } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** History, submissions and the check of a print, in rounds of their own. */
export const historyStates: readonly State[] = [
  {
    name: 'history',
    shows: 'Återställ det gamla svaret',
    arrive: async (web) => {
      const response = await newResponse(web, 'Laholm');
      await save(web, response, await answersOf(web, 'Halmstad'));
      await save(web, response, { A: { chosen: ['fast-vardkontakt'] }, F: { text: 'Inskrivningarna har minskat.' } });
      await save(web, response, { F: { text: 'Inskrivningarna har minskat tydligt\nsedan i höstas.' } });
      await save(web, response, { B: { text: LONG }, C: { chosen: ['aldre'] } });
      await save(web, response, { B: { text: LONG.replace('fyra kommunala', 'sju regionala') } });
      return opened(await web.visit('Laholm'), paths.history(response.id));
    },
  },
  {
    name: 'history, each version that was saved in a sitting',
    shows: 'Sparade versioner av fråga F',
    arrive: async (web) => {
      const response = await newResponse(web, 'Laholm');
      const { context, participant } = web.county;
      const texts = ['Inskrivningarna har', 'Inskrivningarna har minskat.', 'Inskrivningarna har minskat tydligt.'];
      for (const [index, text] of texts.entries())
        await responsesIn(context.database.knex).writeAnswers(
          response.id,
          [{ question: 'F', answer: { text }, key: `key-${index}` }],
          participant('Laholm').person.id,
          context.now().toISOString(),
        );
      const visitor = await opened(await web.visit('Laholm'), paths.history(response.id));
      await visitor.choose('Visa de 3 sparade versionerna (fråga F)');
      return visitor;
    },
  },
  {
    name: 'history, an answer restored',
    shows: 'Svaret är återställt',
    arrive: async (web) => {
      const response = await newResponse(web, 'Laholm');
      await save(web, response, { F: { text: 'Inskrivningarna har minskat.' } });
      await save(web, response, { F: { text: 'Inskrivningarna har ökat.' } });
      const visitor = await opened(await web.visit('Laholm'), paths.history(response.id));
      await visitor.choose('Återställ det gamla svaret (fråga F)');
      return visitor;
    },
  },
  {
    name: 'history, somebody else was first',
    shows: 'inget har återställts',
    arrive: async (web) => {
      const response = await newResponse(web, 'Laholm');
      await save(web, response, { F: { text: 'Inskrivningarna har minskat.' } });
      const visitor = await opened(await web.visit('Laholm'), paths.history(response.id));
      await save(web, response, { F: { text: 'Inskrivningarna har ökat.' } });
      await visitor.choose('Gör frågan obesvarad (fråga F)');
      return visitor;
    },
  },
  {
    name: 'removing from the history',
    shows: 'Det går inte att ångra.',
    arrive: removing,
  },
  {
    name: 'removing from the history, nothing chosen',
    shows: 'Två saker att rätta',
    arrive: async (web) => {
      const visitor = await removing(web);
      await visitor.choose('Ta bort för gott');
      return visitor;
    },
  },
  {
    name: 'history, earlier answers removed',
    shows: 'Borttaget ur historiken',
    arrive: async (web) => {
      const visitor = await removing(web);
      await visitor.page.click('#vad-all');
      await visitor.page.click('#skal-personal-data');
      await visitor.choose('Ta bort för gott');
      return visitor;
    },
  },
  {
    name: 'history, nothing yet',
    shows: 'Inget har hänt med svaret än',
    arrive: async (web) => opened(await web.visit('Laholm'), paths.history((await newResponse(web, 'Laholm')).id)),
  },
  {
    name: 'submission, read by the RSS',
    shows: 'Inlämnat av Samordnare Halmstad',
    arrive: async (web) =>
      opened(await web.visit('RSS Halland'), paths.submission(web.county.participant('Halmstad').response.id, 1)),
  },
  {
    name: 'submission, replaced by a later version',
    shows: 'ersätter denna',
    arrive: async (web) => {
      const { response } = await sent(web, 'Laholm', 2);
      return opened(await web.visit('Laholm'), paths.submission(response.id, 1));
    },
  },
  {
    name: 'receipt, withdrawn',
    shows: 'Inlämningen är återtagen',
    arrive: async (web) => {
      const { response, receipt } = await sent(web, 'Laholm', 1);
      await withdraw(web, receipt);
      return opened(await web.visit('Laholm'), paths.receipt(response.id, 1));
    },
  },
  {
    name: 'check of a print',
    shows: 'Kontrollsumma eller referens',
    arrive: async ({ stranger }) => opened(await stranger(), paths.verify),
  },
  {
    name: 'check of a print, too few digits',
    shows: 'längst ner på sidorna står bara början',
    arrive: async ({ stranger }) => {
      const visitor = await opened(await stranger(), paths.verify);
      await visitor.page.type('#kontrollsumma', '9f86 d081 884c 7d65');
      await visitor.choose('Kontrollera');
      return visitor;
    },
  },
  {
    name: 'check of a print, the latest version',
    shows: 'Detta är den senaste inlämnade versionen',
    arrive: async (web) => opened(await web.stranger(), verifyHref((await sent(web, 'Laholm', 1)).receipt.digest)),
  },
  {
    name: 'check of a print, by reference, withdrawn',
    shows: 'Ingen version gäller just nu',
    arrive: async (web) => {
      const { receipt } = await sent(web, 'Laholm', 1);
      await withdraw(web, receipt);
      return opened(await web.stranger(), `${paths.verify}?referens=${receipt.reference}`);
    },
  },
  {
    name: 'check of a print, nothing found',
    shows: 'Ingen inlämning har den kontrollsumman',
    arrive: async ({ stranger }) => opened(await stranger(), verifyHref('0'.repeat(64))),
  },
];

const LONG = `${'Kommunen har breddinfört trygg hemgång, mobila team och fast vårdkontakt i hela kommunen. '.repeat(6)}Arbetet leds av fyra kommunala samordnare. ${'Varje enhet följer upp sina egna insatser två gånger om året. '.repeat(6)}`;

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

async function newResponse({ county }: Web, organisation: string): Promise<Response> {
  return (await openNewRound(county, 'kommun-2023', [organisation]))(organisation);
}

/** The answers that an organisation has given in the county's own round. */
async function answersOf({ county: { context, participant } }: Web, organisation: string): Promise<Answers> {
  const { person, response } = participant(organisation);
  return (await findResponseFor(context.database.knex, person, 'response.read', response.id)).answers;
}

/** Saves as the person who answers for the organisation; gives the response's version. */
async function save({ county: { context, participant } }: Web, response: Response, answers: Answers): Promise<number> {
  const { person } = participant(response.organisation.name);
  const { version } = await findResponseFor(context.database.knex, person, 'response.answer', response.id);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  return (await saveAnswers(context, person, response.id, { edits, version })).response.version;
}

/** A response that has been submitted so many times, each with another answer; gives the last receipt. */
async function sent(
  web: Web,
  organisation: string,
  times: number,
): Promise<{ readonly response: Response; readonly receipt: SentReceipt }> {
  const { context, participant } = web.county;
  const { person } = participant(organisation);
  const response = await newResponse(web, organisation);
  let version = await save(web, response, await answersOf(web, 'Halmstad'));
  let receipt = await submitResponse(context, person, response.id, { version });
  for (let time = 2; time <= times; time += 1) {
    version = await save(web, response, { F: { text: `En rättelse, nummer ${time}.` } });
    receipt = await submitResponse(context, person, response.id, { version });
  }
  return { response, receipt };
}

async function withdraw({ county: { context } }: Web, { id, sender }: SentReceipt): Promise<void> {
  const at = context.now().toISOString();
  await submissionsIn(context.database.knex).withdraw(id, { personId: sender.id, reason: 'Fel fil bifogades.', at });
}

/** A number has been typed in Laholm's answer and deleted, and is to be removed from the history. */
async function removing(web: Web): Promise<Visitor> {
  const response = await newResponse(web, 'Laholm');
  await save(web, response, { F: { text: 'Inskrivningarna har minskat, se 19121212-1212.' } });
  await save(web, response, { F: { text: 'Inskrivningarna har minskat.' } });
  const visitor = await opened(await web.visit('Laholm'), paths.history(response.id));
  await visitor.choose('Ta bort ur historiken (fråga F)');
  return visitor;
}
