import { type FieldWords, faultSentence, unknownFault } from '../text/field-fault.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { formatList } from '../text/swedish.ts';
import { withoutUnseen } from './email-spelling.ts';
import type { Organisation } from './organisation.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from './person.ts';
import { findRole, ROLE_LIST, ROLES, type Role, rolePlaceProblem } from './role.ts';

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
  | { readonly outcome: 'refused'; readonly row: PersonRow; readonly sentences: readonly string[] }
);

export function heldKey(organisationCode: string, role: Role): string {
  return `${organisationCode} ${role}`;
}

/** Reads the rows of a people file, in the order of the file. A row that is not wholly understood is refused. */
export function readPeopleRows(rows: readonly PersonRow[], known: KnownForImport): ReadPersonRow[] {
  const nameOnLine = new Map<string, { readonly name: string; readonly line: number }>();
  const roleOnLine = new Map<string, number>();
  return rows.map((row): ReadPersonRow => {
    const { line } = row;
    const understood = understand(row, known);
    if ('sentences' in understood) return { line, outcome: 'refused', row, sentences: understood.sentences };
    const { email, name, organisation, role } = understood;

    const before = nameOnLine.get(email);
    if (before !== undefined && before.name !== name) {
      const sentence = `E-postadressen står redan på rad ${before.line}, men med namnet ”${before.name}”. Rätta den rad som är fel.`;
      return { line, outcome: 'refused', row, sentences: [sentence] };
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
  });
}

const ORGANISATION_WORDS: FieldWords = { name: 'Organisationen', it: 'den', unknown: 'är ingen organisation i länet' };
const ROLE_NAMES = ROLE_LIST.map((role) => ROLES[role].name);
const ROLE_WORDS: FieldWords = {
  name: 'Rollen',
  it: 'den',
  unknown: 'är ingen roll',
  known: `Rollerna är ${formatList(ROLE_NAMES)}.`,
};

/** The address of a row as it is stored, without characters that are not seen. */
export function emailOfRow({ email }: Pick<PersonRow, 'email'>): string {
  return normaliseEmail(withoutUnseen(email));
}

function understand(row: PersonRow, known: KnownForImport): GivenRole | { readonly sentences: readonly string[] } {
  const unknownName = (typed: string, names: readonly string[], words: FieldWords) =>
    faultSentence(unknownFault(typed, known.nearest(typed, names)), words);
  const organisationNames = known.organisations.map((one) => one.name);
  const name = normaliseName(row.name);
  const email = emailOfRow(row);
  const organisation = findIn(known.organisations, row.organisation);
  const role = findRole(row.role);
  const wrong = [
    nameProblem(name),
    emailProblem(email),
    organisation === undefined ? unknownName(row.organisation, organisationNames, ORGANISATION_WORDS) : undefined,
    role === undefined ? unknownName(row.role, ROLE_NAMES, ROLE_WORDS) : undefined,
    organisation !== undefined && role !== undefined ? rolePlaceProblem(organisation, role) : undefined,
  ];
  const sentences = wrong.filter((sentence) => sentence !== undefined);
  if (organisation === undefined || role === undefined || sentences.length > 0) return { sentences };
  return { name, email, organisation, role };
}

/** Finds an organisation by name, ignoring case, or by code. */
function findIn(organisations: readonly Organisation[], typed: string): Organisation | undefined {
  const key = spellingKey(typed);
  return organisations.find(({ name, code }) => spellingKey(name) === key || code === key);
}
