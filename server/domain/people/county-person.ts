import { searchKey } from '../text/spelling-key.ts';
import type { Person } from './person.ts';
import { type HeldRole, type Role, roleName } from './role.ts';

/**
 * A person as an administrator of some counties sees them: a person with a role in those counties, or without any role.
 * Roles in other counties are not shown, only that there are some.
 */
export interface CountyPerson extends Person {
  /** The roles in the administrator's counties. */
  readonly roles: readonly HeldRole[];
  /**
   * Whether the person also has roles in other counties. The administrator may then give and take roles in its own
   * counties, and not rename, remove or sign out the person.
   */
  readonly actsElsewhere: boolean;
  /** ISO time of the last sign-in; undefined if there is none. */
  readonly lastSignIn: string | undefined;
}

/** A person in a list of all whom an administrator can see. */
export interface ListedPerson extends Person {
  /** Whether they have a role in the administrator's counties; else they have none anywhere. */
  readonly hasRole: boolean;
}

/** A page of the people that a search has found; the pages are numbered from 1. */
export interface FoundPeople {
  readonly people: readonly CountyPerson[];
  /** How many are found, and how many there are. */
  readonly found: number;
  readonly everybody: number;
  readonly page: number;
  readonly pages: number;
}

/** A role and its organisation: “samordnare, Hylte”. */
export function roleInWords({ role, organisation }: HeldRole): string {
  return `${roleName(role, organisation)}, ${organisation.name}`;
}

/** The longest search that is read, in characters, and the most words of it. */
const LONGEST_SEARCH = 200;
const MOST_WORDS = 10;

/** Whether every word of a search is found in a person's name, e-mail address, roles or organisations. */
export function finderOfPeople(search: string): (person: CountyPerson) => boolean {
  const words = searchKey(search.slice(0, LONGEST_SEARCH)).split(' ').slice(0, MOST_WORDS);
  return ({ name, email, roles }) => {
    const text = searchKey([name, email, ...roles.map(roleInWords)].join(' '));
    return words.every((word) => text.includes(word));
  };
}

export function holds(person: Pick<CountyPerson, 'roles'>, organisationCode: string, role: Role): boolean {
  return person.roles.some((held) => held.role === role && held.organisation.code === organisationCode);
}
