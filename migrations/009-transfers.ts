import type { Knex } from 'knex';

/** Answers that a person has typed into the receiving form. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('transfers', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    // The printed number.
    table.text('question').notNullable();
    // SHA-256 of the answer that was transferred; a changed answer has to be transferred again.
    table.text('digest').notNullable();
    // The version of the response that was transferred, and its submission unless it was a draft.
    table.integer('response_version').notNullable();
    table.uuid('submission_id').references('submissions.id').index();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'question']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('transfers');
}
