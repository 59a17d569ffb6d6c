import type { Knex } from 'knex';

/**
 * The people whom those who answer for an organisation name in a round, the links that they answer with, and which
 * response and which sessions are theirs.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table rounds drop constraint rounds_answers');
  await knex.raw(`alter table rounds add constraint rounds_answers check (answers in ('many', 'named'))`);
  await knex.schema.createTable('respondents', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('round_id').notNullable();
    table.text('organisation_code').notNullable();
    table
      .foreign(['round_id', 'organisation_code'])
      .references(['round_id', 'organisation_code'])
      .inTable('round_participants');
    // Null once they have been erased.
    table.text('name');
    table.text('email');
    // Null: the organisation's own last day.
    table.date('last_day');
    // Who answers, once the link has been used.
    table.uuid('person_id').references('people.id').index();
    table.uuid('named_by').notNullable().references('people.id').index();
    table.timestamp('named_at', { precision: 3 }).notNullable();
    table.timestamp('reminded_at', { precision: 3 });
    table.timestamp('withdrawn_at', { precision: 3 });
    table.unique(['round_id', 'organisation_code', 'email']);
    table.check('email = lower(email)', {}, 'respondents_email_in_lower_case');
  });
  await knex.schema.createTable('respondent_links', (table) => {
    table.text('token_hash').primary();
    table.uuid('respondent_id').notNullable().references('respondents.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
  });
  await knex.schema.alterTable('responses', (table) => {
    table.uuid('respondent_id').unique().references('respondents.id');
  });
  await knex.schema.alterTable('sessions', (table) => {
    table.uuid('respondent_id').references('respondents.id').index();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('sessions', (table) => table.dropColumn('respondent_id'));
  await knex.schema.alterTable('responses', (table) => table.dropColumn('respondent_id'));
  await knex.schema.dropTable('respondent_links');
  await knex.schema.dropTable('respondents');
  await knex.raw('alter table rounds drop constraint rounds_answers');
  await knex.raw(`alter table rounds add constraint rounds_answers check (answers in ('many'))`);
}
