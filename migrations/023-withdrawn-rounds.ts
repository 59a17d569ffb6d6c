import type { Knex } from 'knex';

/** When a round was taken back, as long as it is; and each time that one has been, by whom and why. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rounds', (table) => {
    table.timestamp('withdrawn_at', { precision: 3 });
  });
  await knex.schema.createTable('round_withdrawals', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.uuid('round_id').notNullable().references('rounds.id').index();
    table.text('reason').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on round_withdrawals
     for each statement execute function refuse_change()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('round_withdrawals');
  await knex.schema.alterTable('rounds', (table) => table.dropColumns('withdrawn_at'));
}
