import type { Knex } from 'knex';
import { NATION } from '../../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../../domain/people/organisation-details.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';

/**
 * Which rounds: some, by id; and those of some counties (SCB's codes), and of the nation, whose last day has not passed on
 * a day (ISO date).
 */
export interface WhichRounds {
  readonly ids?: readonly string[];
  readonly counties?: readonly string[];
  readonly openOn?: string;
}

/** What the organisations of a round's county are to the round: lists that are insert only, each stored once. */
export function roundOrganisationsIn(db: Knex) {
  return {
    /**
     * Keeps for some rounds which organisations there are, what they belong to, and the name that each had when the round
     * was opened. One that has ended stays in the rounds that were open before its day. One statement, for any number of
     * rounds.
     */
    async keep({ ids = [], counties = [], openOn }: WhichRounds): Promise<void> {
      await db.raw(
        `with lists as (
           select rounds.id, coalesce(jsonb_agg(jsonb_build_object(
             'code', organisations.code, 'kind', organisations.kind, 'county', organisations.county,
             'parent', organisations.parent_code, 'groups', organisations.groups,
             'name', coalesce((select former_names.name from former_names
               where former_names.organisation_code = organisations.code and former_names.until > rounds.created_at
               order by former_names.until limit 1), organisations.name)
           ) order by organisations.code) filter (where organisations.code is not null), '[]') as organisations
           from rounds left join organisations
             on (organisations.county = rounds.county or rounds.county = ?)
             and (organisations.ended_on is null or organisations.ended_on > rounds.opens_on)
           where rounds.id = any(?) or ((rounds.county = any(?) or rounds.county = ?) and rounds.last_day >= ?)
           group by rounds.id
         ), named as (
           select id, organisations, encode(sha256(convert_to(organisations::text, 'UTF8')), 'hex') as digest from lists
         ), stored as (
           insert into organisation_lists (digest, organisations)
           select distinct on (digest) digest, organisations from named
           on conflict (digest) do nothing
         )
         update rounds set organisations_digest = named.digest from named
         where named.id = rounds.id and rounds.organisations_digest is distinct from named.digest`,
        [NATION.code, [...ids], [...counties], counties.length === 0 ? null : NATION.code, openOn ?? null],
      );
    },
  };
}

/**
 * The digest of the list of organisations that a response goes by: that of its frozen basis, else that of its round.
 * `responseId`: an SQL expression.
 */
export function organisationsOfResponse(db: Knex, responseId: Knex.Raw): Knex.QueryBuilder {
  return db('rounds as asked')
    .join('responses as asking', 'asking.round_id', 'asked.id')
    .leftJoin('frozen_bases as freezing', 'freezing.response_id', 'asking.id')
    .where('asking.id', responseId)
    .select(db.raw('coalesce(freezing.organisations_digest, asked.organisations_digest)'));
}

/**
 * The digests of the lists that the counts of some rounds (ids) go by, by the counted round's id: the list of the frozen
 * basis, else that of the submission that holds. Only of rounds where that is another list than their own: one that is not
 * counted in a frozen basis or a submission is not in it. Where several count a round, a frozen basis goes before what is
 * submitted, and then the last submitted. `countedBy`: only responses with these ids count.
 */
export function organisationsOfCounts(
  db: Knex,
  roundIds: readonly string[],
  countedBy?: readonly string[],
): Lookup<ReadonlyMap<string, string>> {
  const columns = { round: 'rounds.id', digest: computed('text', db.raw('counts.digest')) } as const;
  return lookup(
    countedLists(db, roundIds, countedBy),
    columns,
    (rows) => new Map(rows.map(({ round, digest }) => [round, digest])),
  );
}

/** The lists of `organisationsOfCounts`, by digest. */
export function listsOfCounts(
  db: Knex,
  roundIds: readonly string[],
  countedBy?: readonly string[],
): ReturnType<typeof organisationLists> {
  return lists(db, countedLists(db, roundIds, countedBy).select('counts.digest'));
}

