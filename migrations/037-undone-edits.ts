import type { Knex } from 'knex';

/** What a compiled text was before the buttons that changed it, so that they can be undone, also on another day. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('compilations', (table) => {
    // EarlierText[], the newest last; null: nothing to undo.
    table.jsonb('earlier');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('compilations', (table) => {
    table.dropColumn('earlier');
  });
}
