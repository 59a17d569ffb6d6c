import { beforeEach, describe, expect, it } from 'vitest';
import { requestSignInLink } from '../../../server/actions/access/sign-in.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { deliverMails, tidyMails } from '../../../server/actions/mail/deliver-mails.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Delivery } from '../../../server/domain/mail/delivery.ts';
import type { Message } from '../../../server/domain/mail/message.ts';
import { overSmtp } from '../../../server/mail/smtp.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { readPdf } from '../../exports/read-pdf.ts';
import { deliverAll, linkIn } from '../../support/mail.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { useCounty } from '../../support/web.ts';

const county = useCounty();
const mailServer = useMailServer();

const EIGHT = new Date('2026-11-02T08:00:00Z');
const REMINDER: Message = { subject: 'Påminnelse', parts: [{ paragraph: 'Fråga F och K saknas.' }] };

beforeEach(async () => {
  await county().context.database.knex('mails').delete();
  county().clock.now = EIGHT;
});

function mails() {
  return mailsIn(county().context.database.knex);
}

async function add(recipient: string): Promise<void> {
  await mails().add({ kind: 'message', recipient, message: REMINDER }, { at: county().context.now().toISOString() });
}

function deliver(delivery: Delivery = overSmtp(mailServer().settings)) {
  return deliverMails(county().context, delivery);
}

function pass(minutes: number): void {
  const { clock, context } = county();
  clock.now = new Date(context.now().getTime() + minutes * 60_000);
}

async function statuses(): Promise<string[]> {
  return county().context.database.knex('mails').orderBy('id').pluck('status');
}

function recipients(): string[] {
  return mailServer().received.flatMap(({ recipients }) => recipients);
}

describe('the queue of mail', () => {
  it('is sent with each mail once, also when two processes empty it at the same time', async () => {
    const all = Array.from({ length: 12 }, (_, number) => `nummer${number}@hylte.example`);
    for (const recipient of all) await add(recipient);
    const counts = await Promise.all([deliver(), deliver()]);
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
    expect(recipients().toSorted()).toEqual(all.toSorted());
    await deliver();
    expect(recipients()).toHaveLength(12);
  });

  it('holds nothing of what was asked for in an action that failed', async () => {
    const { knex } = county().context.database;
    await expect(
      knex.transaction(async (trx) => {
        await mailsIn(trx).add(
          { kind: 'message', recipient: 'a@hylte.example', message: REMINDER },
          { at: EIGHT.toISOString() },
        );
        throw new Error('The action failed');
      }),
    ).rejects.toThrow('The action failed');
    expect(await deliver()).toMatchObject({ sent: 0 });
  });

  it('waits when the server says “not now”, longer each time, and is then sent', async () => {
    mailServer().behaviour = { refuse: 'recipient', code: 451 };
    await add('samordnare@hylte.example');
    expect(await deliver()).toMatchObject({ 'not-now': 1 });
    expect(await deliver()).toMatchObject({ 'not-now': 0 });
    pass(1);
    expect(await deliver()).toMatchObject({ 'not-now': 1 });
    pass(4);
    expect(await deliver()).toMatchObject({ 'not-now': 0 });
    mailServer().behaviour = 'accept';
    pass(1);
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(recipients()).toEqual(['samordnare@hylte.example']);
  });

  it('gives up on a mail after two days of that, and says why', async () => {
    mailServer().behaviour = { cut: 'connection' };
    await add('samordnare@hylte.example');
    let attempts = 0;
    for (; (await statuses())[0] === 'waiting' && attempts < 50; attempts += 1) {
      await deliver();
      pass(14 * 60);
    }
    expect(attempts).toBe(10);
    expect(await county().context.database.knex('mails').select('status', 'attempts', 'trouble')).toEqual([
      { status: 'failed', attempts: 10, trouble: expect.stringMatching(/^E/) },
    ]);
  });

  it('gives up on a mail at once when the server refuses it for good, and continues with the next', async () => {
    mailServer().behaviour = { refuse: 'recipient', code: 550 };
    await add('borta@hylte.example');
    expect(await deliver()).toMatchObject({ refused: 1 });
    mailServer().behaviour = 'accept';
    await add('samordnare@hylte.example');
    pass(60);
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(await statuses()).toEqual(['failed', 'sent']);
  });

  it('never sends a mail again that may have arrived', async () => {
    mailServer().behaviour = { cut: 'answer' };
    await add('samordnare@hylte.example');
    expect(await deliver()).toMatchObject({ unknown: 1 });
    mailServer().behaviour = 'accept';
    pass(7 * 24 * 60);
    await tidyMails(county().context);
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await statuses()).toEqual(['unknown']);
  });

  it('never sends a mail again that a process was sending when it died', async () => {
    await add('samordnare@hylte.example');
    let taken = () => {};
    const claimed = new Promise<void>((resolve) => {
      taken = resolve;
    });
    // Like a process that is killed: it has claimed the mail and never replies.
    void deliver(() => {
      taken();
      return new Promise(() => {});
    });
    await claimed;
    await tidyMails(county().context);
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await statuses()).toEqual(['sending']);
    pass(16);
    await tidyMails(county().context);
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await statuses()).toEqual(['unknown']);
  });

  it('reports an unexpected error, and sends nothing twice because of it', async () => {
    await add('samordnare@hylte.example');
    const broken: Delivery = async () => {
      throw new Error('Something broke');
    };
    await expect(deliver(broken)).rejects.toThrow('Something broke');
    expect(await statuses()).toEqual(['unknown']);
  });

  it('is not sent from while the server closes', async () => {
    await add('samordnare@hylte.example');
    await deliverMails(county().context, overSmtp(mailServer().settings), AbortSignal.abort());
    expect(await statuses()).toEqual(['waiting']);
  });
});

