import type { Knex } from 'knex';
import { NATION } from '../../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../../domain/people/organisation-details.ts';
import { type Lookup, lookup } from '../lookup.ts';

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

/** The lists of organisations with some digests, by digest. */
export function organisationLists(
  db: Knex,
  digests: readonly string[],
): Lookup<ReadonlyMap<string, readonly PlacedOrganisation[]>> {
  const columns = {
    digest: 'organisation_lists.digest',
    organisations: 'organisation_lists.organisations',
  } as const;
  return lookup(
    db('organisation_lists').whereIn('digest', [...digests]),
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
