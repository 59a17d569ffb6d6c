import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import type { NamedRespondent } from '../../domain/response/named-respondent.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs, type Row } from '../tables/columns.ts';
import { firstOf } from '../tables/rows.ts';

/** A round (id) and an organisation (code) of it. */
export interface OfOrganisation {
  readonly round: string;
  readonly organisation: string;
}

/** A named respondent with the round (id) and the organisation (code) that it is of. */
export type PlacedRespondent = NamedRespondent & OfOrganisation & { readonly response: string | undefined };

/** Named respondents and their links, through a connection or a transaction. */
export function respondentsIn(db: Knex) {
  const found = (query: Knex.QueryBuilder) => firstOf(query, respondentColumns(db));

  return {
    /** Those that an organisation has named in a round, withdrawn ones too, by name. */
    async of(where: OfOrganisation): Promise<readonly PlacedRespondent[]> {
      return askAlone(namedRespondentsOf(db, where));
    },

    /**
     * Names people who have not been named before, and names again those who have been withdrawn, with whom and when (ISO
     * time). Gives the ids of both. The participation must be locked.
     */
    async name(
      { round, organisation }: OfOrganisation,
      people: readonly { readonly name: string; readonly email: string }[],
      {
        lastDay,
        personId,
        at,
      }: { readonly lastDay: string | undefined; readonly personId: string; readonly at: string },
    ): Promise<readonly string[]> {
      if (people.length === 0) return [];
      const named = { last_day: lastDay ?? null, named_by: personId, named_at: at };
      const rows = people.map(({ name, email }) => ({
        round_id: round,
        organisation_code: organisation,
        name,
        email,
        ...named,
      }));
      const written = await db('respondents')
        .insert(rows)
        .onConflict(['round_id', 'organisation_code', 'email'])
        .merge({ ...named, name: db.raw('excluded.name'), withdrawn_at: null, reminded_at: null })
        .returning('id');
      return written.map(({ id }) => id);
    },

    async find(id: string): Promise<PlacedRespondent | undefined> {
      const row = await found(respondentRows(db).where('respondents.id', id));
      return row && respondentFrom(row);
    },

    /** Locks a respondent until the transaction ends and reads it. */
    async lock(id: string): Promise<PlacedRespondent | undefined> {
      await db('respondents').where({ id }).forNoKeyUpdate().select('id');
      return respondentsIn(db).find(id);
    },

    /** The respondent that a link (the hash of its token) leads to. */
    async findByLink(tokenHash: string): Promise<PlacedRespondent | undefined> {
      const row = await found(
        respondentRows(db)
          .join('respondent_links', 'respondent_links.respondent_id', 'respondents.id')
          .where('respondent_links.token_hash', tokenHash),
      );
      return row && respondentFrom(row);
    },

    /** Adds a link to a respondent at a time (ISO). */
    async addLink(id: string, tokenHash: string, at: string): Promise<void> {
      await db('respondent_links').insert({ token_hash: tokenHash, respondent_id: id, created_at: at });
    },

    /** Deletes the links of a respondent. */
    async endLinks(id: string): Promise<void> {
      await db('respondent_links').where({ respondent_id: id }).delete();
    },

    /** Notes that a respondent is a person (id), who has used a link. */
    async identify(id: string, personId: string): Promise<void> {
      await db('respondents').where({ id }).update({ person_id: personId });
    },

    /** Sets the last day that is a respondent's own (ISO date); undefined: the organisation's. */
    async setLastDay(id: string, lastDay: string | undefined): Promise<void> {
      await db('respondents')
        .where({ id })
        .update({ last_day: lastDay ?? null });
    },

    /** Notes that respondents (ids) are reminded at a time (ISO). */
    async remind(ids: readonly string[], at: string): Promise<void> {
      if (ids.length === 0) return;
      await db('respondents')
        .whereIn('id', [...ids])
        .update({ reminded_at: at });
    },

    /** Takes a respondent off the list at a time (ISO). */
    async withdraw(id: string, at: string): Promise<void> {
      await db('respondents').where({ id }).update({ withdrawn_at: at });
    },

    /** The person whom a respondent is, once a link has been used. */
    async personOf(id: string): Promise<Person | undefined> {
      const [person] = await askAlone(personOfRespondent(db, id));
      return person;
    },
  };
}

/** Those that organisations have named: in one round by one of them, or in some rounds (ids); by name. */
export function namedRespondentsOf(
  db: Knex,
  where: OfOrganisation | { readonly rounds: readonly string[] },
): Lookup<readonly PlacedRespondent[]> {
  const rows = respondentRows(db).modify((query) => {
    if ('rounds' in where) query.whereIn('respondents.round_id', [...where.rounds]);
    else query.where({ 'respondents.round_id': where.round, 'respondents.organisation_code': where.organisation });
  });
  return lookup(rows, respondentColumns(db), (read) => {
    const placed = read.map(respondentFrom);
    const nameOf = ({ contact }: PlacedRespondent) => contact?.name ?? '';
    return placed.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'sv'));
  });
}

/** The person whom a respondent (id) is, as a list of one; empty before a link has been used. */
export function personOfRespondent(db: Knex, id: string): Lookup<readonly Person[]> {
  const people = db('respondents')
    .join('people', 'people.id', 'respondents.person_id')
    .where('respondents.id', id)
    .whereNull('people.removed_at');
  return lookup(people, personAs('people'), (rows) => rows);
}

function respondentRows(db: Knex): Knex.QueryBuilder {
  return db('respondents')
    .join('people as namers', 'namers.id', 'respondents.named_by')
    .leftJoin('responses', 'responses.respondent_id', 'respondents.id')
    .joinRaw(
      `left join lateral (
        select case when withdrawals.at is null then submissions.submitted_at end as submitted_at
        from submissions left join withdrawals on withdrawals.submission_id = submissions.id
        where submissions.response_id = responses.id order by submissions.version desc limit 1) sent on true`,
    );
}

function respondentColumns(db: Knex) {
  return {
    id: 'respondents.id',
    round: 'respondents.round_id',
    organisation: 'respondents.organisation_code',
    'contact?': { name: 'respondents.name', email: 'respondents.email' },
    ownLastDay: 'respondents.last_day',
    namedBy: { name: computed('text', db.raw('namers.name')) },
    namedAt: 'respondents.named_at',
    remindedAt: 'respondents.reminded_at',
    withdrawnAt: 'respondents.withdrawn_at',
    response: computed('uuid?', db.raw('responses.id')),
    begunAt: computed('timestamptz?', db.raw('responses.created_at')),
    submittedAt: computed('timestamptz?', db.raw('sent.submitted_at')),
  } as const;
}

function respondentFrom(row: Row<ReturnType<typeof respondentColumns>>): PlacedRespondent {
  return {
    contact: undefined,
    ownLastDay: undefined,
    remindedAt: undefined,
    withdrawnAt: undefined,
    response: undefined,
    begunAt: undefined,
    submittedAt: undefined,
    ...row,
  };
}
