import type { Knex } from 'knex';

/** Rounds, and responses with the changes of their answers. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('rounds', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.text('title').notNullable();
    table.text('county').notNullable().index();
    table.text('survey_id').notNullable().index();
    table.date('opens_on').notNullable();
    table.date('last_day').notNullable();
    table.uuid('basis_round_id').references('rounds.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.check('opens_on <= last_day', {}, 'rounds_opens_before_its_last_day');
  });

  await knex.schema.createTable('round_participants', (table) => {
    table.uuid('round_id').notNullable().references('rounds.id');
    table.text('organisation_code').notNullable().references('organisations.code').index();
    table.primary(['round_id', 'organisation_code']);
  });

  await knex.schema.createTable('responses', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('round_id').notNullable();
    table.text('organisation_code').notNullable().index();
    table.jsonb('answers').notNullable().defaultTo('{}');
    table.integer('version').notNullable().defaultTo(0);
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('updated_at', { precision: 3 }).notNullable();
    table.unique(['round_id', 'organisation_code']);
    table
      .foreign(['round_id', 'organisation_code'])
      .references(['round_id', 'organisation_code'])
      .inTable('round_participants');
  });

  await knex.schema.createTable('answer_changes', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.integer('version').notNullable();
    table.text('question').notNullable();
    table.jsonb('before');
    table.jsonb('after');
    table.uuid('person_id').references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'version', 'question']);
  });

  // A statement trigger also refuses a statement that affects no row, so that a mistake is found at once.
  await knex.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is insert only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
    end
    $$`);
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on answer_changes
     for each statement execute function refuse_change()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['answer_changes', 'responses', 'round_participants', 'rounds']) {
    await knex.schema.dropTable(table);
  }
  await knex.raw('drop function refuse_change()');
}
