import { afterEach, describe, expect, it } from 'vitest';
import { extendRound } from '../../../server/actions/round/extend-round.ts';
import { remindNow, sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Message } from '../../../server/domain/mail/message.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { answerAll, answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { type County, useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

afterEach(() => {
  county().clock.now = undefined;
});

interface Mail {
  readonly recipient: string;
  readonly message: Message;
}

/** The mails of a round whose subject matches, by recipient. */
async function mailsOf(round: Round, subject: RegExp): Promise<Mail[]> {
  const { knex } = county().context.database;
  const mails = await knex('mails').where({ round_id: round.id }).orderBy('recipient').select();
  return mails.flatMap(({ recipient, message }) =>
    recipient !== null && message !== null && subject.test(message.subject) ? [{ recipient, message }] : [],
  );
}

const INVITATION = /svara på/;
const REMINDER = /^Påminnelse/;
const recipients = (mails: readonly Mail[]) => mails.map(({ recipient }) => recipient.replace('samordnare@', ''));
const ALL = ['falkenberg', 'halmstad', 'hylte', 'kungsbacka', 'laholm', 'varberg'].map((name) => `${name}.example`);

/** Opens a round that begins on 11 January 2027 and ends on 31 March. Reminders are on 17, 24 and 30 March. */
async function openInWinter(one: County): Promise<Round> {
  one.clock.now = new Date('2027-01-04T09:00:00Z');
  return openRound(one, { opensOn: '2027-01-11', lastDay: '2027-03-31' });
}

function setTo(time: string): void {
  county().clock.now = new Date(time);
}

describe('the invitations to a round', () => {
  it('are sent on the opening day and not before, to those who answer for each organisation', async () => {
    const round = await openInWinter(county());
    const reader = await county().addPerson('Läsare Varberg', { Varberg: ['reader', 'contributor', 'approver'] });
    setTo('2027-01-10T22:59:59Z');
    await sendRoundNotices(county().context);
    expect(await mailsOf(round, INVITATION)).toEqual([]);
    setTo('2027-01-10T23:00:00Z');
    await sendRoundNotices(county().context);
    const mails = await mailsOf(round, INVITATION);
    expect(recipients(mails)).toEqual(ALL);
    expect(recipients(mails)).not.toContain(reader.email);
  });

  it('say what the round is, its last day, the RSS’s own message, and where to answer', async () => {
    const round = await openRound(county(), { message: 'Hör av er <om> något är oklart.' });
    await sendRoundNotices(county().context);
    const { id } = await responseIn(county(), round, 'Hylte');
    const { message } = (await mailsOf(round, INVITATION)).find(({ recipient }) => recipient.includes('hylte')) ?? {};
    expect(message?.subject).toBe('Hylte: svara på Kommunfrågor');
    expect(message?.parts).toContainEqual({ quote: 'Hör av er <om> något är oklart.' });
    expect(message?.parts).toContainEqual({
      link: { text: 'Öppna enkäten', href: `http://localhost${paths.response(id)}` },
    });
  });

  it('are never sent twice, also when several processes send them at once', async () => {
    const round = await openRound(county());
    const { context } = county();
    await Promise.all([1, 2, 3].map(() => sendRoundNotices(context)));
    await sendRoundNotices(context);
    expect(recipients(await mailsOf(round, INVITATION))).toEqual(ALL);
    const { knex } = context.database;
    const recorded = await knex('events')
      .where({ verb: 'round.invite' })
      .whereRaw(`detail ->> 'round' = ?`, [round.id]);
    expect(recorded.map(({ detail }) => detail.invitations)).toEqual([6]);
  });

  it('are sent to whoever comes to answer for an organisation later, unless it has submitted', async () => {
    const round = await openRound(county());
    await sendRoundNotices(county().context);
    await submitIn(county(), round, 'Halmstad');
    await county().addPerson('Ny Samordnare', { Laholm: 'coordinator', Halmstad: 'coordinator' });
    await sendRoundNotices(county().context);
    const mails = (await mailsOf(round, INVITATION)).filter(({ recipient }) => !recipient.startsWith('samordnare@'));
    expect(mails.map(({ message }) => message.subject)).toEqual(['Laholm: svara på Kommunfrågor']);
  });

  it('are not sent to an organisation that has withdrawn its submission, which is reminded', async () => {
    const round = await openInWinter(county());
    setTo('2027-03-16T09:00:00Z');
    await submitIn(county(), round, 'Laholm');
    const { id } = await responseIn(county(), round, 'Laholm');
    const { person } = county().participant('Laholm');
    await withdrawSubmission(county().context, person, id, { version: 1, reason: 'Fel fil.' });
    await sendRoundNotices(county().context);
    const invited = recipients(await mailsOf(round, INVITATION));
    expect(invited).toContain('hylte.example');
    expect(invited).not.toContain('laholm.example');
    setTo('2027-03-17T06:00:00Z');
    await sendRoundNotices(county().context);
    expect(recipients(await mailsOf(round, REMINDER))).toContain('laholm.example');
  });
});

