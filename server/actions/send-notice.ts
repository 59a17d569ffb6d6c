import type { Knex } from 'knex';
import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import type { Notice } from '../domain/workflow/notices.ts';
import { mailsIn } from '../repositories/mail/mails.ts';

/** A message to some people, and how it is mailed. `at` is the present time (ISO). */
export interface NoticeMail {
  readonly mail: Notice['mail'];
  readonly message: Message;
  /** The round that it is about; it is erased when the round's contact details are. */
  readonly roundId?: string;
  readonly at: string;
}

/** Queues a message to some people, once to each address. */
export async function sendNotice(
  trx: Knex,
  people: readonly Person[],
  { message, roundId, at }: NoticeMail,
): Promise<void> {
  const recipients = new Set(people.map(({ email }) => email));
  const about = roundId === undefined ? {} : { roundId };
  const mails = Array.from(recipients, (recipient) => ({ kind: 'message', recipient, message, ...about }) as const);
  await mailsIn(trx).addAll(mails, { at });
}
