import type { Knex } from 'knex';

/**
 * A response's case before the political board, the template that an organisation writes such letters from, and what
 * the board has to do with a submission. Nothing is overwritten: what is kept last holds.
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
    // Of what is decided.
    table.text('board');
    table.date('day');
    table.text('paragraph');
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    // The latest of each submission is looked for.
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
