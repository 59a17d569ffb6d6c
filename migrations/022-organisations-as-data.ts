import type { Knex } from 'knex';

/**
 * The kinds of organisations with their nouns, what an organisation is a part of, its groups, the day that it ended, and
 * the names that it has had.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('organisation_kinds', (table) => {
    table.text('code').primary();
    table.text('one').notNullable();
    table.text('several').notNullable();
    table.text('definite').notNullable();
    table.text('definite_several').notNullable();
  });
  await knex('organisation_kinds').insert([
    { code: 'municipality', one: 'kommun', several: 'kommuner', definite: 'kommunen', definite_several: 'kommunerna' },
    { code: 'rss', one: 'RSS', several: 'RSS', definite: 'RSS', definite_several: 'RSS' },
    { code: 'region', one: 'region', several: 'regioner', definite: 'regionen', definite_several: 'regionerna' },
  ]);

  // The check on the kind has a name that knex gave it.
  const checks: { conname: string }[] = await knex('pg_constraint')
    .where({ contype: 'c' })
    .whereRaw(`conrelid = 'organisations'::regclass and pg_get_constraintdef(oid) like '%kind%'`)
    .select('conname');
  await knex.schema.alterTable('organisations', (table) => {
    if (checks.length > 0) table.dropChecks(checks.map(({ conname }) => conname));
    table.foreign('kind').references('organisation_kinds.code');
    table.index('kind');
    table.text('parent_code').references('organisations.code').index();
    table.jsonb('groups').notNullable().defaultTo('{}');
    table.date('ended_on');
  });

  await knex.schema.createTable('former_names', (table) => {
    table.text('organisation_code').notNullable().references('organisations.code');
    table.text('name').notNullable();
    table.timestamp('until', { precision: 3 }).notNullable();
    table.primary(['organisation_code', 'until']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('former_names');
  await knex.schema.alterTable('organisations', (table) => {
    table.dropColumns('parent_code', 'groups', 'ended_on');
    table.dropForeign('kind');
    table.dropIndex('kind');
    table.check(`kind in ('region', 'rss', 'municipality')`, {}, 'organisations_kind_is_known');
  });
  await knex.schema.dropTable('organisation_kinds');
}
