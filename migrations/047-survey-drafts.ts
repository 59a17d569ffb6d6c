import type { Knex } from 'knex';

/**
 * Surveys made in the product: drafts with every version that was saved, and what has been published. Which version of a
 * draft holds is said by the draft, so that it can be undone and done again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('survey_drafts', (table) => {
    table.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table.text('county').notNullable().index();
    table.integer('version').notNullable();
    table.uuid('made_by').notNullable().references('people.id').index();
    table.timestamp('made_at', { precision: 3 }).notNullable();
  });
  await knex.schema.createTable('survey_draft_versions', (table) => {
    table.uuid('draft_id').notNullable().references('survey_drafts.id').onDelete('CASCADE');
    table.integer('version').notNullable();
    // Null: the first.
    table.integer('after_version');
    // As it was written: it need not be JSON yet.
    table.text('definition').notNullable();
    table.uuid('saved_by').notNullable().references('people.id').index();
    table.timestamp('saved_at', { precision: 3 }).notNullable();
    table.primary(['draft_id', 'version']);
  });
  await knex.schema.createTable('published_surveys', (table) => {
    table.text('survey_id').notNullable();
    table.integer('version').notNullable();
    table.text('county').notNullable().index();
    table.text('digest').notNullable().references('definitions.digest').index();
    table.uuid('published_by').notNullable().references('people.id').index();
    table.timestamp('published_at', { precision: 3 }).notNullable();
    table.primary(['survey_id', 'version']);
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on published_surveys
     for each statement execute function refuse_change()`,
  );
  // Whether other counties of the installation may open rounds with a survey: by survey, whatever its version.
  await knex.schema.createTable('offered_surveys', (table) => {
    table.text('survey_id').primary();
    table.uuid('offered_by').notNullable().references('people.id').index();
    table.timestamp('offered_at', { precision: 3 }).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('offered_surveys');
  await knex.schema.dropTable('published_surveys');
  await knex.schema.dropTable('survey_draft_versions');
  await knex.schema.dropTable('survey_drafts');
}
