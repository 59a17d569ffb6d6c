import type { Knex } from 'knex';

/** What whoever mends an answer replies to a remark on it, and which version of the response the remark was made on. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('remarks', (table) => {
    // Null for remarks from before this was kept.
    table.integer('response_version');
    // Null: nobody has said that it is mended. May be empty: mended, without words.
    table.text('reply');
    table.uuid('replied_by').references('people.id').index();
    table.timestamp('replied_at', { precision: 3 });
  });
  await knex.raw(
    `alter table remarks add constraint remarks_reply_is_whole
     check ((reply is null) = (replied_by is null) and (reply is null) = (replied_at is null))`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('remarks', (table) => {
    table.dropColumns('response_version', 'reply', 'replied_by', 'replied_at');
  });
}
