import type { Knex } from 'knex';

/**
 * Board cases, templates for letters to the board, and board decisions on submissions. Rows can only be inserted; the
 * latest one holds.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('case_templates', (table) => {
    table.text('organisation_code').notNullable().references('organisations.code');
    table.integer('version').notNullable();
    // CaseTemplate.
    table.jsonb('content').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['organisation_code', 'version']);
  });

  await knex.schema.createTable('board_cases', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.integer('version').notNullable();
    // BoardCase.
    table.jsonb('content').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'version']);
  });

  await knex.schema.createTable('political_decisions', (table) => {
    table.bigIncrements('id');
    table.uuid('submission_id').notNullable().references('submissions.id');
    table.text('kind').notNullable().checkIn(['reservation', 'decided', 'lifted']);
    // The following columns are null unless the board has decided.
    table.text('board');
    table.date('day');
    table.text('paragraph');
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    // For finding the latest decision of each submission.
    table.index(['submission_id', 'id']);
  });

  for (const table of ['case_templates', 'board_cases', 'political_decisions'])
    await knex.raw(
      `create trigger insert_only before update or delete or truncate on ??
       for each statement execute function refuse_change()`,
      [table],
    );
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('political_decisions');
  await knex.schema.dropTable('board_cases');
  await knex.schema.dropTable('case_templates');
}
