import type { Knex } from 'knex';
import type { MailChoice } from '../domain/mail/mail-choice.ts';
import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import type { Notice } from '../domain/workflow/notices.ts';
import { mailChoicesIn } from '../repositories/mail/mail-choices.ts';
import { mailsIn } from '../repositories/mail/mails.ts';

/** A message to some people, and how it is mailed. `at` is the present time (ISO). */
export interface NoticeMail {
  readonly mail: Notice['mail'];
  readonly message: Message;
  /** The round that it is about; it is erased when the round's contact details are. */
  readonly roundId?: string;
  readonly at: string;
}

/**
 * Queues a message to some people, once to each address. Mail that is `as-chosen` is queued at once, added to the mail
 * of the day, or left out, as each of them has chosen.
 */
export async function sendNotice(
  trx: Knex,
  people: readonly Person[],
  { mail, message, roundId, at }: NoticeMail,
): Promise<void> {
  const choices =
    mail === 'always' ? new Map<string, MailChoice>() : await mailChoicesIn(trx).ofAll(people.map(({ id }) => id));
  const choiceOf = ({ id }: Person): MailChoice => choices.get(id) ?? 'at-once';
  const daily = people.filter((person) => choiceOf(person) === 'daily').map(({ id }) => id);
  await mailChoicesIn(trx).addToDigest([...new Set(daily)], { subject: message.subject, href: firstLink(message) }, at);
  const atOnce = people.filter((person) => choiceOf(person) === 'at-once');
  const recipients = new Set(atOnce.map(({ email }) => email));
  const about = roundId === undefined ? {} : { roundId };
  const mails = Array.from(recipients, (recipient) => ({ kind: 'message', recipient, message, ...about }) as const);
  await mailsIn(trx).addAll(mails, { at });
}

/** Every message that can wait for the mail of the day leads somewhere. */
function firstLink({ parts, subject }: Message): string {
  for (const part of parts) if ('link' in part) return part.link.href;
  throw new Error(`The message “${subject}” has no link`);
}
