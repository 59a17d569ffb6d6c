import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { savePage } from '../../../server/actions/answer/save-page.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import { proposeAnswer } from '../../../server/actions/teamwork/answer-delegation.ts';
import { decideProposal } from '../../../server/actions/teamwork/decide-proposal.ts';
import { delegateQuestion } from '../../../server/actions/teamwork/delegate-question.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import { paths, questionHref } from '../../../server/paths.ts';
import { askAlone } from '../../../server/repositories/lookup.ts';
import { delegationsIn, waitingProposalsOf } from '../../../server/repositories/teamwork/delegations.ts';
import type { County } from '../../support/web.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/**
 * The pages of working on one question together: the panel in the form, the colleague who is asked, and the decision.
 */
export const workStates: readonly State[] = [
  {
    name: 'form, a question with notes, a mark and a proposal that waits',
    shows: 'Kim Kollega har svarat: ta ställning',
    arrive: async ({ visit, county }) => {
      const { response } = await workedOn(county, 'Falkenberg');
      return opened(await visit('Falkenberg'), questionHref(response.id, 2, 'B'));
    },
  },
  {
    name: 'form, a panel opened where nothing has been said',
    shows: 'Ny anteckning',
    arrive: async ({ visit, county }) => {
      const { response } = await newResponse(county, 'Falkenberg');
      const visitor = await opened(await visit('Falkenberg'), paths.page(response.id, 2));
      await visitor.page.$eval('details.work', (details) => details.setAttribute('open', ''));
      return visitor;
    },
  },
  {
    name: 'form, a note that is too long',
    shows: 'Anteckningen är 2 001 tecken',
    arrive: async ({ visit, county }) => {
      const { response } = await newResponse(county, 'Falkenberg');
      const visitor = await opened(await visit('Falkenberg'), paths.page(response.id, 2));
      await visitor.page.$eval('textarea[name^="note."]', (field) => {
        if (field instanceof HTMLTextAreaElement) field.value = 'x'.repeat(2001);
      });
      await visitor.choose('Nästa');
      return visitor;
    },
  },
  {
    name: 'form, notes as a reader sees them',
    shows: 'Frågan är klar, markerad av Samordnare Halmstad',
    arrive: async ({ visit, county }) => {
      const { response } = await workedOn(county, 'Halmstad');
      const reader = county.participants.find(({ role }) => role === 'reader');
      if (reader === undefined) throw new Error('The county has a reader');
      const visitor = await opened(await visit(reader.person), paths.page(response.id, 2));
      await visitor.page.$eval('#fraga-B details.work', (details) => details.setAttribute('open', ''));
      return visitor;
    },
  },
  {
    name: 'delegate',
    shows: 'Din kollega får ett mejl med en länk',
    arrive: async ({ visit, county }) => {
      const { response } = await newResponse(county, 'Laholm');
      return opened(await visit('Laholm'), paths.delegate(response.id, 'B'));
    },
  },
  {
    name: 'delegate, something wrong',
    shows: 'Skriv vad kollegan heter',
    arrive: async ({ visit, county }) => {
      const { response } = await newResponse(county, 'Laholm');
      const visitor = await opened(await visit('Laholm'), paths.delegate(response.id, 'B'));
      await visitor.page.$eval('#lastDay', (field) => {
        if (field instanceof HTMLInputElement) field.value = '2020-01-01';
      });
      await visitor.choose('Skicka frågan');
      return visitor;
    },
  },
  {
    name: 'delegate, sent',
    shows: 'Frågan är på väg till din kollega',
    arrive: async ({ visit, county }) => {
      const { response } = await newResponse(county, 'Laholm');
      const visitor = await opened(await visit('Laholm'), paths.delegate(response.id, 'B'));
      await visitor.page.type('#name', 'Kim Kollega');
      await visitor.page.type('#email', 'kim@laholm.example');
      await visitor.choose('Skicka frågan');
      return visitor;
    },
  },
  {
    name: 'proposal',
    shows: 'Kim Kollegas förslag',
    arrive: async ({ visit, county }) => {
      const { response, proposal } = await workedOn(county, 'Varberg');
      return opened(await visit('Varberg'), paths.proposal(response.id, proposal));
    },
  },
  {
    name: 'proposal, over its limit and changed while it was looked at',
    shows: 'Svaret eller förslaget har ändrats sedan du öppnade sidan',
    arrive: async ({ visit, county }) => {
      const begun = await workedOn(county, 'Region Halland', LONG);
      const visitor = await opened(await visit('Region Halland'), paths.proposal(begun.response.id, begun.proposal));
      await answer(county, begun, 'Ändrat under tiden.');
      await visitor.choose('Använd förslaget');
      return visitor;
    },
  },
  {
    name: 'proposal, declined',
    shows: 'avböjde förslaget',
    arrive: async ({ visit, county }) => {
      const { person, response, proposal } = await workedOn(county, 'Varberg');
      const sent = await delegationsIn(county.context.database.knex).findProposal(response.id, proposal);
      const looked = { outcome: 'declined', version: 1, sentAt: sent?.at ?? '' } as const;
      await decideProposal(county.context, person, response.id, proposal, looked);
      return opened(await visit('Varberg'), paths.proposal(response.id, proposal));
    },
  },
  {
    name: 'delegation, link opened',
    shows: 'ber dig svara på en fråga',
    arrive: async ({ stranger, county }) => {
      const token = await asked(county, await newResponse(county, 'Hylte'));
      return opened(await stranger(), paths.delegationLink(token));
    },
  },
  {
    name: 'delegation, question',
    shows: 'Frågan kommer från',
    arrive: async (web) => guest(web),
  },
  {
    name: 'delegation, nothing answered',
    shows: 'Frågan är inte besvarad. Svara på den innan du skickar.',
    arrive: async (web) => {
      const visitor = await guest(web);
      await visitor.choose('Skicka svaret');
      return visitor;
    },
  },
  {
    name: 'delegation, thanks for an answer that is over its limit',
    shows: 'Svaret är skickat, men något behöver rättas',
    arrive: async (web) => {
      const visitor = await guest(web, 'Region Halland');
      await visitor.page.$eval('textarea[name="16.text"]', (field) => {
        if (field instanceof HTMLTextAreaElement) field.value = 'Långt. '.repeat(600);
      });
      await visitor.choose('Skicka svaret');
      return visitor;
    },
  },
  {
    name: 'delegation, link altered',
    shows: 'Länken gäller inte längre',
    arrive: async ({ stranger }) => opened(await stranger(), paths.delegationLink('inte-en-riktig-lank')),
  },
];

