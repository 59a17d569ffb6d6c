import type { Knex } from 'knex';

/** The period that a round's answers are about. One form opens a round of a survey for each of several periods. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rounds', (table) => {
    table.date('period_from');
    table.date('period_to');
    table.check(
      '(period_from is null and period_to is null) or period_from <= period_to',
      {},
      'rounds_period_has_two_days',
    );
    table.dropUnique(['opening_key', 'survey_id']);
    table.index(['county', 'survey_id', 'period_from']);
  });
  await knex.raw(
    'create unique index rounds_opened_once on rounds (opening_key, survey_id, period_from) nulls not distinct where opening_key is not null',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index rounds_opened_once');
  await knex.schema.alterTable('rounds', (table) => {
    table.dropIndex(['county', 'survey_id', 'period_from']);
    table.dropChecks('rounds_period_has_two_days');
    table.dropColumns('period_from', 'period_to');
    table.unique(['opening_key', 'survey_id']);
  });
}
