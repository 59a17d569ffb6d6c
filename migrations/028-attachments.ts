import type { Knex } from 'knex';

/** Files attached to answers: each content once, and which responses it has been attached to. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('attached_contents', (table) => {
    // SHA-256 of the content, 64 hexadecimal digits.
    table.text('digest').primary();
    table.binary('content').notNullable();
    table.integer('bytes').notNullable();
  });

  // Answers, their history and submissions name files by digest; here it is told whose those are.
  await knex.schema.createTable('attached_files', (table) => {
    table.uuid('response_id').notNullable().references('responses.id').onDelete('cascade');
    table.text('digest').notNullable().references('attached_contents.digest').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'digest']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('attached_files');
  await knex.schema.dropTable('attached_contents');
}