/** Longer than the region's question may be; the municipalities' have no limit. */
const LONG: Answer = { text: 'Långt. '.repeat(600) };

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

/** A colleague who has opened the link. */
async function guest({ stranger, county }: Web, organisation = 'Hylte'): Promise<Visitor> {
  const begun = await newResponse(county, organisation);
  const visitor = await opened(await stranger(), paths.delegationLink(await asked(county, begun)));
  await visitor.choose('Öppna frågan');
  return visitor;
}

/** A response that nobody has begun with, whoever answers it, and a question in it that is one text. */
interface Begun {
  readonly person: Actor;
  readonly response: Response;
  readonly question: string;
}

async function newResponse(county: County, organisation: string): Promise<Begun> {
  const { person, organisation: owner } = county.participant(organisation);
  const [survey, question] = owner.kind === 'region' ? ['region-2023', '16'] : ['kommun-2023', 'B'];
  const responseOf = await openNewRound(county, survey, [organisation]);
  return { person, response: responseOf(organisation), question };
}

/** A response whose question has an answer, a mark, a note, and a colleague's proposal. */
async function workedOn(
  county: County,
  organisation: string,
  proposed: Answer = { text: 'Hemtjänsten och hemsjukvården delar lokal sedan i mars.' },
): Promise<Begun & { readonly proposal: string }> {
  const begun = await newResponse(county, organisation);
  const { person, response, question } = begun;
  await answer(county, begun, 'Vi planerar för gemensamma lokaler.');
  await savePage(county.context, person, response.id, {
    edits: [],
    marks: [{ question, ready: true }],
    notes: [{ question, text: 'Stäm av med enhetschefen före fredag.\nHon vet vilka enheter det gäller.' }],
  });
  await proposeAnswer(county.context, await asked(county, begun), {
    answer: proposed,
    comment: 'Datumet är osäkert.',
  });
  const waiting = await askAlone(waitingProposalsOf(county.context.database.knex, [response.id]));
  const [proposal] = waiting.get(response.id) ?? [];
  if (proposal === undefined) throw new Error('The colleague has answered');
  return { ...begun, proposal: proposal.id };
}

async function answer({ context }: County, { person, response, question }: Begun, text: string): Promise<void> {
  const { version } = await findResponseFor(context.database.knex, person, 'response.answer', response.id);
  const edits = [{ question, answer: { text } }];
  await saveAnswers(context, person, response.id, { edits, version });
}

/** Asks a colleague, and gives the token of the link, which is otherwise only in the mail. */
async function asked({ context }: County, { person, response, question }: Begun): Promise<string> {
  const bytes = context.randomBytes(32);
  const problems = await delegateQuestion({ ...context, randomBytes: () => bytes }, person, response.id, question, {
    name: 'Kim Kollega',
    email: 'kim@kommun.example',
    lastDay: response.lastDay,
    message: 'Du vet mest om lokalerna. Skriv gärna om vad som är på gång.',
  });
  if (problems.length > 0) throw new Error(problems.map(({ sentence }) => sentence).join(' '));
  return Buffer.from(bytes).toString('base64url');
}