/** When the list that the counts of a round go by was settled (ISO time), and by what. */
export interface SettledList {
  readonly at: string;
  readonly by: 'freeze' | 'submission';
}

/**
 * When the lists that the counts of some rounds (ids) go by were settled, by the counted round's id: when the basis was frozen,
 * else when what holds was submitted. A round that is not counted in a frozen basis or a submission is not in it.
 */
export function settledListsOf(db: Knex, roundIds: readonly string[]): Lookup<ReadonlyMap<string, SettledList>> {
  const settled = db('rounds').join(countsOf(db, roundIds, undefined).as('counts'), 'counts.round', 'rounds.id');
  const columns = {
    round: 'rounds.id',
    at: computed('timestamptz', db.raw('counts.at')),
    isFrozen: computed('boolean', db.raw('counts.is_frozen')),
  } as const;
  return lookup(
    settled,
    columns,
    (rows) => new Map(rows.map(({ round, at, isFrozen }) => [round, { at, by: isFrozen ? 'freeze' : 'submission' }])),
  );
}

function countedLists(
  db: Knex,
  roundIds: readonly string[],
  countedBy: readonly string[] | undefined,
): Knex.QueryBuilder {
  return db('rounds')
    .join(countsOf(db, roundIds, countedBy).as('counts'), 'counts.round', 'rounds.id')
    .whereRaw('counts.digest is distinct from rounds.organisations_digest');
}

/** For each of some rounds (ids) the one that counts it before others, with the list that it goes by. */
function countsOf(db: Knex, roundIds: readonly string[], countedBy: readonly string[] | undefined): Knex.QueryBuilder {
  const digest = db.raw('coalesce(frozen_bases.organisations_digest, held.organisations_digest)');
  return db('rounds as counting')
    .join('responses', 'responses.round_id', 'counting.id')
    .leftJoin('frozen_bases', 'frozen_bases.response_id', 'responses.id')
    .joinRaw(
      `left join lateral (
         select submissions.id, submissions.organisations_digest, submissions.submitted_at from submissions
         where submissions.response_id = responses.id order by submissions.version desc limit 1
       ) as held on not exists (select 1 from withdrawals where withdrawals.submission_id = held.id)`,
    )
    .whereIn('counting.basis_round_id', [...roundIds])
    .whereNull('counting.withdrawn_at')
    .whereRaw('? is not null', [digest])
    .modify((query) => {
      if (countedBy !== undefined) query.whereIn('responses.id', [...countedBy]);
    })
    .distinctOn('counting.basis_round_id')
    .orderBy('counting.basis_round_id')
    .orderByRaw('frozen_bases.at nulls last, held.submitted_at desc nulls last, responses.id')
    .select({
      round: 'counting.basis_round_id',
      digest,
      at: db.raw('coalesce(frozen_bases.at, held.submitted_at)'),
      is_frozen: db.raw('frozen_bases.at is not null'),
    });
}

/** The lists of organisations with some digests, by digest. */
export function organisationLists(
  db: Knex,
  digests: readonly string[],
): Lookup<ReadonlyMap<string, readonly PlacedOrganisation[]>> {
  return lists(db, [...digests]);
}

function lists(
  db: Knex,
  digests: string[] | Knex.QueryBuilder,
): Lookup<ReadonlyMap<string, readonly PlacedOrganisation[]>> {
  const columns = {
    digest: 'organisation_lists.digest',
    organisations: 'organisation_lists.organisations',
  } as const;
  return lookup(
    db('organisation_lists').whereIn('organisation_lists.digest', digests),
    columns,
    (rows) =>
      new Map(
        rows.map(({ digest, organisations }) => [
          digest,
          organisations.map(({ parent, groups, ...organisation }) => ({
            organisation,
            details: { parent: parent ?? undefined, groups },
          })),
        ]),
      ),
  );
}
