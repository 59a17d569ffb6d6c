import type { Knex } from 'knex';

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * Whom an event is about and which round, as columns that are joined and have an index. They are read out of what the
 * event tells, of those that were recorded before too: an event is never changed. What it names need not be there any
 * longer, so they refer to nothing.
 */
export async function up(knex: Knex): Promise<void> {
  for (const [column, key] of [
    ['subject_id', 'person'],
    ['round_id', 'round'],
  ] as const)
    await knex.raw(
      `alter table events add column ?? uuid generated always as
       (case when detail->>'${key}' ~ '${UUID}' then (detail->>'${key}')::uuid end) stored`,
      [column],
    );
  await knex.schema.alterTable('events', (table) => {
    table.index('subject_id');
    table.index('round_id');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('events', (table) => table.dropColumns('subject_id', 'round_id'));
}
