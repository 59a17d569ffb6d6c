import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { normaliseEmail } from '../../domain/people/person.ts';
import { changedRows, firstOf, rowsOf } from '../tables/rows.ts';

/**
 * A mail to send. A sign-in mail has no message: its token is made when it is sent, so that no token lies in the
 * database.
 */
export type NewMail = {
  readonly recipient: string;
  /** A second mail with the same key is not added. */
  readonly onceKey?: string;
  /** The round (id) that it is about. The recipient is erased together with the contact details of the round. */
  readonly roundId?: string;
} & ({ readonly kind: 'sign-in' } | { readonly kind: 'message'; readonly message: Message });

/** A mail with a message, to be queued. */
export type NewMessage = Extract<NewMail, { readonly kind: 'message' }>;

/** When a mail is added, and when it is due; without `dueAt` it is due at once. ISO times. */
interface MailTimes {
  readonly at: string;
  readonly dueAt?: string;
}

const MOST_AT_ONCE = 2_000;

/** A mail that a process has claimed. No other process sends it. */
export interface ClaimedMail {
  readonly id: number;
  readonly recipient: string;
  /** Undefined for a sign-in mail. */
  readonly message: Message | undefined;
  /** The number of attempts, including the present one. */
  readonly attempts: number;
  /** ISO times: when it was added, and when it was claimed. */
  readonly createdAt: string;
  readonly triedAt: string;
}

/** A sent mail that is kept in the outbox, in an installation without a mail server. */
export interface KeptMail {
  readonly recipient: string;
  readonly message: Message;
  /** ISO time. */
  readonly sentAt: string;
}

/**
 * The mail queue, through a connection or a transaction. A mail that is added in a transaction is sent only if the
 * transaction is committed.
 */
export function mailsIn(db: Knex) {
  /** The row of a claimed mail, unless it has been put back in the queue since (`resend`), which changes `tried_at`. */
  const claimed = ({ id, triedAt }: ClaimedMail) =>
    db('mails').where({ id, tried_at: triedAt }).whereIn('status', ['sending', 'unknown']);

  return {
    /** Adds a mail. Returns false if one with the same `onceKey` has been added before. */
    async add(mail: NewMail, due: MailTimes): Promise<boolean> {
      return (await mailsIn(db).addAll([mail], due)) > 0;
    },

    /**
     * Adds several mails, in their order. Returns the number added: those with a `onceKey` that has been used are left
     * out.
     */
    async addAll(mails: readonly NewMail[], { at, dueAt = at }: MailTimes): Promise<number> {
      let count = 0;
      // A statement can have at most 65,535 parameters.
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
     * Claims the next mail that is due at a time (ISO): sign-in mails first, because somebody waits for them. A single
     * statement that skips rows locked by others, so that no two processes claim the same mail. Returns undefined if
     * none is due.
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
     * Marks a claimed mail as sent at a time (ISO). Its message is erased, unless `kept` is to stay in the outbox; of a
     * sign-in mail that is not kept, the recipient too.
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

    /** Puts a claimed mail back in the queue until a time (ISO), with the error that it met. */
    async postpone(mail: ClaimedMail, { dueAt, trouble }: { readonly dueAt: string; readonly trouble: string }) {
      await claimed(mail).update({ status: 'waiting', due_at: dueAt, trouble });
    },

    /** Marks a claimed mail as not to be tried again, with the error that it met. */
    async giveUp(
      mail: ClaimedMail,
      { status, trouble }: { readonly status: 'failed' | 'unknown'; readonly trouble: string },
    ): Promise<void> {
      await claimed(mail).update({ status, trouble });
    },

    /** Deletes a claimed mail that is not to be sent after all. */
    async drop(mail: ClaimedMail): Promise<void> {
      await claimed(mail).delete();
    },

    /**
     * Marks mails that were claimed before a time (ISO) and never settled as `unknown`: their process has ended, and
     * whether they were sent is not known. Returns how many.
     */
    async giveUpLost(before: string): Promise<number> {
      return db('mails')
        .where({ status: 'sending' })
        .where('tried_at', '<', before)
        .update({ status: 'unknown', trouble: 'LOST' });
    },

    /** Deletes the mails about some rounds (ids) that wait. What was never sent counts as never told. */
    async dropWaiting(roundIds: readonly string[]): Promise<void> {
      await db('mails')
        .whereIn('round_id', [...roundIds])
        .where({ status: 'waiting' })
        .delete();
    },

    /** Deletes sign-in mails added before a time (ISO) that still wait: nobody waits for them any longer. */
    async dropSignInLinks(before: string): Promise<void> {
      await db('mails').where({ kind: 'sign-in', status: 'waiting' }).where('created_at', '<', before).delete();
    },

    /**
     * Erases the recipients of mails that were last tried before a time (ISO) and are not about a round. Those about a
     * round are erased with it (`erasureIn`).
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
     * The mails of some counties (SCB's codes) that wait, have failed or are unknown; those that somebody must act on
     * are first. The mails of a county are those about its rounds, and those about no round to people who hold a role
     * there: a person with roles in two counties is in both lists.
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

    /** When a mail of some counties was last sent (ISO time); undefined if none has been. */
    async lastSentAt(counties: readonly string[]): Promise<string | undefined> {
      const sent = inCounties(db, counties).whereNotNull('sent_at').orderBy('sent_at', 'desc');
      return (await firstOf(sent, { at: 'mails.sent_at' }))?.at;
    },

    /**
     * Puts a mail of some counties that has failed or is unknown back in the queue, with its attempts counted from
     * zero. Returns whether there was such a mail.
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

    /** Whether a mail (id) is of one of some counties. */
    async isOf(id: number, counties: readonly string[]): Promise<boolean> {
      return (await inCounties(db, counties).where({ id }).first('id')) !== undefined;
    },

    /** Whether a mail (id) of some counties waits, is being sent or has been sent. */
    async isOnItsWay(id: number, counties: readonly string[]): Promise<boolean> {
      const found = await inCounties(db, counties)
        .where({ id })
        .whereIn('status', ['waiting', 'sending', 'sent'])
        .first('id');
      return found !== undefined;
    },

    /** The mails in the outbox, the latest first, `limit` at most. */
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
