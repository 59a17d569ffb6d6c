import type { Knex } from 'knex';

/** A round's message, reminder days, extensions, and the day when its contact details are erased. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rounds', (table) => {
    table.text('message').notNullable().defaultTo('');
    // ISO dates, in order.
    table.jsonb('reminder_days').notNullable().defaultTo('[]');
    table.date('erase_on');
    table.timestamp('erased_at', { precision: 3 });
    table.uuid('opened_by').references('people.id').index();
    // Identifies the posted form, so that each of its surveys is opened once, however often the form is posted.
    table.text('opening_key');
    table.unique(['opening_key', 'survey_id']);
    // From 0, increased by each change, so that two persons who change a round do not overwrite each other.
    table.integer('edition').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('extensions', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.uuid('round_id').notNullable();
    table.text('organisation_code').notNullable().index();
    table.date('last_day').notNullable();
    table.text('reason').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table
      .foreign(['round_id', 'organisation_code'])
      .references(['round_id', 'organisation_code'])
      .inTable('round_participants');
    table.index(['round_id', 'organisation_code']);
  });
  await insertOnly(knex, 'extensions');

  await knex.schema.createTable('reopenings', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.uuid('round_id').notNullable().references('rounds.id').index();
    table.date('last_day').notNullable();
    table.text('reason').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
  await insertOnly(knex, 'reopenings');

  await knex.schema.createTable('response_contacts', (table) => {
    table.uuid('response_id').primary().references('responses.id');
    table.jsonb('details').notNullable();
    table.timestamp('updated_at', { precision: 3 }).notNullable();
  });
}

async function insertOnly(knex: Knex, table: string): Promise<void> {
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on ??
     for each statement execute function refuse_change()`,
    [table],
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['response_contacts', 'reopenings', 'extensions']) await knex.schema.dropTable(table);
  await knex.schema.alterTable('rounds', (table) =>
    table.dropColumns('message', 'reminder_days', 'erase_on', 'erased_at', 'opened_by', 'opening_key', 'edition'),
  );
}
