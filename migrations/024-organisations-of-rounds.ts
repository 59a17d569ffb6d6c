import type { Knex } from 'knex';

/**
 * What the organisations of a round's county were to the round: who there were, what they were called, and what they
 * belonged to. Each list is stored once, under the SHA-256 of its JSON. A submission keeps the list that its round had
 * when it was made; those from before have none of their own, because they are never changed, and are read with the
 * round's.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('organisation_lists', (table) => {
    table.text('digest').primary();
    table.jsonb('organisations').notNullable();
    table.check(`digest ~ '^[0-9a-f]{64}$'`, {}, 'organisation_lists_digest_is_sha256');
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on organisation_lists
     for each statement execute function refuse_change()`,
  );
  await knex.schema.alterTable('rounds', (table) => {
    table.text('organisations_digest').references('organisation_lists.digest').index();
  });
  await knex.schema.alterTable('submissions', (table) => {
    table.text('organisations_digest').references('organisation_lists.digest').index();
  });
  await knex.raw(`
    with lists as (
      select rounds.id, coalesce(jsonb_agg(jsonb_build_object(
        'code', organisations.code, 'kind', organisations.kind, 'county', organisations.county,
        'parent', organisations.parent_code, 'groups', organisations.groups,
        'name', coalesce((select former_names.name from former_names
          where former_names.organisation_code = organisations.code and former_names.until > rounds.created_at
          order by former_names.until limit 1), organisations.name)
      ) order by organisations.code) filter (where organisations.code is not null), '[]') as organisations
      from rounds left join organisations on organisations.county = rounds.county
        and (organisations.ended_on is null or organisations.ended_on > rounds.opens_on)
      group by rounds.id
    ), named as (
      select id, organisations, encode(sha256(convert_to(organisations::text, 'UTF8')), 'hex') as digest from lists
    ), stored as (
      insert into organisation_lists (digest, organisations)
      select distinct on (digest) digest, organisations from named
    )
    update rounds set organisations_digest = named.digest from named where named.id = rounds.id`);
}

export async function down(knex: Knex): Promise<void> {
  for (const changed of ['submissions', 'rounds'])
    await knex.schema.alterTable(changed, (table) => table.dropColumns('organisations_digest'));
  await knex.schema.dropTable('organisation_lists');
}
