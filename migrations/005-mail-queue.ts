import type { Knex } from 'knex';

/** Mail is queued in the database, so that it survives a restart, can be tried again, and is not sent twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTable('outbox');
  await knex.schema.createTable('mails', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.text('kind').notNullable().checkIn(['message', 'sign-in']);
    // The recipient and the content; removed when no longer needed.
    table.text('recipient');
    table.jsonb('message');
    // For mail that must be sent only once: a second mail with the same key is not added.
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
    // The mail server's reply code, never an address.
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
