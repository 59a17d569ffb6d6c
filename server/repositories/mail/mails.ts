import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { normaliseEmail } from '../../domain/people/person.ts';
import { changedRows, firstOf, rowsOf } from '../tables/rows.ts';

/**
 * A mail to send. A sign-in link has no message: its token is made when it is sent, so that none lies in the database.
 */
export type NewMail = {
  readonly recipient: string;
  /** What may be told only once: a second mail with the same key is not added. */
  readonly onceKey?: string;
  /** The round that it is about: its recipient is erased when the round's contact details are. */
  readonly roundId?: string;
} & ({ readonly kind: 'sign-in' } | { readonly kind: 'message'; readonly message: Message });

/** When a mail is added, and when it is to be sent: at once, if it is not told. ISO times. */
interface MailTimes {
  readonly at: string;
  readonly dueAt?: string;
}

const MOST_AT_ONCE = 2_000;

/** A mail that has been claimed: whoever has it sends it, and nobody else. */
export interface ClaimedMail {
  readonly id: number;
  readonly recipient: string;
  /** Undefined: a sign-in link. */
  readonly message: Message | undefined;
  /** How many times it has been tried, this one counted. */
  readonly attempts: number;
  /** ISO times: when it was added, and when it was claimed. */
  readonly createdAt: string;
  readonly triedAt: string;
}

/** A mail that stays in the outbox, where there is no mail server. */
export interface KeptMail {
  readonly recipient: string;
  readonly message: Message;
  /** ISO time. */
  readonly sentAt: string;
}

/**
 * The queue of mail, read and written through a connection or a transaction: what is added in a transaction is sent
 * only if the transaction is kept.
 */
