import type { Knex } from 'knex';

/** Copies of submissions to disclose, with passages masked. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('release_copies', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('submission_id').notNullable().references('submissions.id');
    // 1 for the first of the submission, 2 for the next …
    table.integer('number').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('made_at', { precision: 3 }).notNullable();
    table.text('reason').notNullable();
    // Masking[]: which words, and why. They are in the submission too, and in no copy.
    table.jsonb('maskings').notNullable();
    // MaskedDocument, as it was disclosed: without the words.
    table.jsonb('answers').notNullable();
    table.jsonb('basis');
    table.text('digest').notNullable();
    table.unique(['submission_id', 'number']);
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on release_copies
     for each statement execute function refuse_change()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('release_copies');
}
