import type { Knex } from 'knex';

/** The status of a response, withdrawals, remarks, marks and notes at questions, delegations and proposals. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('responses', (table) => {
    table.text('status').notNullable().defaultTo('draft').checkIn(['draft', 'ready', 'approved', 'submitted']);
  });
  await knex.raw(`
    update responses set status = 'submitted' where exists (
      select from submissions where submissions.response_id = responses.id
      and submissions.response_version = responses.version)`);

  // A submission is never changed, so its withdrawal is stored beside it.
  await knex.schema.createTable('withdrawals', (table) => {
    table.uuid('submission_id').primary().references('submissions.id');
    table.uuid('person_id').notNullable().references('people.id').index();
    table.text('reason').notNullable();
    table.timestamp('at', { precision: 3 }).notNullable();
  });
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on withdrawals
     for each statement execute function refuse_change()`,
  );

  await knex.schema.createTable('remarks', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('response_id').notNullable().references('responses.id').index();
    // The printed number; null: the response as a whole.
    table.text('question');
    table.text('text').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    // When the response was next made ready or submitted, which settles the remark.
    table.timestamp('settled_at', { precision: 3 });
  });

  await knex.schema.createTable('question_marks', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.text('question').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'question']);
  });

  await knex.schema.createTable('notes', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('response_id').notNullable().references('responses.id').index();
    table.text('question').notNullable();
    table.text('text').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
  });

  await knex.schema.createTable('delegations', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('response_id').notNullable().references('responses.id').index();
    table.text('question').notNullable();
    table.text('token_hash').unique();
    // The colleague who is asked; null when erased.
    table.text('email');
    table.text('name');
    table.text('message').notNullable().defaultTo('');
    table.date('last_day').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('created_at', { precision: 3 }).notNullable();
    table.timestamp('ended_at', { precision: 3 });
  });

  await knex.schema.createTable('proposals', (table) => {
    table.uuid('id').primary().defaultTo(knex.fn.uuid());
    table.uuid('delegation_id').notNullable().references('delegations.id').index();
    table.jsonb('answer').notNullable();
    table.text('comment').notNullable().defaultTo('');
    table.timestamp('at', { precision: 3 }).notNullable();
    table.text('decision').checkIn(['accepted', 'declined']);
    table.uuid('decided_by').references('people.id').index();
    table.timestamp('decided_at', { precision: 3 });
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['proposals', 'delegations', 'notes', 'question_marks', 'remarks', 'withdrawals'])
    await knex.schema.dropTable(table);
  await knex.schema.alterTable('responses', (table) => table.dropColumn('status'));
}
