import type { Knex } from 'knex';

/** How each person wants the mail that can be chosen, and what waits for the mail of the day. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (table) => {
    table.text('mail_choice').notNullable().defaultTo('at-once').checkIn(['at-once', 'daily', 'none']);
  });
  await knex.schema.createTable('digest_items', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.text('subject').notNullable();
    table.text('href').notNullable();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('digest_items');
  await knex.schema.alterTable('people', (table) => table.dropColumns('mail_choice'));
}
