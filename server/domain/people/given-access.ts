import type { Role } from './role.ts';

/** A role that a person was given in an organisation, or a key that lets a program read what it has submitted. */
export type GivenAccess = {
  /** ISO time. */
  readonly at: string;
  /** The name of whoever gave it; undefined if the system did. */
  readonly by: string | undefined;
  /** When (ISO time) and by whom it was taken back; undefined while it has not been. */
  readonly takenBack: { readonly at: string; readonly by: string | undefined } | undefined;
} & (
  | { readonly kind: 'role'; readonly person: string; readonly role: Role }
  /**
   * `ofCounty`: it reads every organisation of the county. `ofNation`: it reads every organisation of all counties, in
   * national rounds. `expiresAt`: ISO time.
   */
  | {
      readonly kind: 'key';
      readonly name: string;
      readonly ofCounty: boolean;
      readonly ofNation: boolean;
      readonly expiresAt: string;
    }
);

/** How many of the latest are shown to an organisation's people. */
export const MOST_GIVEN_SHOWN = 20;

/** The latest of what has been given first, and whether there is more than is shown. */
export function latestGiven(given: readonly GivenAccess[]): {
  readonly latest: readonly GivenAccess[];
  readonly more: boolean;
} {
  const inOrder = given.toSorted((one, other) => (one.at < other.at ? 1 : Number(one.at > other.at) * -1));
  return { latest: inOrder.slice(0, MOST_GIVEN_SHOWN), more: inOrder.length > MOST_GIVEN_SHOWN };
}
