import type { Round } from '../../server/domain/round/round.ts';
import type { County } from './web.ts';

/**
 * Adds municipalities to the county of a test and to a round of the kommunfrågor, each with somebody who answers for
 * it: what they have answered, submitted and done is that of the six in turn, and every tenth has only a draft. In few
 * statements, for a test waits for it.
 */
export async function addMunicipalities({ context }: County, round: Pick<Round, 'id'>, count: number): Promise<void> {
  const { knex } = context.database;
  const added = { count, round: round.id };
  // “_” stands before no code of SCB's.
  const codes = `select '_' || n as code, n from generate_series(1, :count::int) as n`;
  const models = `select id, answers, version, row_number() over (order by organisation_code) - 1 as place
    from responses where round_id = :round and organisation_code not like '\\_%'`;
  await knex.raw(
    `insert into organisations (code, name, kind, county)
     select code, 'Kommun ' || n, 'municipality', '13' from (${codes}) added`,
    added,
  );
  await knex.raw(
    `insert into people (email, name) select 'k' || n || '@lanet.example', 'Samordnare ' || n from (${codes}) added`,
    added,
  );
  await knex.raw(
    `insert into memberships (person_id, organisation_code, role)
     select people.id, code, 'coordinator' from (${codes}) added join people on people.email = 'k' || n || '@lanet.example'`,
    added,
  );
  await knex.raw(
    `insert into round_participants (round_id, organisation_code) select :round, code from (${codes}) added`,
    added,
  );
  await knex.raw(
    `insert into responses (round_id, organisation_code, answers, version, status, created_at, updated_at)
     select :round, code, models.answers, models.version, case when n % 10 = 0 then 'draft' else 'submitted' end, now(), now()
     from (${codes}) added join (${models}) models on models.place = n % 6`,
    added,
  );
  await knex.raw(
    `insert into submissions (response_id, version, response_version, reference, submitted_at, person_id, digest, answers, definition)
     select responses.id, sent.version, sent.response_version, sent.reference || responses.organisation_code, sent.submitted_at,
       sent.person_id, sent.digest, sent.answers, sent.definition
     from (${codes}) added join (${models}) models on models.place = n % 6 and n % 10 > 0
     join responses on responses.organisation_code = code and responses.round_id = :round
     join submissions sent on sent.response_id = models.id`,
    added,
  );
  await knex.raw(
    `insert into events (at, person_id, verb, organisation_code, response_id, detail)
     select events.at, events.person_id, events.verb, responses.organisation_code, responses.id, events.detail
     from (${codes}) added join (${models}) models on models.place = n % 6
     join responses on responses.organisation_code = code and responses.round_id = :round
     join events on events.response_id = models.id`,
    added,
  );
}
