import type { Knex } from 'knex';

/** Organisations, the persons who act for them, sign-in links, and mail. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('organisations', (table) => {
    table.text('code').primary();
    table.text('name').notNullable().unique();
    table.text('kind').notNullable().checkIn(['region', 'rss', 'municipality']);
    table.text('county').notNullable().index();
  });

  await knex.schema.createTable('people', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.text('email').notNullable().unique();
    table.text('name').notNullable();
    table.timestamp('created_at', { precision: 3 }).notNullable().defaultTo(knex.fn.now(3));
    table.check('email = lower(email)', {}, 'people_email_in_lower_case');
  });

  await knex.schema.createTable('memberships', (table) => {
    table.uuid('person_id').notNullable().references('people.id');
    table.text('organisation_code').notNullable().references('organisations.code').index();
    table.primary(['person_id', 'organisation_code']);
  });

  await knex.schema.createTable('sign_in_links', (table) => {
    table.text('token_hash').primary();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('expires_at', { precision: 3 }).notNullable().index();
    table.timestamp('used_at', { precision: 3 });
  });

  await knex.schema.createTable('sessions', (table) => {
    table.text('token_hash').primary();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('expires_at', { precision: 3 }).notNullable().index();
  });

  await knex.schema.createTable('outbox', (table) => {
    table.specificType('id', 'bigint generated always as identity').primary();
    table.text('recipient').notNullable();
    table.text('subject').notNullable();
    table.text('body').notNullable();
    table.timestamp('created_at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['outbox', 'sessions', 'sign_in_links', 'memberships', 'people', 'organisations']) {
    await knex.schema.dropTable(table);
  }
}
