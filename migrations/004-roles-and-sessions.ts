import type { Knex } from 'knex';

/** Roles, details of sessions, and limits on sign-in attempts. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('organisations', (table) => {
    table.boolean('needs_approval').notNullable().defaultTo(false);
    table.boolean('receipt_with_answers').notNullable().defaultTo(false);
  });

  await knex.schema.alterTable('people', (table) => {
    table.timestamp('removed_at', { precision: 3 });
  });

  // Existing memberships get the role that may do what they could do without roles.
  await knex.schema.alterTable('memberships', (table) => {
    table.text('role');
  });
  await knex.raw(`
    update memberships set role = case organisations.kind
      when 'region' then 'strategist' when 'rss' then 'rss-officer' else 'coordinator' end
    from organisations where organisations.code = memberships.organisation_code`);
  await knex.schema.alterTable('memberships', (table) => {
    table.dropNullable('role');
    table.dropPrimary();
    table.primary(['person_id', 'organisation_code', 'role']);
    table.check(
      `role in ('administrator', 'rss-officer', 'strategist', 'coordinator', 'contributor', 'approver', 'reader')`,
      {},
      'memberships_role_is_known',
    );
  });

  await knex.schema.alterTable('sessions', (table) => {
    table.uuid('id').notNullable().unique().defaultTo(knex.fn.uuid());
    table.timestamp('seen_at', { precision: 3 });
    table.text('device').notNullable().defaultTo('');
  });
  await knex('sessions').update({ seen_at: knex.ref('created_at') });
  await knex.schema.alterTable('sessions', (table) => {
    table.dropNullable('seen_at');
  });

  await knex.schema.createTable('identities', (table) => {
    table.text('issuer').notNullable();
    table.text('subject').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.primary(['issuer', 'subject']);
  });

  await knex.schema.createTable('set_up_links', (table) => {
    table.text('token_hash').primary();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('expires_at', { precision: 3 }).notNullable();
    table.timestamp('used_at', { precision: 3 });
  });

  await knex.schema.createTable('throttles', (table) => {
    table.text('key').primary();
    table.integer('hits').notNullable();
    table.timestamp('ends_at', { precision: 3 }).notNullable().index();
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['throttles', 'set_up_links', 'identities']) await knex.schema.dropTable(table);
  await knex.schema.alterTable('sessions', (table) => table.dropColumns('id', 'seen_at', 'device'));
  await knex.raw(`
    delete from memberships one using memberships other
    where one.person_id = other.person_id and one.organisation_code = other.organisation_code and one.role > other.role`);
  await knex.schema.alterTable('memberships', (table) => {
    table.dropPrimary();
    table.dropColumn('role');
    table.primary(['person_id', 'organisation_code']);
  });
  await knex.schema.alterTable('people', (table) => table.dropColumn('removed_at'));
  await knex.schema.alterTable('organisations', (table) => table.dropColumns('needs_approval', 'receipt_with_answers'));
}
