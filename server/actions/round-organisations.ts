import type { Knex } from 'knex';
import { type Belonging, belongings } from '../domain/people/belonging.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import type { Round } from '../domain/round/round.ts';
import { type Ask, askTogether } from '../repositories/lookup.ts';
import { listsOfCounts, organisationLists, organisationsOfCounts } from '../repositories/round/round-organisations.ts';

/** A round, or a submission, that has a list of organisations: the digest of it. */
type Listing = { readonly organisations?: string };

const NONE: readonly PlacedOrganisation[] = [];

/** Many times the rounds that are open at once. */
const MOST_KEPT = 500;
/** The lists that have been read, by digest. A list never changes. */
const read = new Map<string, readonly PlacedOrganisation[]>();

/**
 * What the organisations are to some rounds or submissions: one query for the lists that have not been read before, none
 * if all have. Give only those where it matters: the function gives no organisations for others.
 */
export async function organisationListsOf(
  db: Knex,
  listings: readonly Listing[],
): Promise<(listing: Listing) => readonly PlacedOrganisation[]> {
  const { listed } = await askTogether(db, (ask) => ({ listed: askOrganisationLists(db, listings, ask) }));
  return listed;
}

/** Adds the query of `organisationListsOf` to those made together by `ask`; call what is returned after `askTogether`. */
export function askOrganisationLists(
  db: Knex,
  listings: readonly Listing[],
  ask: Ask,
): (listing: Listing) => readonly PlacedOrganisation[] {
  const digests = [...new Set(listings.flatMap(({ organisations }) => organisations ?? []))];
  const known = new Map(
    digests.flatMap((digest) => {
      const list = read.get(digest);
      return list === undefined ? [] : [[digest, list] as const];
    }),
  );
  const unread = digests.filter((digest) => !known.has(digest));
  const found = unread.length === 0 ? () => known : ask(organisationLists(db, unread));
  return ({ organisations = '' }) => {
    const list = known.get(organisations) ?? found().get(organisations);
    if (list === undefined) return NONE;
    read.set(organisations, list);
    // A map gives its keys in the order that they were added: those that were read first go first.
    for (const digest of read.keys()) if (read.size > MOST_KEPT) read.delete(digest);
    return list;
  };
}

/**
 * Adds to those made together by `ask` the queries for what the organisations are to the counts of some rounds: to the
 * frozen basis or the submission that counts a round, else to the round itself. `countedBy`: only responses with these ids
 * count. Call what is returned after `askTogether`.
 */
export function askCountedOrganisations(
  db: Knex,
  rounds: readonly Pick<Round, 'id' | 'organisations'>[],
  ask: Ask,
  countedBy?: readonly string[],
): (round: Pick<Round, 'id' | 'organisations'>) => readonly PlacedOrganisation[] {
  const ids = rounds.map(({ id }) => id);
  const own = askOrganisationLists(db, rounds, ask);
  const digests = ask(organisationsOfCounts(db, ids, countedBy));
  const lists = ask(listsOfCounts(db, ids, countedBy));
  return (round) => lists().get(digests().get(round.id) ?? '') ?? own(round);
}

const belongingsOfLists = new WeakMap<readonly PlacedOrganisation[], ReadonlyMap<string, Belonging>>();

/** What each organisation of a list belongs to, by code. */
export function belongingOf(list: readonly PlacedOrganisation[]): ReadonlyMap<string, Belonging> {
  const known = belongingsOfLists.get(list);
  if (known !== undefined) return known;
  const made = belongings(list);
  belongingsOfLists.set(list, made);
  return made;
}
