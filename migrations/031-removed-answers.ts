import type { Knex } from 'knex';

/** Answers that were added by mistake and removed, where an organisation gives several: when, and by whom. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('responses', (table) => {
    // Null: it has not been removed. Only one of several answers is, and only one that was never submitted.
    table.timestamp('removed_at', { useTz: true });
    table.uuid('removed_by').references('people.id').index();
  });
  await knex.raw(
    `alter table responses add constraint responses_removed_of_several
     check ((removed_at is null) = (removed_by is null) and (removed_at is null or answer_number is not null))`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('responses', (table) => {
    table.dropColumn('removed_by');
    table.dropColumn('removed_at');
  });
}
