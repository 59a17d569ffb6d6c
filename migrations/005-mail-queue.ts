import type { Knex } from 'knex';

/** Mail waits in the database, so that it survives a restart, is tried again, and is never sent twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTable('outbox');
  await knex.schema.createTable('mails', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.text('kind').notNullable().checkIn(['message', 'sign-in']);
    // Whose mail it is while it waits; taken away when it is no longer needed.
    table.text('recipient');
    table.jsonb('message');
    // What may be told only once: a second mail with the same key is not added.
    table.text('once_key').unique();
    table.uuid('round_id').references('rounds.id').index();
    table
      .text('status')
      .notNullable()
      .defaultTo('waiting')
      .checkIn(['waiting', 'sending', 'sent', 'failed', 'unknown']);
    table.integer('attempts').notNullable().defaultTo(0);
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('due_at', { precision: 3 }).notNullable();
    table.timestamp('tried_at', { precision: 3 });
    table.timestamp('sent_at', { precision: 3 });
    // What the mail server said: a code, never an address.
    table.text('trouble');
    table.index(['status', 'due_at']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('mails');
  await knex.schema.createTable('outbox', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.text('recipient').notNullable();
    table.text('subject').notNullable();
    table.text('body').notNullable();
    table.timestamp('created_at', { precision: 3 }).notNullable();
  });
}
