import type { Knex } from 'knex';

/**
 * Why a number is reported that is another than the computed one, and a basis that is frozen: which submissions are
 * counted, and what has been decided on those that came after.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('number_reasons', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    // The printed number, and the code of the row.
    table.text('question').notNullable();
    table.text('option').notNullable();
    // What is reported: the reason is of this number and of no other.
    table.specificType('number', 'double precision').notNullable();
    // What was computed when it was written.
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
    // Null: the organisation had nothing submitted that held.
    table.uuid('submission_id').references('submissions.id').index();
    table.primary(['response_id', 'organisation_code']);
  });

  // Every decision, in its order: what is decided anew stands after what was decided before.
  await knex.schema.createTable('basis_choices', (table) => {
    table.bigIncrements('id');
    table.uuid('response_id').notNullable().references('frozen_bases.response_id').onDelete('cascade').index();
    table.text('organisation_code').notNullable().references('organisations.code').index();
    // The printed number in the organisation's survey.
    table.text('question').notNullable();
    // What it is a decision on. Null: that nothing is submitted any more.
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
