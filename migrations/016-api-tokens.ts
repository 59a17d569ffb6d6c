import type { Knex } from 'knex';

/** API tokens, which let programs read submissions. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('api_tokens', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.text('name').notNullable();
    // Only a hash, so that the token cannot be taken from the database.
    table.text('token_hash').notNullable().unique();
    table.text('county').notNullable().index();
    // Null: the whole county.
    table.text('organisation_code').references('organisations.code').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.uuid('created_by').notNullable().references('people.id').index();
    table.timestamp('expires_at', { precision: 3 }).notNullable();
    table.timestamp('last_used_at', { precision: 3 });
    table.timestamp('revoked_at', { precision: 3 });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('api_tokens');
}
