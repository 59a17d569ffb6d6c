import type { Knex } from 'knex';

/** Why reported numbers break a counting rule, beside the reason why they differ from the computed ones. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('number_reasons', (table) => {
    // In the person's own words. Null: nothing has been said of a broken rule.
    table.text('discrepancy');
    // The sum of the question's numbers when it was written. The text explains a wrong sum only as long as this is it.
    table.specificType('discrepancy_sum', 'double precision');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('number_reasons', (table) => {
    table.dropColumns('discrepancy', 'discrepancy_sum');
  });
}
