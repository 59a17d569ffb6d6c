import { spellingKey } from '../text/spelling-key.ts';
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

/** A role and its organisation: “samordnare, Hylte”. */
export function roleInWords({ role, organisation }: HeldRole): string {
  return `${roleName(role, organisation)}, ${organisation.name}`;
}

/** Whether every word of a search is found in the person's name, e-mail address, roles or organisations. */
export function isFound({ name, email, roles }: CountyPerson, search: string): boolean {
  const text = spellingKey([name, email, ...roles.map(roleInWords)].join(' '));
  return spellingKey(search)
    .split(' ')
    .every((word) => text.includes(word));
}

export function holds(person: Pick<CountyPerson, 'roles'>, organisationCode: string, role: Role): boolean {
  return person.roles.some((held) => held.role === role && held.organisation.code === organisationCode);
}
