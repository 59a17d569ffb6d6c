import type { Knex } from 'knex';

/**
 * Which rounds were opened for the whole country: only those are seen from the national level. One form opens a round of
 * a survey in each county.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rounds', (table) => {
    table.boolean('is_national').notNullable().defaultTo(false);
  });
  await knex.raw('drop index rounds_opened_once');
  await knex.raw(
    'create unique index rounds_opened_once on rounds (opening_key, county, survey_id, period_from) nulls not distinct where opening_key is not null',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index rounds_opened_once');
  await knex.raw(
    'create unique index rounds_opened_once on rounds (opening_key, survey_id, period_from) nulls not distinct where opening_key is not null',
  );
  await knex.schema.alterTable('rounds', (table) => {
    table.dropColumns('is_national');
  });
}
