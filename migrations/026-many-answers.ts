import type { Knex } from 'knex';

/** Rounds in which an organisation gives several answers, each a response of its own with a number. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rounds', (table) => {
    // Null: each organisation gives one answer.
    table.text('answers').checkIn(['many'], 'rounds_answers');
  });
  await knex.schema.alterTable('responses', (table) => {
    // From 1 within the organisation; null where the organisation gives one answer only.
    table.integer('answer_number');
    table.dropUnique(['round_id', 'organisation_code']);
  });
  await knex.raw(
    `alter table responses add constraint responses_once_for_each_number
     unique nulls not distinct (round_id, organisation_code, answer_number)`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table responses drop constraint responses_once_for_each_number');
  await knex.schema.alterTable('responses', (table) => {
    table.unique(['round_id', 'organisation_code']);
    table.dropColumn('answer_number');
  });
  await knex.schema.alterTable('rounds', (table) => table.dropColumn('answers'));
}
