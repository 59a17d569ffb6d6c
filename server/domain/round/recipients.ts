import type { Organisation } from '../people/organisation.ts';
import type { OrganisationKind } from '../people/organisation-kind.ts';

/** Whom mail about some participants reaches. */
export interface Reached {
  /** The number of persons, each counted once. */
  readonly people: number;
  /** How many of the participants have somebody who answers for them. */
  readonly organisations: number;
  /** The participants that nobody answers for: no mail about the round reaches them. */
  readonly without: readonly Organisation[];
}

/** Whom the invitation to one or more rounds goes to. */
export interface Recipients extends Reached {
  /** The kinds of the participants. */
  readonly kinds: readonly OrganisationKind[];
  /** The first day, an ISO date. */
  readonly opensOn: string;
}

/** What has become of a round's invitations. */
export interface Invitations {
  /** The number of mails that have been sent. */
  readonly sent: number;
  /** The number of organisations that they were sent to. */
  readonly organisations: number;
  /** The number of mails that wait, or have failed. */
  readonly unsent: number;
}

/** The people who answer for each of some organisations, by its code. */
export type LeadsByCode = ReadonlyMap<string, readonly { readonly id: string }[]>;

/**
 * Whom mail about some participants reaches. A participant that is given twice is counted once.
 */
export function reachedOf(participants: readonly Organisation[], leads: LeadsByCode): Reached {
  const each = [...new Map(participants.map((participant) => [participant.code, participant])).values()];
  const people = each.flatMap(({ code }) => leads.get(code) ?? []);
  const without = each.filter(({ code }) => (leads.get(code) ?? []).length === 0);
  return {
    people: new Set(people.map(({ id }) => id)).size,
    organisations: each.length - without.length,
    without,
  };
}