describe('the reminders of a round', () => {
  it('are sent in the morning of their day, Swedish time, once', async () => {
    const round = await openInWinter(county());
    setTo('2027-03-17T05:59:59Z');
    await sendRoundNotices(county().context);
    expect(await mailsOf(round, REMINDER)).toEqual([]);
    setTo('2027-03-17T06:00:00Z');
    await Promise.all([1, 2].map(() => sendRoundNotices(county().context)));
    setTo('2027-03-17T15:00:00Z');
    await sendRoundNotices(county().context);
    expect([...new Set(recipients(await mailsOf(round, REMINDER)))]).toEqual(expect.arrayContaining(ALL));
    expect(await mailsOf(round, REMINDER)).toHaveLength(await leadsOfAll());
    setTo('2027-03-18T09:00:00Z');
    await sendRoundNotices(county().context);
    expect(await mailsOf(round, REMINDER)).toHaveLength(await leadsOfAll());
    // Seven in the morning, in summer time.
    setTo('2027-03-30T05:00:00Z');
    await sendRoundNotices(county().context);
    expect(await mailsOf(round, REMINDER)).toHaveLength(2 * (await leadsOfAll()));
  });

  it('say what remains, and are never sent to those who have submitted', async () => {
    const round = await openInWinter(county());
    setTo('2027-03-01T09:00:00Z');
    await submitIn(county(), round, 'Halmstad');
    await submitIn(county(), round, 'Falkenberg');
    await answerIn(county(), round, 'Falkenberg', { B: { text: 'En ändring efter inlämningen.' } });
    await answerAll(county(), round, 'Kungsbacka');
    await answerIn(county(), round, 'Kungsbacka', { F: {}, K: { text: 'å'.repeat(5_001) } });
    await answerAll(county(), round, 'Varberg');
    setTo('2027-03-17T08:00:00Z');
    await sendRoundNotices(county().context);
    const mails = await mailsOf(round, REMINDER);
    const paragraphs = (name: string) =>
      mails.find(({ recipient }) => recipient === `samordnare@${name}.example`)?.message.parts.slice(1, -1);
    expect(paragraphs('halmstad')).toBeUndefined();
    expect(paragraphs('falkenberg')).toBeUndefined();
    expect(paragraphs('kungsbacka')).toEqual([
      { paragraph: 'Fråga F saknas.' },
      { paragraph: 'Fråga K behöver rättas.' },
    ]);
    expect(paragraphs('varberg')).toEqual([
      { paragraph: 'Alla frågor är besvarade. Det som återstår är att lämna in.' },
    ]);
    expect(paragraphs('hylte')).toEqual([{ paragraph: '21 frågor saknas, bland dem A, B och C.' }]);
  });

  it('are also sent the day before the last day of an extension', async () => {
    const round = await openInWinter(county());
    await extendRound(county().context, county().participant('RSS Halland').person, round.id, '1315', {
      lastDay: '2027-04-10',
      reason: 'Sjukdom.',
    });
    setTo('2027-04-09T06:00:00Z');
    await sendRoundNotices(county().context);
    const mails = await mailsOf(round, REMINDER);
    expect(recipients(mails)).toEqual(['hylte.example']);
    expect(JSON.stringify(mails[0]?.message)).toContain('Sista dagen är 10 april 2027.');
  });

  it('are sent at once when the RSS officer asks for it, at most once a day', async () => {
    const round = await openRound(county());
    await submitIn(county(), round, 'Halmstad');
    const officer = await county().signIn('RSS Halland');
    const asked = textOf((await officer.get(paths.remindNow(round.id)).expect(200)).text);
    expect(asked).toMatch(/Påminnelse: \S+ har inte lämnat in/);
    expect(await mailsOf(round, REMINDER)).toEqual([]);
    const sent = await officer.post(paths.remindNow(round.id));
    const told = textOf((await officer.get(sent.headers.location ?? '')).text);
    const [, mailCount, people] = /Påminnelsen är på väg: (\d+) mejl till (\d+) personer\./.exec(told) ?? [];
    expect(asked).toContain(`${mailCount} mejl skickas till ${people} personer i 5 organisationer.`);
    const mails = await mailsOf(round, REMINDER);
    expect(mails.map(({ message }) => message.subject).filter((subject) => subject.includes('Halmstad'))).toEqual([]);
    expect(new Set(mails.map(({ message }) => message.subject)).size).toBe(5);
    const forged = await officer.get(`${sent.headers.location}&mejl=999&personer=998`);
    expect(textOf(forged.text)).toContain(`Påminnelsen är på väg: ${mailCount} mejl till ${people} personer.`);
    const other = await county().signIn(await county().addPerson('Rut Två', { 'RSS Halland': 'rss-officer' }));
    expect(textOf((await other.get(sent.headers.location ?? '')).text)).not.toContain('är på väg');
    const again = await officer.post(paths.remindNow(round.id));
    expect(again.headers.location).toBe(`${paths.round(round.id)}?klart=ingen-pamind`);
    expect(await mailsOf(round, REMINDER)).toHaveLength(mails.length);
    expect(Number(mailCount)).toBe(mails.length);
    expect(textOf((await officer.get(paths.remindNow(round.id))).text)).toContain('Det finns ingen att påminna nu.');
  });

  it('are not sent for a round that is closed or not open yet', async () => {
    const round = await openInWinter(county());
    const { person } = county().participant('RSS Halland');
    expect(await remindNow(county().context, person, round.id)).toEqual({ mails: 0, people: 0 });
    setTo('2027-04-01T09:00:00Z');
    expect(await remindNow(county().context, person, round.id)).toEqual({ mails: 0, people: 0 });
    expect(textOf((await (await county().signIn('RSS Halland')).get(paths.round(round.id))).text)).not.toContain(
      'Påminn dem',
    );
  });

  it('cannot reach an organisation that nobody answers for, which the dashboard says', async () => {
    const round = await openRound(county(), { organisations: ['1383'] });
    const { knex } = county().context.database;
    const { person, organisation } = county().participant('Varberg');
    await peopleIn(knex).removeRole(person.id, organisation.code, 'coordinator');
    try {
      const officer = await county().signIn('RSS Halland');
      const shown = textOf((await officer.get(paths.round(round.id))).text);
      expect(shown).toContain('Ingen att påminna');
      expect(shown).not.toContain('Påminn dem som inte har lämnat in');
      expect(await sendRoundNotices(county().context)).toMatchObject({ reminders: 0 });
      expect(await mailsOf(round, INVITATION)).toEqual([]);
    } finally {
      await peopleIn(knex).addRole(person.id, organisation.code, 'coordinator');
    }
  });
});

/** The number of coordinators: one for each municipality, and those that other tests have added. */
async function leadsOfAll(): Promise<number> {
  const { knex } = county().context.database;
  return (await knex('memberships').where({ role: 'coordinator' })).length;
}