describe('a sign-in link', () => {
  it('is made when it is sent, signs its person in, and leaves neither token nor address in the queue', async () => {
    const { context, stranger } = county();
    await requestSignInLink(context, 'Samordnare@Hylte.example');
    expect(await deliver()).toMatchObject({ sent: 1 });
    const [received] = mailServer().received;
    const link = new URL(/https?:\S+/.exec(received?.mail.text ?? '')?.[0] ?? '').pathname;
    expect(JSON.stringify(await context.database.knex('mails'))).not.toMatch(/hylte|logga-in/);
    await (await stranger()).post(link).expect(303).expect('Location', paths.start);
  });

  it('is not sent to an unknown address, and leaves no trace', async () => {
    await requestSignInLink(county().context, 'ingen@hylte.example');
    expect(await deliver()).toMatchObject({ dropped: 1, sent: 0 });
    expect(await statuses()).toEqual([]);
  });

  it('is not sent to somebody who has been removed', async () => {
    const { context, addPerson } = county();
    const { id, email } = await addPerson('Slutat Hylte', { Hylte: 'reader' });
    await context.database.knex('people').where({ id }).update({ removed_at: EIGHT.toISOString() });
    await requestSignInLink(context, email);
    expect(await deliver()).toMatchObject({ dropped: 1, sent: 0 });
  });

  it('is not sent when it is so late that nobody waits for it', async () => {
    await requestSignInLink(county().context, 'samordnare@hylte.example');
    pass(16);
    expect(await deliver()).toMatchObject({ dropped: 1, sent: 0 });
    await requestSignInLink(county().context, 'samordnare@hylte.example');
    pass(16);
    await tidyMails(county().context);
    expect(await statuses()).toEqual([]);
  });

  it('holds for its quarter of an hour from when it is sent', async () => {
    const { context, stranger } = county();
    await requestSignInLink(context, 'samordnare@hylte.example');
    pass(10);
    const [mail] = await deliverAll(context);
    pass(10);
    if (mail === undefined) throw new Error('No link was sent');
    await (await stranger()).post(linkIn(mail.message)).expect(303);
  });
});

describe('the mail about a receipt', () => {
  it('goes to whoever sent the response and to those who answer for it, each once; the RSS is told without it', async () => {
    const { addPerson } = county();
    county().clock.now = undefined;
    await addPerson('Vikarie Laholm', { Laholm: 'coordinator' });
    await addPerson('Medarbetare Laholm', { Laholm: 'contributor' });
    const receipt = await submitAgain('Laholm');
    const mails = await deliverAll(county().context);
    expect(mails.map(({ recipient }) => recipient)).toEqual([
      'samordnare@laholm.example',
      'vikarie.laholm@halland.example',
      'rss@halland.example',
    ]);
    expect(JSON.stringify(mails[2]?.message)).not.toContain(receipt.reference);
    const [mail] = mails;
    expect(JSON.stringify(mail?.message.parts)).toContain(receipt.reference);
    expect(JSON.stringify(mail?.message.parts)).toContain(receipt.digest);
    expect(mail?.attachment).toBeUndefined();
    const agent = await county().signIn('Laholm');
    await agent.get(mail === undefined ? '' : linkIn(mail.message)).expect(200);
  });

  it('has the answers as a PDF when the organisation has decided so', async () => {
    const { context, participant } = county();
    county().clock.now = undefined;
    await organisationsIn(context.database.knex).changeSettings(participant('Varberg').organisation.code, {
      needsApproval: false,
      receiptWithAnswers: true,
    });
    const receipt = await submitAgain('Varberg');
    // The receipt, and the mail to the RSS.
    expect(await deliver()).toMatchObject({ sent: 2 });
    const [received, toRss] = mailServer().received;
    expect(toRss?.mail.attachments ?? []).toEqual([]);
    const [attachment] = received?.mail.attachments ?? [];
    expect(attachment?.filename).toBe(`kommun-2023 Varberg ${receipt.reference}.pdf`);
    const text = JSON.stringify(await readPdf(new Uint8Array(attachment?.content ?? [])));
    expect(text).toContain(receipt.reference);
    expect(text).toContain('Ändrat av Varberg.');
  });
});

/** Changes a municipality's answer and submits the response again. */
async function submitAgain(organisation: string) {
  const { context, participant } = county();
  const { person, response } = participant(organisation);
  const current = await responsesIn(context.database.knex).find(response.id);
  const edits = [{ question: 'B', answer: { text: `Ändrat av ${organisation}.` } }];
  const saved = await saveAnswers(context, person, response.id, { edits, version: current?.version ?? 0 });
  return submitResponse(context, person, response.id, { version: saved.response.version });
}
