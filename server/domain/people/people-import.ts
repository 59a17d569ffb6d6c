import { type FieldFault, unknownFault } from '../text/field-fault.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { withoutUnseen } from './email-spelling.ts';
import { guesser } from './known-groups.ts';
import type { Organisation } from './organisation.ts';
import { emailFault, nameFault, normaliseEmail, normaliseName } from './person.ts';
import { type PersonRowFault, type PersonRowProblem, personRowProblem, ROLE_NAMES } from './person-row-fault.ts';
import { findRole, type Role, rolesIn } from './role.ts';

/** A row of a people file, as typed. */
export interface PersonRow {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly role: string;
}

/** A person of the file who already has an account. */
export interface KnownPerson {
  readonly id: string;
  /** Undefined if the administrator may not see the person. */
  readonly name: string | undefined;
  /** The roles in the administrator's counties, as written by `heldKey`. */
  readonly held: ReadonlySet<string>;
}

/** What the rows of a people file are compared with. */
export interface KnownForImport {
  /** The organisations that roles may be given in. */
  readonly organisations: readonly Organisation[];
  /** Those that have ended, in which nobody is given a role. */
  readonly ended: readonly Organisation[];
  /** By normalised e-mail address. */
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** The spelling that was probably meant; undefined if none is close enough. */
  readonly nearest: (typed: string, spellings: readonly string[]) => string | undefined;
}

/** A role that a row gives a person. */
export interface GivenRole {
  readonly name: string;
  readonly email: string;
  readonly organisation: Organisation;
  readonly role: Role;
}

/** What a row does. If a new person has several rows, the first valid one is `new-person` and the others `new-role`. */
export type ReadPersonRow = { readonly line: number } & (
  | {
      readonly outcome: 'new-person' | 'new-role' | 'already';
      readonly given: GivenRole;
      /** The known person's name, which is kept, if the file has another name. */
      readonly keepsName: string | undefined;
      /** True if characters that are not seen were taken out of the address. */
      readonly hadUnseen: boolean;
    }
  | { readonly outcome: 'repeated'; readonly row: PersonRow; readonly firstLine: number }
  | { readonly outcome: 'refused'; readonly row: PersonRow; readonly problems: readonly PersonRowProblem[] }
);

export function heldKey(organisationCode: string, role: Role): string {
  return `${organisationCode} ${role}`;
}

/** Reads the rows of a people file, in the order of the file. A row that is not wholly understood is refused. */
export function readPeopleRows(rows: readonly PersonRow[], known: KnownForImport): ReadPersonRow[] {
  return rows.map(peopleRowReader(known));
}

/** As `readPeopleRows`, row by row: a file has thousands. */
export function peopleRowReader(known: KnownForImport): (row: PersonRow) => ReadPersonRow {
  const find = { here: organisationFinder(known.organisations), ended: organisationFinder(known.ended) };
  // A file may be wrong in all of its rows: so many spellings are guessed at, and each once.
  const names = known.organisations.map(({ name }) => name);
  const guess = {
    organisation: guesser((typed) => known.nearest(typed, names)),
    role: guesser((typed) => known.nearest(typed, ROLE_NAMES)),
  };
  const nameOnLine = new Map<string, { readonly name: string; readonly line: number }>();
  const roleOnLine = new Map<string, number>();
  return (row) => {
    const { line } = row;
    const understood = understand(row, find, guess);
    if ('problems' in understood) return { line, outcome: 'refused', row, problems: understood.problems };
    const { email, name, organisation, role } = understood;

    const before = nameOnLine.get(email);
    if (before !== undefined && before.name !== name) {
      const problem = personRowProblem({ fault: 'other-name', ...before });
      return { line, outcome: 'refused', row, problems: [problem] };
    }
    const key = `${email} ${heldKey(organisation.code, role)}`;
    const firstLine = roleOnLine.get(key);
    if (firstLine !== undefined) return { line, outcome: 'repeated', row, firstLine };

    nameOnLine.set(email, before ?? { name, line });
    roleOnLine.set(key, line);
    const person = known.people.get(email);
    const hadUnseen = withoutUnseen(row.email) !== row.email;
    const keepsName = person?.name === name ? undefined : person?.name;
    if (person?.held.has(heldKey(organisation.code, role)) === true)
      return { line, outcome: 'already', given: understood, keepsName, hadUnseen };
    const isNew = person === undefined && before === undefined;
    return { line, outcome: isNew ? 'new-person' : 'new-role', given: understood, keepsName, hadUnseen };
  };
}

/** The address of a row as it is stored, without characters that are not seen. */
export function emailOfRow({ email }: Pick<PersonRow, 'email'>): string {
  return normaliseEmail(withoutUnseen(email));
}

type Guess = (typed: string) => string | undefined;
type Find = (typed: string) => Organisation | undefined;

function understand(
  row: PersonRow,
  find: { readonly here: Find; readonly ended: Find },
  guess: { readonly organisation: Guess; readonly role: Guess },
): GivenRole | { readonly problems: readonly PersonRowProblem[] } {
  const name = normaliseName(row.name);
  const email = emailOfRow(row);
  const organisation = find.here(row.organisation);
  const role = findRole(row.role);
  const isThere = organisation === undefined || role === undefined || rolesIn(organisation.kind).includes(role);
  const unknown = (typed: string, near: Guess) => unknownFault(typed, near(typed));
  const faults: (PersonRowFault | undefined)[] = [
    at('name', nameFault(name)),
    at('email', emailFault(email)),
    organisation === undefined
      ? (endedFault(find.ended(row.organisation)) ?? at('organisation', unknown(row.organisation, guess.organisation)))
      : undefined,
    role === undefined ? at('role', unknown(row.role, guess.role)) : undefined,
    isThere ? undefined : { fault: 'role-not-there', organisation, role },
  ];
  const problems = faults.filter((fault) => fault !== undefined).map(personRowProblem);
  if (organisation === undefined || role === undefined || problems.length > 0) return { problems };
  return { name, email, organisation, role };
}

function at(field: keyof GivenRole, fault: FieldFault | undefined): PersonRowFault | undefined {
  return fault && { ...fault, field };
}

function endedFault(organisation: Organisation | undefined): PersonRowFault | undefined {
  return organisation && { fault: 'organisation-ended', organisation };
}

/** Finds an organisation by name, ignoring case, or by code; of several the first. */
function organisationFinder(organisations: readonly Organisation[]): Find {
  const known = new Map<string, Organisation>();
  for (const organisation of organisations)
    for (const key of [spellingKey(organisation.name), organisation.code])
      if (!known.has(key)) known.set(key, organisation);
  return (typed) => known.get(spellingKey(typed));
}
