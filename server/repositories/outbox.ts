import type { Knex } from 'knex';

/** A mail as it would be sent. */
export interface Mail {
  readonly recipient: string;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

export interface OutboxMail extends Mail {
  /** Rises with time. */
  readonly id: number;
  /** ISO time. */
  readonly createdAt: string;
}

/** Mail that has been written, for a developer to read, through a connection or a transaction. */
export function outboxIn(db: Knex) {
  return {
    /** `at` is an ISO time. */
    async add({ recipient, subject, body }: Mail, at: string): Promise<void> {
      await db('outbox').insert({ recipient, subject, body, created_at: at });
    },

    /** The latest first. */
    async list({ most = 100 }: { readonly most?: number } = {}): Promise<OutboxMail[]> {
      return db('outbox')
        .orderBy('id', 'desc')
        .limit(most)
        .select('id', 'recipient', 'subject', 'body', 'created_at as createdAt');
    },
  };
}
