import type { Knex } from 'knex';

/** Where each stretch of a joint text comes from, and how its limit is shared among the members. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('compilations', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    // The printed number.
    table.text('question').notNullable();
    // The text as it was when it was last traced, in stretches with their sources (TracedText). It follows the answer
    // and never decides it.
    table.jsonb('traced').notNullable();
    // BudgetSetting; null: in equal parts.
    table.jsonb('budget');
    table.primary(['response_id', 'question']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('compilations');
}
