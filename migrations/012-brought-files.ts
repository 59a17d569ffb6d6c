import type { Knex } from 'knex';

/** Uploaded files, and the content read from them for a response. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('brought_files', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    // The name on the person's computer; shown, never used as a path.
    table.text('name').notNullable();
    table.text('media_type').notNullable();
    table.binary('content').notNullable();
    // SHA-256 of the content, 64 hexadecimal digits.
    table.text('digest').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });

  // A workbook may be filled in for several responses.
  await knex.schema.createTable('filled_ins', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('file_id').notNullable().references('brought_files.id').onDelete('cascade').index();
    table.uuid('response_id').notNullable().references('responses.id').index();
    // ImportContent: the content of the file, not yet compared with the answers.
    table.jsonb('read').notNullable();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('filled_ins');
  await knex.schema.dropTable('brought_files');
}
