import type { Knex } from 'knex';

/** Submissions and events; rows can only be inserted. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('submissions', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('response_id').notNullable().references('responses.id');
    table.integer('version').notNullable();
    table.integer('response_version').notNullable();
    table.text('reference').notNullable().unique();
    table.timestamp('submitted_at', { precision: 3 }).notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.text('digest').notNullable();
    // json, not jsonb, which sorts properties: a definition lists its rows in printed order, and what was submitted
    // must be kept exactly.
    table.json('answers').notNullable();
    table.json('definition').notNullable();
    table.json('basis');
    table.unique(['response_id', 'version']);
  });

  await knex.schema.createTable('events', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.uuid('person_id').references('people.id').index();
    table.text('verb').notNullable();
    table.text('organisation_code').references('organisations.code').index();
    table.uuid('response_id').references('responses.id').index();
    table.jsonb('detail').notNullable().defaultTo('{}');
    table.check(`verb ~ '^[a-z-]+[.][a-z-]+$'`, {}, 'events_verb_is_noun_verb');
  });

  for (const table of ['submissions', 'events']) {
    await knex.raw(
      `create trigger insert_only before update or delete or truncate on ??
       for each statement execute function refuse_change()`,
      [table],
    );
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['events', 'submissions']) {
    await knex.schema.dropTable(table);
  }
}
