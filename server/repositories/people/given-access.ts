import type { Knex } from 'knex';
import type { GivenAccess } from '../../domain/people/given-access.ts';
import { NATION, type Organisation } from '../../domain/people/organisation.ts';
import { ROLE_LIST } from '../../domain/people/role.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';

/**
 * The roles that people were last given in an organisation (code), `most` at most, the latest first, each with when it
 * was taken back: by itself, or with the person. Read from the event log, since a role that is taken away is deleted.
 */
export function rolesGivenIn(db: Knex, code: string, most: number): Lookup<readonly GivenAccess[]> {
  const given = db('events')
    .join('people as subjects', 'subjects.id', 'events.subject_id')
    .leftJoin('people', 'people.id', 'events.person_id')
    .joinRaw(
      `left join lateral (
        select back.at, back.person_id from events back
        where back.subject_id = events.subject_id and back.id > events.id
        and (back.verb = 'person.remove'
          or (back.verb = 'role.remove' and back.organisation_code = events.organisation_code
            and back.detail->>'role' = events.detail->>'role'))
        order by back.id limit 1
      ) taken on true`,
    )
    .leftJoin('people as enders', 'enders.id', 'taken.person_id')
    .where({ 'events.verb': 'role.add', 'events.organisation_code': code })
    .orderBy('events.id', 'desc')
    .limit(most);
  const columns = {
    at: 'events.at',
    by: 'people.name?',
    person: 'subjects.name',
    role: computed('text', db.raw(`events.detail->>'role'`)),
    takenBackAt: computed('timestamptz?', db.raw('taken.at')),
    takenBackBy: 'enders.name?',
  } as const;
  return lookup(given, columns, (rows) =>
    rows.flatMap(({ at, by, person, role, takenBackAt, takenBackBy }): GivenAccess[] => {
      const known = ROLE_LIST.find((one) => one === role);
      if (known === undefined) return [];
      return [{ kind: 'role', at, by, person, role: known, takenBack: takenBack(takenBackAt, takenBackBy) }];
    }),
  );
}

/**
 * The API tokens that were last made of those that read an organisation's submissions, `most` at most, the latest first,
 * each with when it was revoked.
 */
export function keysGivenTo(
  db: Knex,
  { code, county }: Pick<Organisation, 'code' | 'county'>,
  most: number,
): Lookup<readonly GivenAccess[]> {
  const made = db('api_tokens')
    .join('people', 'people.id', 'api_tokens.created_by')
    .where((query) => {
      query.where('api_tokens.organisation_code', code).orWhere((whole) => {
        whole.whereNull('api_tokens.organisation_code').whereIn('api_tokens.county', [county, NATION.code]);
      });
    })
    .orderBy('api_tokens.created_at', 'desc')
    .limit(most);
  // Only of those that have been revoked: the log has no index on what it tells.
  const revoker = db.raw(
    `(case when api_tokens.revoked_at is not null then
      (select revokers.name from events back join people revokers on revokers.id = back.person_id
        where back.verb = 'api-token.revoke' and back.detail->>'token' = api_tokens.id::text
        order by back.id limit 1) end)`,
  );
  const columns = {
    at: 'api_tokens.created_at',
    by: 'people.name',
    name: 'api_tokens.name',
    ofCounty: computed('boolean', db.raw('api_tokens.organisation_code is null')),
    ofNation: computed('boolean', db.raw('api_tokens.county = ?', [NATION.code])),
    expiresAt: 'api_tokens.expires_at',
    revokedAt: 'api_tokens.revoked_at',
    revokedBy: computed('text?', revoker),
  } as const;
  return lookup(made, columns, (rows) =>
    rows.map(
      ({ revokedAt, revokedBy, ...key }): GivenAccess => ({
        kind: 'key',
        ...key,
        takenBack: takenBack(revokedAt, revokedBy),
      }),
    ),
  );
}

function takenBack(at: string | undefined, by: string | undefined): GivenAccess['takenBack'] {
  return at === undefined ? undefined : { at, by };
}
