import type { Knex } from 'knex';
import type { Message } from '../domain/message.ts';
import { normaliseEmail } from '../domain/person.ts';

/** A mail to send. A sign-in link has no message: its token is made when it is sent, so that none lies in the database. */
export type NewMail = {
  readonly recipient: string;
  /** What may be told only once: a second mail with the same key is not added. */
  readonly onceKey?: string;
  /** The round that it is about: its recipient is erased when the round's contact details are. */
  readonly roundId?: string;
} & ({ readonly kind: 'sign-in' } | { readonly kind: 'message'; readonly message: Message });

/** The queue of mail, read and written through a connection or a transaction: what is added in a transaction is sent only if the transaction is kept. */
export function mailsIn(db: Knex) {
  return {
    /** Adds a mail to send at once, or at a later time (ISO). Tells whether it was added: one that may be told only once is added once. */
    async add(mail: NewMail, { at, dueAt = at }: { readonly at: string; readonly dueAt?: string }): Promise<boolean> {
      const added: unknown[] = await db('mails')
        .insert({
          kind: mail.kind,
          recipient: normaliseEmail(mail.recipient),
          message: mail.kind === 'message' ? JSON.stringify(mail.message) : null,
          once_key: mail.onceKey ?? null,
          round_id: mail.roundId ?? null,
          created_at: at,
          due_at: dueAt,
        })
        .onConflict('once_key')
        .ignore()
        .returning('id');
      return added.length > 0;
    },
  };
}
