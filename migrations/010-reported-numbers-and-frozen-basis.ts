import type { Knex } from 'knex';

/**
 * Reasons for numbers that differ from the computed ones; frozen bases with the submissions counted and the choices
 * made on later ones.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('number_reasons', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    // The printed number, and the code of the row.
    table.text('question').notNullable();
    table.text('option').notNullable();
    // The number that was given; the reason holds only for this number.
    table.specificType('number', 'double precision').notNullable();
    // The number that was computed when the reason was written.
    table.integer('computed').notNullable();
    table.text('reason').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'question', 'option']);
  });

  await knex.schema.createTable('frozen_bases', (table) => {
    table.uuid('response_id').primary().references('responses.id');
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });

  await knex.schema.createTable('frozen_submissions', (table) => {
    table.uuid('response_id').notNullable().references('frozen_bases.response_id').onDelete('cascade');
    table.text('organisation_code').notNullable().references('organisations.code').index();
    // Null: no submission of the organisation held.
    table.uuid('submission_id').references('submissions.id').index();
    table.primary(['response_id', 'organisation_code']);
  });

  // All choices in their order; a later choice is added after earlier ones.
  await knex.schema.createTable('basis_choices', (table) => {
    table.bigIncrements('id');
    table.uuid('response_id').notNullable().references('frozen_bases.response_id').onDelete('cascade').index();
    table.text('organisation_code').notNullable().references('organisations.code').index();
    // The printed number in the counted survey.
    table.text('question').notNullable();
    // The submission that the choice is about. Null: a withdrawal.
    table.uuid('submission_id').references('submissions.id').index();
    table.text('choice').notNullable().checkIn(['taken', 'left']);
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('basis_choices');
  await knex.schema.dropTable('frozen_submissions');
  await knex.schema.dropTable('frozen_bases');
  await knex.schema.dropTable('number_reasons');
}
