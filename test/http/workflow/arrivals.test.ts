import { beforeEach, describe, expect, it } from 'vitest';
import { chooseForBasis, freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { listResponses } from '../../../server/actions/response/list-responses.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { sendBack } from '../../../server/actions/workflow/send-back-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { answerAll } from '../../support/answer-all.ts';
import { deliverAll, linkIn } from '../../support/mail.ts';
import { answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let round: Round;
let rss: string;

/** A municipal round and the RSS's round that counts it, without anything in them. */
beforeEach(async () => {
  const { context, participant } = county();
  round = await openRound(county());
  const { organisation, response } = participant('RSS Halland');
  const counting = await roundsIn(context.database.knex).open(
    { ...response.round, lastDay: daysAfter(swedishDay(context.now()), 40), countedRound: round.id },
    [organisation.code],
    context.now().toISOString(),
  );
  rss = (await responsesIn(context.database.knex).findInRound(counting.id, organisation.code))?.id ?? '';
  await deliverAll(context);
});

describe('what a municipality submits or withdraws', () => {
  it('is for the RSS to read, by task and by mail, until somebody there says that it is read', async () => {
    await submitIn(county(), round, 'Falkenberg');
    expect(await tasks()).toEqual(['Läs Falkenbergs inlämning']);
    const [mail] = await mailsToRss();
    expect(mail?.message.subject).toBe('Falkenberg har lämnat in: Kommunfrågor');
    expect(linkIn(mail?.message ?? { subject: '', parts: [] })).toBe(paths.arrivals(round.id));

    await submitIn(county(), round, 'Halmstad');
    expect(await tasks()).toEqual(['Läs Falkenbergs och Halmstads inlämningar']);
    for (const name of ['Laholm', 'Varberg']) await submitIn(county(), round, name);
    expect(await tasks()).toEqual(['Läs 4 nya inlämningar']);

    for (const name of ['Falkenberg', 'Laholm', 'Varberg']) await press(name, 303);
    expect(await tasks()).toEqual(['Läs Halmstads inlämning']);
    await press('Halmstad', 303);
    expect(await tasks()).toEqual([]);
    expect(await page()).toContain('Inget nytt väntar.');
  });

  it('again, is for the RSS to settle', async () => {
    await submitIn(county(), round, 'Falkenberg');
    await press('Falkenberg', 303);
    await submitsAgain('Falkenberg');
    expect(await tasks()).toEqual(['Ta ställning till Falkenbergs nya inlämning']);
    expect((await mailsToRss()).map(({ message }) => message.subject)).toContain(
      'Falkenberg har lämnat in igen: Kommunfrågor',
    );
    await press('Falkenberg', 303);
    expect(await tasks()).toEqual([]);
  });

  it('as the RSS asked it to, is told as mended; asking has settled what was before', async () => {
    await submitIn(county(), round, 'Falkenberg');
    const { id } = await responseIn(county(), round, 'Falkenberg');
    const remarks = [{ question: 'B', text: 'Kan ni utveckla?' }];
    await sendBack(county().context, officer(), id, { version: 1, remarks });
    expect(await tasks()).toEqual([]);
    await submitsAgain('Falkenberg');
    expect(await tasks()).toEqual(['Se vad Falkenberg har rättat']);
    expect(await page()).toContain('Lämnade in igen, efter att ni bad om rättelse');
    expect((await mailsToRss()).map(({ message }) => message.subject)).toContain(
      'Falkenberg har lämnat in igen efter att ni bad om rättelse: Kommunfrågor',
    );
  });

  it('and takes back, is to settle instead of what was submitted', async () => {
    await submitIn(county(), round, 'Falkenberg');
    await withdraws('Falkenberg');
    expect(await tasks()).toEqual(['Ta ställning till att Falkenberg har återtagit sin inlämning']);
    expect((await mailsToRss()).map(({ message }) => message.subject)).toContain(
      'Återtaget: Falkenbergs svar på ”Kommunfrågor”',
    );
    await press('Falkenberg', 303);
    expect(await tasks()).toEqual([]);
  });

  it('after the freeze, says so, and is settled by taking it in or letting it stand', async () => {
    await submitIn(county(), round, 'Falkenberg');
    await press('Falkenberg', 303);
    await freezeBasis(county().context, officer(), rss);
    await submitsAgain('Falkenberg');
    expect(await tasks()).toEqual(['Ta ställning till Falkenbergs nya inlämning: underlaget är fryst']);
    expect((await mailTexts()).join()).toContain('räknas först när ni tar in det');
    expect(
      (
        await county()
          .signIn('RSS Halland')
          .then((agent) => agent.get(paths.arrivals(round.id)))
      ).text,
    ).toContain(`href="${paths.basis(rss)}"`);
    await chooseForBasis(county().context, officer(), rss, () => ({
      organisation: '1382',
      question: undefined,
      version: 2,
      choice: 'taken',
    }));
    expect(await tasks()).toEqual([]);
  });

  it('and takes back after the freeze, is counted until the RSS takes the withdrawal in', async () => {
    await submitIn(county(), round, 'Falkenberg');
    await freezeBasis(county().context, officer(), rss);
    await withdraws('Falkenberg');
    const text = await page();
    expect(text).toContain('Underlaget är fryst, så inlämningen räknas tills ni tar in återtagandet.');
    expect(text).not.toContain('räknas först när ni tar in');
  });

  it('stands in two groups: what needs a decision comes before what is only to be read', async () => {
    for (const name of ['Falkenberg', 'Varberg']) await submitIn(county(), round, name);
    await submitsAgain('Varberg');
    const text = await page();
    const places = ['Att ta ställning till', 'Varberg', 'Att läsa', 'Falkenberg'].map((words) =>
      text.indexOf(words, text.indexOf('Att ta ställning till')),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('after the RSS has submitted, says so; submitting settles what it counts', async () => {
    await submitIn(county(), round, 'Halmstad');
    await rssSubmits();
    expect(await tasks()).toEqual([]);
    await deliverAll(county().context);
    await submitIn(county(), round, 'Falkenberg');
    expect(await tasks()).toContain('Ta ställning till Falkenbergs inlämning: ert svar är redan inlämnat');
    expect((await mailTexts()).join()).toContain('Ert svar är redan inlämnat och ändras inte av det här.');
    await rssSubmits();
    expect(await tasks()).toEqual([]);
  });

  it('and then changes once more is not settled by what was pressed on an old page', async () => {
    await submitIn(county(), round, 'Falkenberg');
    const old = await form('Falkenberg');
    await submitsAgain('Falkenberg');
    const answer = await old();
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('sedan du öppnade sidan');
    expect(await tasks()).toEqual(['Ta ställning till Falkenbergs nya inlämning']);
  });

  it('is a task of the RSS and of nobody else', async () => {
    await submitIn(county(), round, 'Falkenberg');
    for (const who of ['Halmstad', 'Region Halland'])
      expect((await listResponses(county().context, await actorOf(who))).arrivals).toEqual([]);
    const agent = await county().signIn('Falkenberg');
    await agent.get(paths.arrivals(round.id)).expect(404);
    const { id } = await responseIn(county(), round, 'Falkenberg');
    const posted = encode({ formToken: await tokenOf(agent), version: '1' });
    await agent.post(paths.settleArrival(round.id, id)).type('form').send(posted).expect(404);
    expect(await tasks()).toEqual(['Läs Falkenbergs inlämning']);
  });

  it('is no task when nothing can be done about it any longer', async () => {
    await submitIn(county(), round, 'Falkenberg');
    county().clock.now = new Date(Date.now() + 60 * 86_400_000);
    try {
      expect(await tasks()).toEqual([]);
    } finally {
      county().clock.now = undefined;
    }
  });
});

function officer(): Actor {
  const { person, organisation, role } = county().participant('RSS Halland');
  return { ...person, roles: [{ role, organisation }] };
}

async function actorOf(name: string): Promise<Actor> {
  const { person, organisation, role } = county().participant(name);
  return { ...person, roles: [{ role, organisation }] };
}

/** The RSS's tasks of this round, as they stand on the start page. */
async function tasks(): Promise<string[]> {
  const { text } = await (await county().signIn('RSS Halland')).get(paths.start).expect(200);
  return [...text.matchAll(/<li><a href="([^"]+)">([^<]+)<\/a>/g)].flatMap(([, href = '', task = '']) =>
    href.startsWith(paths.arrivals(round.id)) ? [textOf(task).replaceAll('\u00a0', ' ')] : [],
  );
}

async function page(): Promise<string> {
  return textOf((await (await county().signIn('RSS Halland')).get(paths.arrivals(round.id)).expect(200)).text);
}

async function mailsToRss() {
  const { email } = county().participant('RSS Halland').person;
  return (await deliverAll(county().context)).filter(({ recipient }) => recipient === email);
}

async function mailTexts(): Promise<string[]> {
  return (await mailsToRss()).flatMap(({ message }) =>
    message.parts.flatMap((part) => ('paragraph' in part ? [part.paragraph] : [])),
  );
}

async function tokenOf(agent: Awaited<ReturnType<ReturnType<typeof county>['signIn']>>): Promise<string> {
  return String(fieldsOf((await agent.get(paths.account)).text).formToken);
}

/** Opens the page; what is given presses the button of a municipality there. */
async function form(name: string) {
  const agent = await county().signIn('RSS Halland');
  const { text } = await agent.get(paths.arrivals(round.id)).expect(200);
  const { id } = await responseIn(county(), round, name);
  const [, fields = ''] =
    new RegExp(`action="${paths.settleArrival(round.id, id)}">([\\s\\S]*?)</form>`).exec(text) ?? [];
  const posted = Object.fromEntries(
    [...fields.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [field, value]),
  );
  return () => agent.post(paths.settleArrival(round.id, id)).type('form').send(encode(posted));
}

async function press(name: string, status: number): Promise<void> {
  expect((await (await form(name))()).status).toBe(status);
}

async function submitsAgain(name: string): Promise<void> {
  const version = await answerIn(county(), round, name, { B: { text: `En ändring, ${Math.random()}.` } });
  const { id } = await responseIn(county(), round, name);
  await submitResponse(county().context, county().participant(name).person, id, { version });
}

async function withdraws(name: string): Promise<void> {
  const { id } = await responseIn(county(), round, name);
  await withdrawSubmission(county().context, county().participant(name).person, id, { version: 1, reason: 'Fel.' });
}

async function rssSubmits(): Promise<void> {
  const { context } = county();
  await answerAll(context, officer(), rss);
  const { response } = await loadResponse(context, officer(), rss);
  await submitResponse(context, officer(), rss, { version: response.version });
}
