import type { Knex } from 'knex';

/** Files that people bring, and what was read of them as answers to a response. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('brought_files', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    // As it was called where it came from; shown, never used as a path.
    table.text('name').notNullable();
    table.text('media_type').notNullable();
    table.binary('content').notNullable();
    // SHA-256 of the content, 64 hexadecimal digits.
    table.text('digest').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });

  // One file (a workbook) may be filled in for several responses.
  await knex.schema.createTable('filled_ins', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('file_id').notNullable().references('brought_files.id').onDelete('cascade').index();
    table.uuid('response_id').notNullable().references('responses.id').index();
    // FilledIn: what stands in the file, before it is compared with anything.
    table.jsonb('read').notNullable();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('filled_ins');
  await knex.schema.dropTable('brought_files');
}
