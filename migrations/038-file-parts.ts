import type { Knex } from 'knex';

/** The most bytes of a part. */
const PART = 65_536;

/**
 * The contents of all files, each once and in parts, so that nobody waits while a large one is written or read. Files
 * that are stored whole are divided in the database itself, one part in memory at a time.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('file_contents', (table) => {
    // SHA-256 of the content, 64 hexadecimal digits.
    table.text('digest').primary();
    table.integer('bytes').notNullable();
    // When it was last uploaded: what no file names is erased a while after that.
    table.timestamp('kept_at', { precision: 3 }).notNullable();
  });
  await knex.schema.createTable('file_parts', (table) => {
    table.text('digest').notNullable().references('file_contents.digest').onDelete('cascade');
    // From 0, in the order of the content.
    table.integer('part').notNullable();
    table.binary('content').notNullable();
    table.primary(['digest', 'part']);
  });
  // Most of what is uploaded is packed already: packing it again takes time and makes it no smaller.
  await knex.raw('alter table file_parts alter column content set storage external');

  await divide(knex, 'attached_contents', 'true');
  await divide(
    knex,
    'brought_files',
    'not exists (select 1 from brought_files as earlier where earlier.digest = brought_files.digest and earlier.id < brought_files.id)',
  );
  await knex.schema.alterTable('attached_files', (table) => {
    table.dropForeign('digest');
    table.foreign('digest').references('file_contents.digest');
  });
  await knex.schema.dropTable('attached_contents');
  await knex.schema.alterTable('brought_files', (table) => {
    table.foreign('digest').references('file_contents.digest');
    table.index('digest');
  });
  // A column that is dropped leaves its values where they are; emptied first, they are let go.
  await knex.raw(`update brought_files set content = ''`);
  await knex.schema.alterTable('brought_files', (table) => table.dropColumn('content'));
}

/** Divides the contents of those files of a table that `which` (SQL) chooses, unless they are stored already. */
async function divide(knex: Knex, table: string, which: string): Promise<void> {
  await knex.raw(
    `insert into file_contents (digest, bytes, kept_at)
     select digest, octet_length(content), now() from ${table} where ${which} on conflict do nothing`,
  );
  await knex.raw(
    `insert into file_parts (digest, part, content)
     select digest, part, substring(content from part * ${PART} + 1 for ${PART})
     from ${table}, generate_series(0, greatest(octet_length(content) - 1, 0) / ${PART}) as part
     where ${which} on conflict do nothing`,
  );
}

export async function down(knex: Knex): Promise<void> {
  const whole = (owner: string) =>
    `(select string_agg(file_parts.content, '' order by part) from file_parts where file_parts.digest = ${owner}.digest)`;
  await knex.schema.alterTable('brought_files', (table) => table.binary('content'));
  await knex.raw(`update brought_files set content = ${whole('brought_files')}`);
  await knex.schema.alterTable('brought_files', (table) => {
    table.dropNullable('content');
    table.dropForeign('digest');
    table.dropIndex('digest');
  });
  await knex.schema.createTable('attached_contents', (table) => {
    table.text('digest').primary();
    table.binary('content').notNullable();
    table.integer('bytes').notNullable();
  });
  await knex.raw(
    `insert into attached_contents (digest, content, bytes)
     select digest, ${whole('file_contents')}, bytes from file_contents
     where exists (select 1 from attached_files where attached_files.digest = file_contents.digest)`,
  );
  await knex.schema.alterTable('attached_files', (table) => {
    table.dropForeign('digest');
    table.foreign('digest').references('attached_contents.digest');
  });
  await knex.schema.dropTable('file_parts');
  await knex.schema.dropTable('file_contents');
}
