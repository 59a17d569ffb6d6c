import type { Knex } from 'knex';

/**
 * What the RSS has taken a stand on of what the municipalities have submitted and withdrawn. What is not here, of a
 * round that is still open, waits for it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('settled_arrivals', (table) => {
    table.uuid('submission_id').notNullable().references('submissions.id');
    // Whether it is the withdrawal of the submission that is settled, and not the submission.
    table.boolean('withdrawn').notNullable();
    table.uuid('person_id').notNullable().references('people.id').index();
    table.timestamp('at', { precision: 3 }).notNullable();
    table.primary(['submission_id', 'withdrawn']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('settled_arrivals');
}
