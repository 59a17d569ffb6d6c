import type { Knex } from 'knex';

/** Autosave attempts, presences, screening decisions, and answers carried over from an earlier survey. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('answer_changes', (table) => {
    // The key of the browser's attempt to save, so that an attempt whose reply was lost is recognised.
    table.text('save_key');
  });

  // What became of attempts to save an answer, including attempts that changed nothing and attempts that have not
  // arrived yet but are overtaken by a later one of the same writer.
  await knex.schema.createTable('answer_attempts', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.text('question').notNullable();
    table.text('save_key').notNullable();
    table.text('fate').notNullable().checkIn(['done', 'refused'], 'answer_attempts_fate');
    table.primary(['response_id', 'question', 'save_key']);
  });

  // Unlogged: presences may be lost in a crash, because open pages report again within seconds.
  await knex.raw(`
    create unlogged table presences (
      response_id uuid not null references responses (id) on delete cascade,
      -- A page that is open in a browser.
      page_key text not null,
      person_id uuid not null references people (id) on delete cascade,
      -- The printed number of the question that the person is writing in.
      question text,
      seen_at timestamptz(3) not null,
      primary key (response_id, page_key)
    )`);
  await knex.schema.alterTable('presences', (table) => {
    table.index('person_id');
    table.index('seen_at');
  });

  await knex.schema.createTable('screening_decisions', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.text('question').notNullable();
    // The place of the text in the question: “text”, “comment”, or “option.” followed by the option's code.
    table.text('place').notNullable();
    // SHA-256 of the text that was looked through; a changed text is asked about again.
    table.text('digest').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['response_id', 'question', 'place', 'digest']);
  });

  await knex.schema.createTable('carried_answers', (table) => {
    table.uuid('response_id').notNullable().references('responses.id');
    table.text('question').notNullable();
    // The answer is unconfirmed from this version of the response until (but not including) `until_version`.
    table.integer('from_version').notNullable();
    table.integer('until_version');
    // The submission that the answer was carried over from.
    table.uuid('submission_id').notNullable().references('submissions.id').index();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.uuid('confirmed_by').references('people.id').index();
    table.timestamp('confirmed_at', { precision: 3 });
    table.primary(['response_id', 'question', 'from_version']);
  });
  await knex.raw(
    'create unique index carried_answers_waiting on carried_answers (response_id, question) where until_version is null',
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['carried_answers', 'screening_decisions', 'presences', 'answer_attempts'])
    await knex.schema.dropTable(table);
  await knex.schema.alterTable('answer_changes', (table) => table.dropColumn('save_key'));
}
