import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOfToken } from '../../../server/actions/access/token.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { addRole } from '../../../server/actions/people/change-roles.ts';
import { createApiToken } from '../../../server/actions/programs/api-tokens.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { extendRound } from '../../../server/actions/round/extend-round.ts';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { restoreRound, withdrawRound } from '../../../server/actions/round/withdraw-round.ts';
import { tellFeedback } from '../../../server/actions/submission/load-feedback.ts';
import { proposeAnswer } from '../../../server/actions/teamwork/answer-delegation.ts';
import { approve, makeReady } from '../../../server/actions/workflow/move-response.ts';
import { returnResponse, sendBack } from '../../../server/actions/workflow/send-back-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { NOTICES, type NoticeEvent } from '../../../server/domain/workflow/notices.ts';
import { paths } from '../../../server/paths.ts';
import { mailChoicesIn } from '../../../server/repositories/mail/mail-choices.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { answerAll as answerAllOf } from '../../support/answer-all.ts';
import { deliverAll } from '../../support/mail.ts';
import { answerAll, answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** Everybody who could be told. Those who are “without mail” have chosen to have none of what can be chosen. */
const EVERYBODY = [
  'coordinator',
  'coordinator without mail',
  'contributor',
  'approver',
  'reader',
  'RSS officer',
  'RSS officer without mail',
  'RSS reader',
  'administrator',
  'strategist',
  'neighbour',
] as const;
type Who = (typeof EVERYBODY)[number];

const people = new Map<Who, Actor>();

beforeAll(async () => {
  const { participant, addPerson } = county();
  people.set('coordinator', participant('Falkenberg').person);
  people.set('coordinator without mail', await addPerson('Andra Samordnaren', { Falkenberg: 'coordinator' }));
  people.set('contributor', await addPerson('Medarbetare Falkenberg', { Falkenberg: 'contributor' }));
  people.set('approver', await addPerson('Granskare Falkenberg', { Falkenberg: 'approver' }));
  people.set('reader', await addPerson('Läsare Falkenberg', { Falkenberg: 'reader' }));
  people.set('RSS officer', participant('RSS Halland').person);
  people.set('RSS officer without mail', await addPerson('Andra Handläggaren', { 'RSS Halland': 'rss-officer' }));
  people.set('RSS reader', await addPerson('Läsare Länet', { 'RSS Halland': 'reader' }));
  people.set('administrator', await addPerson('Förvaltare Länet', { 'Region Halland': 'administrator' }));
  people.set('strategist', participant('Region Halland').person);
  people.set('neighbour', participant('Halmstad').person);
  for (const who of EVERYBODY.filter((name) => name.endsWith('without mail')))
    await mailChoicesIn(knex()).choose(whoIs(who).id, 'none');
});

/** A new task on the start page, by its first words, and the subject of a mail. Neither: told nothing at all. */
interface Told {
  readonly task?: string | readonly string[];
  readonly mail?: string;
}

interface Happening {
  readonly event: NoticeEvent;
  /** What has been done before it, in a municipal round of its own and the RSS's round that counts it. */
  readonly before?: (rounds: Rounds) => Promise<unknown>;
  readonly happens: (rounds: Rounds) => Promise<unknown>;
  /** Who is told what. Everybody else is told nothing. */
  readonly told: Readonly<Partial<Record<Who, Told>>>;
}

interface Rounds {
  readonly round: Round;
  /** The ids of Falkenberg's response, of the RSS's that counts it, and of the region's in a round beside. */
  readonly falkenberg: string;
  readonly rss: string;
  readonly region: string;
}

const RECEIPT = { mail: 'Inlämnat: Kommunfrågor, Falkenberg' };
const RECEIPTS = { coordinator: RECEIPT, 'coordinator without mail': RECEIPT };

/** Falkenberg has submitted again: the RSS is told by `task` and `mail`. */
function toTheRss(task: string, mail: string): Happening['told'] {
  return { ...RECEIPTS, 'RSS officer': { task, mail }, 'RSS officer without mail': { task } };
}

const OF_THE_RSS = 'Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård';
const OF_THE_REGION = 'Enkät till regioner, uppföljning god och nära vård';
const AGAIN = 'Falkenberg har lämnat in igen: Kommunfrågor';
const NAME = 'Falkenbergs svar på ”Kommunfrågor”';
const APPROVED = { task: 'Lämna in Falkenbergs svar, som är godkänt', mail: `Godkänt: ${NAME}` };
const RETURNED = { task: 'Rätta fråga B i Falkenbergs svar', mail: `Att rätta: ${NAME}` };
const SENT_BACK = { task: 'Rätta fråga B i Falkenbergs svar', mail: `Rättelse önskas: ${NAME}` };
const LEFT = 'Fyll i Falkenbergs svar';
const PROPOSAL = 'Ta ställning till Kims förslag på fråga C';
const TRANSFER = 'För över RSS Hallands svar till Socialstyrelsens formulär: 0 av';
const FEEDBACK = 'Berätta för kommunerna vad deras svar blev';

const HAPPENINGS: readonly Happening[] = [
  {
    event: 'made-ready',
    before: ({ round }) => answerAll(county(), round, 'Falkenberg'),
    happens: readyFalkenberg,
    told: { approver: { task: 'Granska och godkänn Falkenbergs svar', mail: `Att granska: ${NAME}` } },
  },
  {
    event: 'approved',
    before: async (rounds) => {
      await answerAll(county(), rounds.round, 'Falkenberg');
      await readyFalkenberg(rounds);
    },
    happens: async ({ falkenberg }) =>
      approve(county().context, whoIs('approver'), falkenberg, await reviewed('approver', falkenberg)),
    told: { coordinator: APPROVED, 'coordinator without mail': APPROVED, approver: { task: APPROVED.task } },
  },
  {
    event: 'returned',
    before: async (rounds) => {
      await answerAll(county(), rounds.round, 'Falkenberg');
      await readyFalkenberg(rounds);
    },
    happens: ({ falkenberg }) => returnFalkenberg(falkenberg),
    told: { coordinator: RETURNED, 'coordinator without mail': RETURNED, contributor: { task: RETURNED.task } },
  },
  {
    event: 'sent-back',
    before: ({ round }) => submitIn(county(), round, 'Falkenberg'),
    happens: askForCorrection,
    told: { coordinator: SENT_BACK, 'coordinator without mail': SENT_BACK, contributor: { task: SENT_BACK.task } },
  },
  {
    event: 'submitted',
    happens: ({ round }) => submitIn(county(), round, 'Falkenberg'),
    told: toTheRss('Läs Falkenbergs inlämning', 'Falkenberg har lämnat in: Kommunfrågor'),
  },
  {
    event: 'submitted-again',
    before: ({ round }) => submitIn(county(), round, 'Falkenberg'),
    happens: submitAgain,
    told: toTheRss('Ta ställning till Falkenbergs nya inlämning', AGAIN),
  },
  {
    event: 'mended',
    before: async (rounds) => {
      await submitIn(county(), rounds.round, 'Falkenberg');
      await askForCorrection(rounds);
    },
    happens: submitAgain,
    told: toTheRss(
      'Se vad Falkenberg har rättat',
      'Falkenberg har lämnat in igen efter att ni bad om rättelse: Kommunfrågor',
    ),
  },
  {
    event: 'submitted-after-freeze',
    before: async ({ round, rss }) => {
      await submitIn(county(), round, 'Falkenberg');
      await freezeBasis(county().context, whoIs('RSS officer'), rss);
    },
    happens: submitAgain,
    told: toTheRss('Ta ställning till Falkenbergs nya inlämning: underlaget är fryst', AGAIN),
  },
  {
    event: 'submitted-after-compiled',
    before: async ({ round, rss }) => {
      await submitIn(county(), round, 'Falkenberg');
      await submitAsRss(rss);
    },
    happens: submitAgain,
    told: toTheRss('Ta ställning till Falkenbergs nya inlämning: ert svar är redan inlämnat', AGAIN),
  },
  {
    event: 'submitted-uncounted',
    before: ({ region }) => answerAllOf(county().context, whoIs('strategist'), region),
    happens: async ({ region }) =>
      submitResponse(county().context, whoIs('strategist'), region, await reviewed('strategist', region)),
    told: {
      strategist: {
        task: 'För över Region Hallands svar till Socialstyrelsens formulär: 0 av',
        mail: `Inlämnat: ${OF_THE_REGION}, Region Halland`,
      },
    },
  },
  {
    event: 'submitted-compiled',
    before: ({ round }) => submitIn(county(), round, 'Falkenberg'),
    happens: ({ rss }) => submitAsRss(rss),
    told: {
      'RSS officer': { task: [FEEDBACK, TRANSFER], mail: `Inlämnat: ${OF_THE_RSS}, RSS Halland` },
      'RSS officer without mail': { task: [FEEDBACK, TRANSFER], mail: `Inlämnat: ${OF_THE_RSS}, RSS Halland` },
    },
  },
  {
    event: 'feedback-sent',
    before: async ({ round, rss }) => {
      await submitIn(county(), round, 'Falkenberg');
      await submitAsRss(rss);
    },
    happens: ({ round }) => tellFeedback(county().context, whoIs('RSS officer'), round.id),
    told: {
      coordinator: { mail: `Det gemensamma svaret är inlämnat: ${OF_THE_RSS}, Falkenberg` },
      'coordinator without mail': { mail: `Det gemensamma svaret är inlämnat: ${OF_THE_RSS}, Falkenberg` },
      neighbour: { mail: `Det gemensamma svaret är inlämnat: ${OF_THE_RSS}, Halmstad` },
    },
  },
  {
    event: 'withdrawn',
    before: ({ round }) => submitIn(county(), round, 'Falkenberg'),
    happens: ({ falkenberg }) =>
      withdrawSubmission(county().context, whoIs('coordinator'), falkenberg, { version: 1, reason: 'Fel fil.' }),
    told: {
      coordinator: { task: 'Lämna in Falkenbergs svar: allt är besvarat' },
      'coordinator without mail': {
        task: 'Lämna in Falkenbergs svar: allt är besvarat',
        mail: `Återtaget: ${NAME}`,
      },
      'RSS officer': {
        task: 'Ta ställning till att Falkenberg har återtagit sin inlämning',
        mail: `Återtaget: ${NAME}`,
      },
      'RSS officer without mail': { task: 'Ta ställning till att Falkenberg har återtagit sin inlämning' },
    },
  },
  {
    event: 'last-day-moved',
    happens: ({ round }) =>
      extendRound(county().context, whoIs('RSS officer'), round.id, '1382', {
        lastDay: daysAfter(round.lastDay, 7),
        reason: 'Sjukdom.',
      }),
    told: {
      coordinator: { task: LEFT, mail: 'Ny sista dag' },
      'coordinator without mail': { task: LEFT, mail: 'Ny sista dag' },
      contributor: { task: LEFT },
    },
  },
  {
    event: 'round-withdrawn',
    before: () => sendRoundNotices(county().context),
    happens: withdrawRegionRound,
    told: { strategist: { mail: `Ni behöver inte svara: ${OF_THE_REGION}, Region Halland` } },
  },
  {
    event: 'round-restored',
    before: async (rounds) => {
      await sendRoundNotices(county().context);
      await deliverAll(county().context);
      await withdrawRegionRound(rounds);
    },
    happens: async ({ region }) => restoreRound(county().context, whoIs('RSS officer'), await roundOf(region)),
    told: {
      strategist: {
        task: 'Fyll i Region Hallands svar',
        mail: `Omgången gäller igen: ${OF_THE_REGION}, Region Halland`,
      },
    },
  },
  {
    event: 'proposal-sent',
    before: ({ falkenberg, round }) => askKim('coordinator', falkenberg, round),
    happens: ({ falkenberg }) => answerAsKim(falkenberg),
    told: {
      coordinator: { task: PROPOSAL, mail: 'Kim har svarat på fråga C: Kommunfrågor' },
      'coordinator without mail': { task: PROPOSAL },
      contributor: { task: PROPOSAL },
    },
  },
  {
    event: 'role-given',
    happens: async () => {
      const { id } = await county().addPerson('Ny Läsare', {});
      await peopleIn(knex()).addRole(id, '1315', 'reader');
      await addRole(county().context, whoIs('administrator'), id, { organisation: '1382', role: 'reader' });
    },
    told: toOwnPeople('Ny roll i Falkenberg'),
  },
  {
    event: 'api-token-made',
    happens: () =>
      createApiToken(county().context, whoIs('administrator'), {
        name: 'Statistiken',
        scope: { county: '13', organisation: '1382' },
        days: 30,
      }),
    told: toOwnPeople('Ett program kan läsa Falkenbergs inlämningar'),
  },
  {
    // The neighbour has a role in Halmstad, which the API token of Falkenberg does not read.
    event: 'first-role-given',
    happens: async () => {
      const role = { organisation: '1382', role: 'reader' } as const;
      await addRole(county().context, whoIs('administrator'), whoIs('neighbour').id, role);
      await peopleIn(knex()).removeRole(whoIs('neighbour').id, '1382', 'reader');
    },
    told: {
      ...toOwnPeople('Ny roll i Falkenberg'),
      neighbour: { mail: 'Ett program kan läsa Falkenbergs inlämningar' },
    },
  },
];

async function withdrawRegionRound({ region }: Rounds): Promise<unknown> {
  return withdrawRound(county().context, whoIs('RSS officer'), await roundOf(region), { reason: 'Fel enkät.' });
}

async function roundOf(response: string): Promise<string> {
  return (await responsesIn(knex()).find(response))?.round.id ?? '';
}

const REMARKS = [{ question: 'B', text: 'Kan ni utveckla?' }];

async function returnFalkenberg(id: string): Promise<unknown> {
  const { version } = await reviewed('approver', id);
  return returnResponse(county().context, whoIs('approver'), id, { version, remarks: REMARKS });
}

function toOwnPeople(mail: string): Happening['told'] {
  return {
    coordinator: { mail },
    'coordinator without mail': { mail },
    contributor: { mail },
    approver: { mail },
    reader: { mail },
  };
}

it('every event of the table of notices is tried here', () => {
  expect(HAPPENINGS.map(({ event }) => event).toSorted()).toEqual(Object.keys(NOTICES).toSorted());
});

describe.each(HAPPENINGS)('after $event', ({ event, before, happens, told }) => {
  let tasksBefore: TasksOfAll;
  let tasksAfter: TasksOfAll;
  let mails: Awaited<ReturnType<typeof deliverAll>>;
  beforeAll(async () => {
    await approvalInFalkenberg(['made-ready', 'approved', 'returned'].includes(event));
    const rounds = await openRounds(event);
    await before?.(rounds);
    tasksBefore = await tasksOfAll(event);
    await deliverAll(county().context);
    await happens(rounds);
    mails = await deliverAll(county().context);
    tasksAfter = await tasksOfAll(event);
    await putAway(event);
  });

  it.each(EVERYBODY)('the %s is told exactly what the table says', (who) => {
    const expected = told[who] ?? {};
    const fresh = tasksAfter.get(who)?.filter((task) => !tasksBefore.get(who)?.includes(task));
    expect(fresh).toEqual([expected.task ?? []].flat().map(beginningWith));
    const subjects = mails
      .filter(({ recipient }) => recipient === whoIs(who).email)
      .map(({ message }) => message.subject);
    expect(subjects).toEqual(expected.mail === undefined ? [] : [beginningWith(expected.mail)]);
  });
});

type TasksOfAll = ReadonlyMap<Who, readonly string[]>;

async function tasksOfAll(title: string): Promise<TasksOfAll> {
  return new Map(await Promise.all(EVERYBODY.map(async (who) => [who, await tasksOf(who, title)] as const)));
}

function beginningWith(words: string): unknown {
  return expect.stringMatching(new RegExp(`^${words}`));
}

describe('nobody is told of what is no concern of theirs any longer', () => {
  it('whoever made a response ready and has lost the role there is not told what became of it', async () => {
    await approvalInFalkenberg(true);
    const rounds = await openRounds('lost role');
    await answerAll(county(), rounds.round, 'Falkenberg');
    const former = await county().addPerson('Förra Samordnaren', { Falkenberg: 'coordinator' });
    await makeReady(county().context, former, rounds.falkenberg, await reviewed('coordinator', rounds.falkenberg));
    await peopleIn(knex()).removeRole(former.id, '1382', 'coordinator');
    await deliverAll(county().context);
    await returnFalkenberg(rounds.falkenberg);
    const recipients = (await deliverAll(county().context)).map(({ recipient }) => recipient);
    expect(recipients).toContain(whoIs('coordinator').email);
    expect(recipients).not.toContain(former.email);
  });

  it('a proposal to somebody who has lost the role is told to those who answer for the organisation', async () => {
    await approvalInFalkenberg(false);
    const { falkenberg, round } = await openRounds('lost asker');
    const former = await county().addPerson('Förra Frågaren', { Falkenberg: 'coordinator' });
    await askKim(former, falkenberg, round);
    await peopleIn(knex()).removeRole(former.id, '1382', 'coordinator');
    await deliverAll(county().context);
    await answerAsKim(falkenberg);
    const recipients = (await deliverAll(county().context)).map(({ recipient }) => recipient);
    expect(recipients).toEqual([whoIs('coordinator').email]);
  });

  it('whoever moves the last day of their own organisation gets no mail about it, and their colleagues do', async () => {
    const { rss } = await openRounds('own last day');
    const counting = (await responsesIn(knex()).find(rss))?.round;
    if (counting === undefined) throw new Error('The RSS takes part');
    await deliverAll(county().context);
    const typed = { lastDay: daysAfter(counting.lastDay, 7), reason: 'Sent underlag.' };
    await extendRound(county().context, whoIs('RSS officer'), counting.id, 'rss-13', typed);
    const recipients = (await deliverAll(county().context)).map(({ recipient }) => recipient);
    expect(recipients).toEqual([whoIs('RSS officer without mail').email]);
  });
});

describe('telling the municipalities what became of their answers', () => {
  const isTask = async (title: string) =>
    (await tasksOf('RSS officer', title)).some((task) => task.startsWith(FEEDBACK));

  it('is a task until they are told, and again when the RSS has submitted again', async () => {
    await approvalInFalkenberg(false);
    const { round, rss } = await openRounds('feedback');
    await submitIn(county(), round, 'Falkenberg');
    await submitAsRss(rss);
    expect(await isTask('feedback')).toBe(true);
    await tellFeedback(county().context, whoIs('RSS officer'), round.id);
    expect(await isTask('feedback')).toBe(false);
    const edits = [{ question: '3', answer: { text: 'Rättad text.' } }];
    await saveAnswers(county().context, whoIs('RSS officer'), rss, { edits, ...(await reviewed('RSS officer', rss)) });
    await submitAsRss(rss);
    expect(await isTask('feedback')).toBe(true);
  });

  it('leads to the round where it is done, and is no task a month after', async () => {
    const { round, rss } = await openRounds('feedback link');
    await submitIn(county(), round, 'Falkenberg');
    await submitAsRss(rss);
    const page = (await (await county().signIn('RSS Halland')).get(paths.start).expect(200)).text;
    expect(page).toMatch(new RegExp(`<a href="${paths.round(round.id)}">${FEEDBACK}`));
    letDaysPass(29);
    expect(await isTask('feedback link')).toBe(true);
    letDaysPass(32);
    expect(await isTask('feedback link')).toBe(false);
    letDaysPass(0);
  });

  it('is done where nobody answers for any of them, so that there is nobody to tell', async () => {
    const { round, rss } = await openRounds('feedback to nobody');
    await submitIn(county(), round, 'Falkenberg');
    await submitAsRss(rss);
    const leads = await knex()('memberships').where({ role: 'coordinator' }).select();
    await knex()('memberships').where({ role: 'coordinator' }).delete();
    expect(await tellFeedback(county().context, whoIs('RSS officer'), round.id)).toBe(0);
    await knex()('memberships').insert(leads);
    expect(await isTask('feedback to nobody')).toBe(false);
  });
});

function knex() {
  return county().context.database.knex;
}

function whoIs(who: Who): Actor {
  const found = people.get(who);
  if (found === undefined) throw new Error(`Nobody is the ${who}`);
  return found;
}

/** Rounds with a title of their own, by which their tasks are known. */
async function openRounds(title: string): Promise<Rounds> {
  const { context, participant } = county();
  const round = await openRound(county(), { title });
  const opensOn = swedishDay(context.now());
  const beside = async (name: string, survey: string, counted?: string) => {
    const { code } = participant(name).organisation;
    const terms = { title, county: '13', survey, opensOn, lastDay: daysAfter(opensOn, 40) };
    const opened = await openRoundIn(
      context,
      knex(),
      counted === undefined ? terms : { ...terms, countedRound: counted },
      [code],
      context.now().toISOString(),
    );
    return (await responsesIn(knex()).findInRound(opened.id, code))?.id ?? '';
  };
  return {
    round,
    falkenberg: (await responseIn(county(), round, 'Falkenberg')).id,
    rss: await beside('RSS Halland', 'rss-2023', round.id),
    region: await beside('Region Halland', 'region-2023'),
  };
}

async function approvalInFalkenberg(needsApproval: boolean): Promise<void> {
  for (const [code, needed] of [
    ['1382', needsApproval],
    ['13', false],
  ] as const)
    await organisationsIn(knex()).changeSettings(code, { needsApproval: needed, receiptWithAnswers: false });
}

const agents = new Map<Who, Promise<Agent>>();

/** Somebody's tasks in the rounds with a title, each with its last day, and without what is easily missed in it. */
async function tasksOf(who: Who, title: string): Promise<string[]> {
  const agent = agents.get(who) ?? county().signIn(whoIs(who));
  agents.set(who, agent);
  const { text } = await (await agent).get(paths.start).expect(200);
  const tasks = text.matchAll(/<li><a href="[^"]+">([^<]+)<\/a><span class="task-about">([^<]+)<\/span>(.*?)<\/li>/gs);
  return [...tasks].flatMap(([, task = '', about = '', until = '']) =>
    about.startsWith(`${title}: `)
      ? [textOf(`${task.replace(/\. Lätt att missa: .*$/, '')} ${until}`).replaceAll('\u00a0', ' ')]
      : [],
  );
}

/** Lets it be so many days from now. Nobody is signed in for so long. */
function letDaysPass(days: number): void {
  county().clock.now = days === 0 ? undefined : new Date(Date.now() + days * 86_400_000);
  agents.clear();
}

/** Lets the rounds with a title have ended years ago, so that the start pages are short again. */
async function putAway(title: string): Promise<void> {
  await knex()('rounds').where({ title }).update({ opens_on: '2020-01-15', last_day: '2020-03-31' });
}

async function reviewed(who: Who, id: string): Promise<{ version: number }> {
  return { version: (await loadResponse(county().context, whoIs(who), id)).response.version };
}

async function readyFalkenberg({ falkenberg }: Pick<Rounds, 'falkenberg'>): Promise<void> {
  const coordinator = whoIs('coordinator');
  await makeReady(county().context, coordinator, falkenberg, await reviewed('coordinator', falkenberg));
}

async function askForCorrection({ falkenberg }: Pick<Rounds, 'falkenberg'>): Promise<void> {
  await sendBack(county().context, whoIs('RSS officer'), falkenberg, { version: 1, remarks: REMARKS });
}

async function submitAgain({ falkenberg }: Pick<Rounds, 'falkenberg'>): Promise<void> {
  const round = (await responsesIn(knex()).find(falkenberg))?.round;
  if (round === undefined) throw new Error('Falkenberg takes part');
  const version = await answerIn(county(), round, 'Falkenberg', { B: { text: `En ändring, ${Math.random()}.` } });
  await submitResponse(county().context, whoIs('coordinator'), falkenberg, { version });
}

async function submitAsRss(rss: string): Promise<void> {
  await answerAllOf(county().context, whoIs('RSS officer'), rss);
  await submitResponse(county().context, whoIs('RSS officer'), rss, await reviewed('RSS officer', rss));
}

async function askKim(who: Who | Actor, falkenberg: string, round: Round): Promise<void> {
  await delegationsIn(knex()).add({
    response: falkenberg,
    question: 'C',
    tokenHash: hashOfToken(`kim-${falkenberg}`),
    colleague: { name: 'Kim', email: 'kim@falkenberg.example' },
    message: '',
    lastDay: round.lastDay,
    personId: typeof who === 'string' ? whoIs(who).id : who.id,
    createdAt: county().context.now().toISOString(),
  });
}

async function answerAsKim(falkenberg: string): Promise<void> {
  const blockers = await proposeAnswer(county().context, `kim-${falkenberg}`, {
    answer: { chosen: ['aldre'] },
    comment: '',
  });
  expect(blockers).toEqual([]);
}
