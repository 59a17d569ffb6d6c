import type { Knex } from 'knex';

const REFERENCES = ['definition_digest', 'counted_digest', 'followed_digest', 'counting_digest'] as const;

/**
 * The definitions that rounds were opened with, each stored once under the SHA-256 of its JSON. A round refers to its
 * own, to that of the survey that it counts, of the survey that it follows, and of the survey that counts it. The
 * columns are empty for rounds that were opened before; the server fills them in when it starts, because the files are
 * read by it. A definition is never changed, and a round never gets another one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('definitions', (table) => {
    table.text('digest').primary();
    table.text('survey_id').notNullable();
    // json, not jsonb, which sorts properties: a definition lists its rows in printed order.
    table.json('definition').notNullable();
    table.timestamp('stored_at', { precision: 3 }).notNullable();
    table.check(`digest ~ '^[0-9a-f]{64}$'`, {}, 'definitions_digest_is_sha256');
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on definitions
     for each statement execute function refuse_change()`,
  );
  await knex.schema.alterTable('rounds', (table) => {
    for (const column of REFERENCES) table.text(column).references('definitions.digest').index();
  });
  await knex.raw(`
    create function refuse_other_definition() returns trigger language plpgsql as $$
    begin
      raise exception 'a round keeps the definition that it was opened with' using errcode = 'restrict_violation';
    end
    $$`);
  const changed = REFERENCES.map((column) => `new.${column} is distinct from old.${column}`).join(' or ');
  await knex.raw(
    `create trigger keeps_definition before update on rounds for each row
     when (old.definition_digest is not null and (${changed}))
     execute function refuse_other_definition()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger keeps_definition on rounds');
  await knex.raw('drop function refuse_other_definition()');
  await knex.schema.alterTable('rounds', (table) => table.dropColumns(...REFERENCES));
  await knex.schema.dropTable('definitions');
}
