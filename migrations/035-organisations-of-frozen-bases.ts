import type { Knex } from 'knex';

/**
 * What the organisations were to a round when the basis of a response was frozen: the numbers by group and by level stay
 * when an organisation moves. Those frozen before keep what their round has now.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('frozen_bases', (table) => {
    table.text('organisations_digest').references('organisation_lists.digest').index();
  });
  await knex.raw(
    `update frozen_bases set organisations_digest = rounds.organisations_digest
     from responses join rounds on rounds.id = responses.round_id where responses.id = frozen_bases.response_id`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('frozen_bases', (table) => table.dropColumns('organisations_digest'));
}
