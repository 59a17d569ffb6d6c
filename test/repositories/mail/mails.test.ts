import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../server/domain/mail/message.ts';
import type { Person } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { type ClaimedMail, mailsIn } from '../../../server/repositories/mail/mails.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { startHallandRound } from '../../support/round.ts';

const database = useTestDatabase();
const EIGHT = '2024-02-01T08:00:00.000Z';
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';
const INVITATION: Message = { subject: 'Enkäten är öppen', parts: [{ paragraph: 'Svara senast den 31 mars.' }] };

let round: Round;
let sara: Person;
beforeAll(async () => {
  ({ round, sara } = await startHallandRound(database()));
  await peopleIn(database().knex).addRole(sara.id, HALMSTAD.code, 'coordinator');
});
beforeEach(async () => {
  await database().knex('mails').delete();
});

const mails = () => mailsIn(database().knex);

async function add(recipient: string, { dueAt = EIGHT, roundId }: { dueAt?: string; roundId?: string } = {}) {
  const mail = { kind: 'message' as const, recipient, message: INVITATION, ...(roundId ? { roundId } : {}) };
  await mails().add(mail, { at: EIGHT, dueAt });
}

async function claim(at = NINE): Promise<ClaimedMail> {
  const mail = await mails().claimDue(at);
  if (mail === undefined) throw new Error('No mail is due');
  return mail;
}

async function statuses(): Promise<string[]> {
  return database().knex('mails').orderBy('id').pluck('status');
}

describe('the next mail to send', () => {
  test('is the one that has been due the longest, and never one that is not due yet', async () => {
    await add('later@hylte.example', { dueAt: NINE });
    await add('first@hylte.example');
    await add('not-yet@hylte.example', { dueAt: TEN });
    expect((await claim()).recipient).toBe('first@hylte.example');
    expect((await claim()).recipient).toBe('later@hylte.example');
    expect(await mails().claimDue(NINE)).toBeUndefined();
  });

  test('is a sign-in link before all others, since somebody waits for it', async () => {
    await add('invited@hylte.example');
    await mails().add({ kind: 'sign-in', recipient: 'waiting@hylte.example' }, { at: NINE });
    expect(await claim()).toMatchObject({ recipient: 'waiting@hylte.example', message: undefined });
  });

  test('is never given to two processes, however many ask at once', async () => {
    for (let number = 0; number < 10; number += 1) await add(`nummer${number}@hylte.example`);
    const claimed = await Promise.all(Array.from({ length: 20 }, () => mails().claimDue(NINE)));
    const ids = claimed.flatMap((mail) => (mail === undefined ? [] : [mail.id]));
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  test('is never one whose recipient has been erased', async () => {
    await add('borta@hylte.example');
    await database().knex('mails').update({ recipient: null });
    expect(await mails().claimDue(NINE)).toBeUndefined();
  });

  test('is added once when it may be sent only once', async () => {
    const reminder = {
      kind: 'message',
      recipient: 'a@hylte.example',
      message: INVITATION,
      onceKey: 'reminder',
    } as const;
    expect(await mails().add(reminder, { at: EIGHT })).toBe(true);
    expect(await mails().add(reminder, { at: NINE })).toBe(false);
  });
});

describe('the row of a mail that has been sent', () => {
  test('keeps its recipient and time, not its text', async () => {
    await add('sara@halmstad.example');
    await mails().markSent(await claim(), NINE);
    expect(await database().knex('mails').first('status', 'recipient', 'message', 'sent_at')).toEqual({
      status: 'sent',
      recipient: 'sara@halmstad.example',
      message: null,
      sent_at: NINE,
    });
  });

  test('does not keep the recipient of a sign-in link', async () => {
    await mails().add({ kind: 'sign-in', recipient: 'sara@halmstad.example' }, { at: EIGHT });
    await mails().markSent(await claim(), NINE);
    expect(JSON.stringify(await database().knex('mails'))).not.toContain('halmstad');
  });

  test('is erased after a while where it concerns no round, and otherwise with the round', async () => {
    await add('utan@hylte.example');
    await add('med@hylte.example', { roundId: round.id });
    for (let mail = 0; mail < 2; mail += 1) await mails().markSent(await claim(), NINE);
    await mails().erase(NINE);
    expect(await database().knex('mails').orderBy('id').pluck('recipient')).toEqual([
      'utan@hylte.example',
      'med@hylte.example',
    ]);
    await mails().erase(TEN);
    expect(await database().knex('mails').orderBy('id').pluck('recipient')).toEqual([null, 'med@hylte.example']);
  });
});

describe('a mail whose sending process has died', () => {
  test('has an unknown outcome, and is not sent by another', async () => {
    await add('sara@halmstad.example');
    await claim(NINE);
    expect(await mails().giveUpLost(NINE)).toBe(0);
    expect(await mails().giveUpLost(TEN)).toBe(1);
    expect(await statuses()).toEqual(['unknown']);
    expect(await mails().claimDue(TEN)).toBeUndefined();
  });

  test('counts as sent after all when its process was only slow', async () => {
    await add('sara@halmstad.example');
    const mail = await claim(NINE);
    await mails().giveUpLost(TEN);
    await mails().markSent(mail, TEN);
    expect(await statuses()).toEqual(['sent']);
  });

  test('that is being sent again is not changed by the first process', async () => {
    await add('sara@halmstad.example');
    const first = await claim(NINE);
    await mails().giveUpLost(TEN);
    expect(await mails().resend(first.id, ['13'], TEN)).toBe(true);
    await mails().giveUp(first, { status: 'failed', trouble: '550' });
    expect(await statuses()).toEqual(['waiting']);
    await claim(TEN);
    await mails().giveUp(first, { status: 'failed', trouble: '550' });
    expect(await statuses()).toEqual(['sending']);
  });
});

describe('those who manage the mail of a county', () => {
  test('see mail about its rounds and to its people, what needs attention first', async () => {
    await add('sara@halmstad.example');
    await add('kollega@annan.example', { roundId: round.id });
    await add('nils@halmstad.example');
    await mails().giveUp(await claim(), { status: 'failed', trouble: '550 5.1.1' });
    expect((await mails().unsent(['13'], 10)).map(({ recipient, status }) => [recipient, status])).toEqual([
      ['sara@halmstad.example', 'failed'],
      ['kollega@annan.example', 'waiting'],
    ]);
    expect(await mails().unsent(['14'], 10)).toEqual([]);
    expect(await mails().unsent([], 10)).toEqual([]);
  });

  test('can have it sent again from its first attempt, once, and only in their county', async () => {
    await add('sara@halmstad.example');
    const { id, ...mail } = await claim();
    await mails().giveUp({ id, ...mail }, { status: 'failed', trouble: '550' });
    expect(await mails().resend(id, ['14'], TEN)).toBe(false);
    expect(await Promise.all([mails().resend(id, ['13'], TEN), mails().resend(id, ['13'], TEN)])).toContain(false);
    expect(await claim(TEN)).toMatchObject({ id, attempts: 1, message: INVITATION });
  });
});

test('a sign-in link that has waited too long is deleted', async () => {
  await mails().add({ kind: 'sign-in', recipient: 'sara@halmstad.example' }, { at: EIGHT });
  await add('sara@halmstad.example');
  await mails().dropSignInLinks(EIGHT);
  expect(await statuses()).toHaveLength(2);
  await mails().dropSignInLinks(NINE);
  expect(await statuses()).toHaveLength(1);
});
