import type { Knex } from 'knex';

/**
 * Earlier answers that were removed from the history: when. The row stays, with who made the change and when. Emptying an
 * answer for good, with the time beside, is the only update that is let through.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('answer_changes', (table) => {
    table.timestamp('before_removed_at', { precision: 3 });
    table.timestamp('after_removed_at', { precision: 3 });
  });
  await knex.raw(`
    create function refuse_change_but_removal() returns trigger language plpgsql as $$
    begin
      if (old.response_id, old.version, old.question, old.person_id, old.at, old.save_key)
          is distinct from (new.response_id, new.version, new.question, new.person_id, new.at, new.save_key)
        or not ((new.before, new.before_removed_at) is not distinct from (old.before, old.before_removed_at)
          or (old.before is not null and new.before is null and new.before_removed_at is not null))
        or not ((new.after, new.after_removed_at) is not distinct from (old.after, old.after_removed_at)
          or (old.after is not null and new.after is null and new.after_removed_at is not null))
      then
        raise exception '% is insert only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
      end if;
      return new;
    end
    $$`);
  await knex.raw('drop trigger insert_only on answer_changes');
  await knex.raw(
    `create trigger insert_only before delete or truncate on answer_changes
     for each statement execute function refuse_change()`,
  );
  await knex.raw(
    `create trigger only_removal before update on answer_changes
     for each row execute function refuse_change_but_removal()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger only_removal on answer_changes');
  await knex.raw('drop trigger insert_only on answer_changes');
  await knex.raw('drop function refuse_change_but_removal()');
  await knex.raw(
    `create trigger insert_only before update or delete or truncate on answer_changes
     for each statement execute function refuse_change()`,
  );
  await knex.schema.alterTable('answer_changes', (table) => {
    table.dropColumns('before_removed_at', 'after_removed_at');
  });
}
