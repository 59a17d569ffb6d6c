import type { Knex } from 'knex';
import type { MailChoice } from '../domain/mail/mail-choice.ts';
import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import type { MailedNotice } from '../domain/workflow/notices.ts';
import { mailChoicesIn } from '../repositories/mail/mail-choices.ts';
import { mailsIn, type NewMail } from '../repositories/mail/mails.ts';

/** A message to some people, and how it is mailed. */
export interface NoticeMail {
  readonly people: readonly Person[];
  readonly mail: MailedNotice['mail'];
  readonly message: Message;
  /** The round that it is about; it is erased when the round's contact details are. */
  readonly roundId?: string;
  /** The key of the mail to a person, which is queued only once (`NewMail.onceKey`). */
  readonly onceKeyOf?: (person: Person) => string;
}

/**
 * Queues messages to people at a time (ISO), each once to each address, and gives how many mails were queued. Mail that
 * is `as-chosen` is queued at once, added to the mail of the day, or left out, as each of them has chosen.
 */
export async function sendNotices(trx: Knex, notices: readonly NoticeMail[], at: string): Promise<number> {
  const choosing = notices.filter(({ mail }) => mail === 'as-chosen').flatMap(({ people }) => people);
  const choices = await mailChoicesIn(trx).ofAll([...new Set(choosing.map(({ id }) => id))]);
  const choiceOf = ({ id }: Person, mail: NoticeMail['mail']): MailChoice =>
    mail === 'always' ? 'at-once' : (choices.get(id) ?? 'at-once');
  for (const { people, mail, message } of notices) {
    const daily = people.filter((person) => choiceOf(person, mail) === 'daily').map(({ id }) => id);
    if (daily.length > 0)
      await mailChoicesIn(trx).addToDigest(
        [...new Set(daily)],
        { subject: message.subject, href: firstLink(message) },
        at,
      );
  }
  const mails = notices.flatMap(({ people, mail, message, roundId, onceKeyOf }) => {
    const atOnce = people.filter((person) => choiceOf(person, mail) === 'at-once');
    const byAddress = new Map(atOnce.map((person) => [person.email, person]));
    return Array.from(
      byAddress,
      ([recipient, person]): NewMail => ({
        kind: 'message',
        recipient,
        message,
        ...(roundId === undefined ? {} : { roundId }),
        ...(onceKeyOf === undefined ? {} : { onceKey: onceKeyOf(person) }),
      }),
    );
  });
  return mailsIn(trx).addAll(mails, { at });
}

/** Every message that can wait for the mail of the day leads somewhere. */
function firstLink({ parts, subject }: Message): string {
  for (const part of parts) if ('link' in part) return part.link.href;
  throw new Error(`The message “${subject}” has no link`);
}
