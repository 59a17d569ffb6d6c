import { spellingKey } from '../text/spelling-key.ts';
import type { Person } from './person.ts';
import { type HeldRole, ROLES, type Role } from './role.ts';

/**
 * A person as it is seen by an administrator of some counties: whoever holds a role in them, and whoever holds none at
 * all. What somebody is in other counties is not told, only that there is something.
 */
export interface CountyPerson extends Person {
  /** Those held in the administrator's counties. */
  readonly roles: readonly HeldRole[];
  /** Whether the person holds roles in other counties too: then its address is not only these counties' to change. */
  readonly actsElsewhere: boolean;
  /** ISO time. */
  readonly lastSignIn: string | undefined;
}

/** A role with where it is held: “kommunsamordnare, Hylte”. */
export function roleInWords({ role, organisation }: HeldRole): string {
  return `${ROLES[role].name}, ${organisation.name}`;
}

/** Whether each word of a search is in the person's name or address, or in its roles and organisations. */
export function isFound({ name, email, roles }: CountyPerson, search: string): boolean {
  const text = spellingKey([name, email, ...roles.map(roleInWords)].join(' '));
  return spellingKey(search)
    .split(' ')
    .every((word) => text.includes(word));
}

export function holds(person: Pick<CountyPerson, 'roles'>, organisationCode: string, role: Role): boolean {
  return person.roles.some((held) => held.role === role && held.organisation.code === organisationCode);
}
