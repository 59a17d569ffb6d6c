import type { Knex } from 'knex';

/** The tracing of a compiled text, and how its limit is shared among the members. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('compilations', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    // The printed number.
    table.text('question').notNullable();
    // TracedText: the text when it was last traced, in stretches with their sources. Derived from the answer, which it
    // never changes.
    table.jsonb('traced').notNullable();
    // BudgetSetting; null: equal shares.
    table.jsonb('budget');
    table.primary(['response_id', 'question']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('compilations');
}
