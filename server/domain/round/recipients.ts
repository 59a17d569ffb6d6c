import type { Organisation } from '../people/organisation.ts';
import type { OrganisationKind } from '../people/organisation-kind.ts';

/** Whom the invitation to one or more rounds goes to. */
export interface Recipients {
  /** The number of persons, each counted once. */
  readonly people: number;
  /** How many of the participants have somebody who answers for them. */
  readonly organisations: number;
  /** The participants that nobody answers for: no mail about the round reaches them. */
  readonly without: readonly Organisation[];
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