export function mailsIn(db: Knex) {
  /** Only whoever claimed it settles a mail, and only until somebody has asked for it to be sent again. */
  const claimed = ({ id, triedAt }: ClaimedMail) =>
    db('mails').where({ id, tried_at: triedAt }).whereIn('status', ['sending', 'unknown']);

  return {
    /**
     * Adds a mail to send at once, or at a later time (ISO). Tells whether it was added: one that may be told only once
     * is added once.
     */
    async add(mail: NewMail, due: MailTimes): Promise<boolean> {
      return (await mailsIn(db).addAll([mail], due)) > 0;
    },

    /** Adds many mails as `add` does one, in their order. Tells how many were added. */
    async addAll(mails: readonly NewMail[], { at, dueAt = at }: MailTimes): Promise<number> {
      let count = 0;
      // A statement may have 65,535 values.
      for (let first = 0; first < mails.length; first += MOST_AT_ONCE) {
        const rows = mails.slice(first, first + MOST_AT_ONCE).map((mail) => ({
          kind: mail.kind,
          recipient: normaliseEmail(mail.recipient),
          message: mail.kind === 'message' ? JSON.stringify(mail.message) : null,
          once_key: mail.onceKey ?? null,
          round_id: mail.roundId ?? null,
          created_at: at,
          due_at: dueAt,
        }));
        const added = await db('mails').insert(rows).onConflict('once_key').ignore().returning('id');
        count += added.length;
      }
      return count;
    },

    /**
     * Takes the next mail that is due at a time (ISO) and marks it as being sent; a sign-in link goes before all else,
     * for somebody waits for it. One statement that passes over what others hold, so that several processes never take
     * the same mail.
     */
    async claimDue(at: string): Promise<ClaimedMail | undefined> {
      const next = db('mails')
        .where({ status: 'waiting' })
        .where('due_at', '<=', at)
        .whereNotNull('recipient')
        .orderByRaw(`kind = 'sign-in' desc, due_at, id`)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('id');
      const change = { status: 'sending', attempts: db.raw('attempts + 1'), tried_at: at } as const;
      const [mail] = await changedRows(db('mails').where('id', next).update(change), {
        id: 'mails.id',
        'sent?': { recipient: 'mails.recipient', triedAt: 'mails.tried_at' },
        message: 'mails.message',
        attempts: 'mails.attempts',
        createdAt: 'mails.created_at',
      });
      return mail?.sent && { ...mail.sent, message: undefined, ...mail };
    },

    /**
     * That a mail has been sent, at a time (ISO). Its text is erased, and of a sign-in link also whom it went to,
     * unless the message is kept for the outbox.
     */
    async markSent(mail: ClaimedMail, at: string, kept?: Message): Promise<void> {
      const forgotten = mail.message === undefined && kept === undefined;
      await claimed(mail).update({
        status: 'sent',
        sent_at: at,
        trouble: null,
        message: kept === undefined ? null : JSON.stringify(kept),
        ...(forgotten ? { recipient: null } : {}),
      });
    },

    /** That a mail is to be tried again at a time (ISO). */
    async postpone(mail: ClaimedMail, { dueAt, trouble }: { readonly dueAt: string; readonly trouble: string }) {
      await claimed(mail).update({ status: 'waiting', due_at: dueAt, trouble });
    },

    /** That a mail is not tried again by itself. */
    async giveUp(
      mail: ClaimedMail,
      { status, trouble }: { readonly status: 'failed' | 'unknown'; readonly trouble: string },
    ): Promise<void> {
      await claimed(mail).update({ status, trouble });
    },

    /** Takes a mail away that is not to be sent after all, without a trace. */
    async drop(mail: ClaimedMail): Promise<void> {
      await claimed(mail).delete();
    },

    /**
     * Gives up the mails that have been on their way since before a time (ISO): whoever sent them is gone, and nobody
     * knows how far it came. Tells how many.
     */
    async giveUpLost(before: string): Promise<number> {
      return db('mails')
        .where({ status: 'sending' })
        .where('tried_at', '<', before)
        .update({ status: 'unknown', trouble: 'LOST' });
    },

    /** Takes away the sign-in links that were asked for before a time (ISO) and still wait: nobody waits for them. */
    async dropSignInLinks(before: string): Promise<void> {
      await db('mails').where({ kind: 'sign-in', status: 'waiting' }).where('created_at', '<', before).delete();
    },

    /**
     * Erases to whom mails were that were last tried before a time (ISO) and are about no round. Those of a round are
     * erased with it.
     */
    async erase(before: string): Promise<void> {
      await db('mails')
        .whereNull('round_id')
        .whereNotNull('recipient')
        .whereIn('status', ['sent', 'failed', 'unknown'])
        .where('tried_at', '<', before)
        .update({ recipient: null, message: null });
    },

    /**
     * What waits, has failed or is unknown in some counties (SCB's codes), what needs somebody first: mails about their
     * rounds, and mails about none to people who hold a role there. Whoever acts in two counties is written to by both.
     */
    async unsent(counties: readonly string[], limit: number): Promise<UnsentMail[]> {
      const rows = await rowsOf(
        inCounties(db, counties)
          .whereNot({ status: 'sent' })
          .whereNotNull('recipient')
          .orderByRaw(`status in ('waiting', 'sending'), created_at desc, id desc`)
          .limit(limit),
        UNSENT,
      );
      return rows.flatMap(({ status, recipient, message, ...mail }) =>
        status === 'sent' || recipient === undefined
          ? []
          : { triedAt: null, trouble: null, ...mail, status, recipient, subject: message?.subject },
      );
    },

    /** When a mail was last sent in some counties (ISO), if any has been. */
    async lastSentAt(counties: readonly string[]): Promise<string | undefined> {
      const sent = inCounties(db, counties).whereNotNull('sent_at').orderBy('sent_at', 'desc');
      return (await firstOf(sent, { at: 'mails.sent_at' }))?.at;
    },

    /**
     * Puts a mail of some counties that failed or is unknown back in the queue, from its first attempt. Tells whether
     * there was one.
     */
    async resend(id: number, counties: readonly string[], at: string): Promise<boolean> {
      const again = await db('mails')
        .whereIn('id', inCounties(db, counties).where({ id }).select('id'))
        .whereIn('status', ['failed', 'unknown'])
        .whereNotNull('recipient')
        .whereNotNull('message')
        .update({ status: 'waiting', attempts: 0, due_at: at, trouble: null })
        .returning('id');
      return again.length > 0;
    },

    /** Whether there is a mail of some counties that waits, is being sent or has been. */
    async isOnItsWay(id: number, counties: readonly string[]): Promise<boolean> {
      const found = await inCounties(db, counties)
        .where({ id })
        .whereIn('status', ['waiting', 'sending', 'sent'])
        .first('id');
      return found !== undefined;
    },

    /** What lies in the outbox, the latest first. */
    async kept(limit: number): Promise<KeptMail[]> {
      const rows = await rowsOf(
        db('mails')
          .where({ status: 'sent' })
          .whereNotNull('message')
          .orderBy([
            { column: 'sent_at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .limit(limit),
        { 'mail?': { recipient: 'mails.recipient', message: 'mails.message', sentAt: 'mails.sent_at' } },
      );
      return rows.flatMap(({ mail }) => mail ?? []);
    },
  };
}

function inCounties(db: Knex, counties: readonly string[]): Knex.QueryBuilder {
  return db('mails').where((mail) =>
    mail
      .whereIn(
        'round_id',
        db('rounds')
          .whereIn('county', [...counties])
          .select('id'),
      )
      .orWhere((roundless) =>
        roundless.whereNull('round_id').whereIn(
          'recipient',
          db('people')
            .join('memberships', 'memberships.person_id', 'people.id')
            .join('organisations', 'organisations.code', 'memberships.organisation_code')
            .whereIn('organisations.county', [...counties])
            .select('people.email'),
        ),
      ),
  );
}

const UNSENT = {
  id: 'mails.id',
  status: 'mails.status',
  recipient: 'mails.recipient',
  message: 'mails.message',
  attempts: 'mails.attempts',
  createdAt: 'mails.created_at',
  triedAt: 'mails.tried_at',
  dueAt: 'mails.due_at',
  trouble: 'mails.trouble',
} as const;
