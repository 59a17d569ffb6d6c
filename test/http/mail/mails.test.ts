import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../server/domain/mail/message.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { single } from '../../../server/repositories/tables/rows.ts';
import { addNeighbour } from '../../support/neighbour.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

const EIGHT = '2026-11-02T08:00:00.000Z';
const REMINDER: Message = { subject: 'Påminnelse om kommunfrågorna', parts: [{ paragraph: 'Fråga F saknas.' }] };

beforeEach(async () => {
  await county().context.database.knex('mails').delete();
});

function administrator() {
  const found = county().participants.find(({ role }) => role === 'administrator');
  if (found === undefined) throw new Error('The county has no administrator');
  return county().signIn(found.person);
}

/** Adds a mail that was tried and failed, or whose outcome is unknown. */
async function addTried(recipient: string, status: 'failed' | 'unknown', trouble: string): Promise<number> {
  const mails = mailsIn(county().context.database.knex);
  await mails.add({ kind: 'message', recipient, message: REMINDER }, { at: EIGHT });
  const mail = await mails.claimDue(EIGHT);
  if (mail === undefined) throw new Error('No mail is due');
  await mails.giveUp(mail, { status, trouble });
  return mail.id;
}

async function addInvitation(recipient: string, dueAt: string): Promise<void> {
  const { context } = county();
  await mailsIn(context.database.knex).add({ kind: 'message', recipient, message: REMINDER }, { at: EIGHT, dueAt });
}

async function resent(): Promise<unknown[]> {
  return county().context.database.knex('events').where({ verb: 'mail.resend' }).select('person_id', 'detail');
}

describe('the page of a county’s mail', () => {
  it('says so when nothing waits', async () => {
    const page = await (await administrator()).get(paths.mails).expect(200);
    expect(textOf(page.text)).toContain('Inget mejl väntar, och alla har kommit iväg.');
    expect(textOf(page.text)).toContain('inga mejl skickas');
  });

  it('shows what failed, why, and when it was tried; and what waits, and until when', async () => {
    await addTried('samordnare@hylte.example', 'failed', '550 5.1.1');
    await addTried('samordnare@laholm.example', 'unknown', 'ECONNRESET');
    await addInvitation('samordnare@varberg.example', '2026-12-01T06:00:00.000Z');
    const text = textOf((await (await administrator()).get(paths.mails).expect(200)).text);
    expect(text).toMatch(/samordnare@hylte\.example Kom inte fram 1 försök, senast 2 november 2026 kl\. 09\.00\./);
    expect(text).toContain('Adressen finns inte hos mottagaren, eller så tar den inte emot mejl härifrån (550 5.1.1).');
    expect(text).toMatch(/samordnare@laholm\.example Oklart .*fråga mottagaren innan du skickar igen/);
    expect(text).toMatch(/samordnare@varberg\.example Väntar Skickas 1 december 2026 kl\. 07\.00\./);
  });

  it('shows nothing of what a mail says, and nothing of other counties’ mail', async () => {
    const { knex } = county().context.database;
    await addTried('samordnare@hylte.example', 'failed', '550');
    await organisationsIn(knex).insert([{ code: '1480', name: 'Göteborg', kind: 'municipality', county: '14' }]);
    const { id } = await peopleIn(knex).insert({ name: 'Granne', email: 'samordnare@goteborg.example' });
    await peopleIn(knex).addRole(id, '1480', 'coordinator');
    const theirs = await addTried('samordnare@goteborg.example', 'failed', '550');
    const agent = await administrator();
    const { text } = await agent.get(paths.mails).expect(200);
    expect(text).toContain('samordnare@hylte.example');
    expect(text).not.toContain('goteborg');
    expect(text).not.toContain('Fråga F saknas');
    await agent.post(paths.resendMail(theirs)).expect(404);
    expect(await knex('mails').where({ id: theirs }).pluck('status')).toEqual(['failed']);
  });

  it('shows nothing of another county’s round to somebody who has given its people a role', async () => {
    const { context, participant } = county();
    const { knex } = context.database;
    const kronoberg = await addNeighbour(county());
    await peopleIn(knex).addRole(kronoberg.id, 'rss-07', 'administrator');
    const { person, response } = participant('Hylte');
    await peopleIn(knex).addRole(person.id, 'rss-07', 'reader');
    const mail = { kind: 'message', recipient: person.email, message: REMINDER, roundId: response.round.id } as const;
    await mailsIn(knex).add(mail, { at: EIGHT });
    const { id } = single(await knex('mails').where({ recipient: person.email }).select('id'));
    await knex('mails').where({ id }).update({ status: 'failed' });
    const agent = await county().signIn(kronoberg);
    expect((await agent.get(paths.mails).expect(200)).text).not.toContain(person.email);
    await agent.post(paths.resendMail(id)).expect(404);
    expect((await (await administrator()).get(paths.mails).expect(200)).text).toContain(person.email);
    await peopleIn(knex).removeRole(person.id, 'rss-07', 'reader');
  });

  it('is only for those who manage the mail of a county', async () => {
    const mail = await addTried('samordnare@hylte.example', 'failed', '550');
    for (const who of ['Hylte', 'RSS Halland', 'Region Halland']) {
      const agent = await county().signIn(who);
      await agent.get(paths.mails).expect(404);
      await agent.post(paths.resendMail(mail)).expect(404);
    }
  });
});

describe('sending a mail again', () => {
  it('puts it in the queue once, however often it is asked for, and is recorded without an address', async () => {
    const mail = await addTried('samordnare@hylte.example', 'failed', '550');
    const agent = await administrator();
    const answers = await Promise.all([agent.post(paths.resendMail(mail)), agent.post(paths.resendMail(mail))]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const { context } = county();
    expect(await context.database.knex('mails').select('status', 'attempts')).toEqual([
      { status: 'waiting', attempts: 0 },
    ]);
    const events = await resent();
    expect(events).toEqual([{ person_id: expect.any(String), detail: { mail } }]);
    const page = await agent.get(answers[0]?.headers.location ?? '');
    expect(textOf(page.text)).toContain('Mejlet ligger i kön och skickas inom kort.');
  });

  it('is not offered for a sign-in link, which is asked for again by its person', async () => {
    const mails = mailsIn(county().context.database.knex);
    await mails.add({ kind: 'sign-in', recipient: 'samordnare@hylte.example' }, { at: EIGHT });
    const link = await mails.claimDue(EIGHT);
    if (link === undefined) throw new Error('No mail is due');
    await mails.giveUp(link, { status: 'failed', trouble: '550' });
    const agent = await administrator();
    const { text } = await agent.get(paths.mails);
    expect(textOf(text)).toContain('Inloggningslänk');
    expect(text).not.toContain(paths.resendMail(link.id));
    await agent.post(paths.resendMail(link.id)).expect(404);
  });

  it.each(['0', '999999', 'x', '1e3', '99999999999999999999'])(
    'is refused for a mail that does not exist: %s',
    async (id) => {
      await (await administrator()).post(paths.resendMail(id)).expect(404);
    },
  );
});
