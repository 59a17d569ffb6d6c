import type { Knex } from 'knex';

/** Answers that the RSS writes on behalf of an organisation, after they came on paper, by mail or by telephone. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('entries_on_behalf', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('response_id').notNullable().references('responses.id').index();
    // The person who began it, and the RSS.
    table.uuid('person_id').notNullable().references('people.id').index();
    table.text('organisation_code').notNullable().references('organisations.code').index();
    table.text('came_by').notNullable().checkIn(['paper', 'email', 'telephone']);
    table.date('came_on').notNullable();
    // Null when erased.
    table.text('note').nullable();
    table.timestamp('at', { precision: 3 }).notNullable();
    // How, when and by whom it was ended. Null while it is open.
    table.text('ended_how').nullable().checkIn(['handed', 'taken-over', 'closed']);
    table.timestamp('ended_at', { precision: 3 }).nullable();
    table.uuid('ended_by').nullable().references('people.id').index();
  });

  await knex.schema.alterTable('responses', (table) => {
    // The latest on behalf and whether it is open. Stored in the row that every save locks, so that a save that waited
    // for another sees the result of that one.
    table.uuid('entry_id').nullable().references('entries_on_behalf.id').index();
    table.boolean('entry_is_open').notNullable().defaultTo(false);
  });

  await knex.schema.createTable('files_on_behalf', (table) => {
    table.uuid('entry_id').notNullable().references('entries_on_behalf.id').onDelete('cascade');
    table.uuid('file_id').notNullable().references('brought_files.id').onDelete('cascade').index();
    table.primary(['entry_id', 'file_id']);
  });

  await knex.schema.alterTable('submissions', (table) => {
    // OnBehalfOrigin: who wrote the answers and how they had come, if written on behalf of the organisation.
    table.jsonb('on_behalf').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('submissions', (table) => table.dropColumn('on_behalf'));
  await knex.schema.alterTable('responses', (table) => {
    table.dropColumn('entry_id');
    table.dropColumn('entry_is_open');
  });
  await knex.schema.dropTable('files_on_behalf');
  await knex.schema.dropTable('entries_on_behalf');
}
