import type { Knex } from 'knex';

/** Copies of submissions for disclosure, with passages masked. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('release_copies', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('submission_id').notNullable().references('submissions.id');
    // From 1, in the order that the submission's copies were made.
    table.integer('number').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('made_at', { precision: 3 }).notNullable();
    table.text('reason').notNullable();
    // Masking[]: the words and the grounds. The words are in the submission, but in no copy.
    table.jsonb('maskings').notNullable();
    // MaskedDocument: the answers and basis without the masked words.
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
