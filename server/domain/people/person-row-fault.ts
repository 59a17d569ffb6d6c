import { type FieldFault, type FieldWords, faultSentence } from '../text/field-fault.ts';
import { formatList } from '../text/swedish.ts';
import type { Organisation } from './organisation.ts';
import { EMAIL_WORDS, NAME_WORDS } from './person.ts';
import { ROLE_LIST, type Role, roleNames, roleNotThereSentence } from './role.ts';

/** What can be wrong with a row of a people file. */
export type PersonRowFault =
  | (FieldFault & { readonly field: keyof typeof WORDS })
  /** The organisation's kind does not have the role. */
  | {
      readonly fault: 'role-not-there';
      readonly role: Role;
      readonly organisation: Pick<Organisation, 'kind' | 'name'>;
    }
  | { readonly fault: 'organisation-ended'; readonly organisation: Pick<Organisation, 'name'> }
  /** An earlier line gives the same address this other name. */
  | { readonly fault: 'other-name'; readonly line: number; readonly name: string };

/** The fault of a row, with the sentence that says what to do, in Swedish. */
export type PersonRowProblem = PersonRowFault & { readonly sentence: string };

export function personRowProblem(fault: PersonRowFault): PersonRowProblem {
  return { ...fault, sentence: sentenceOf(fault) };
}

function sentenceOf(fault: PersonRowFault): string {
  switch (fault.fault) {
    case 'role-not-there':
      return roleNotThereSentence(fault.organisation, fault.role);
    case 'organisation-ended':
      return `${fault.organisation.name} har upphört, så ingen kan få en roll där. Skriv den organisation som gäller nu.`;
    case 'other-name':
      return `E-postadressen står redan på rad ${fault.line}, men med namnet ”${fault.name}”. Rätta den rad som är fel.`;
    default:
      return faultSentence(fault, WORDS[fault.field]);
  }
}

/** The Swedish names of the roles, as a row gives them. */
export const ROLE_NAMES: readonly string[] = ROLE_LIST.flatMap((role) => roleNames(role));

const WORDS = {
  name: NAME_WORDS,
  email: EMAIL_WORDS,
  organisation: { name: 'Organisationen', it: 'den', unknown: 'är ingen organisation i länet' },
  role: { name: 'Rollen', it: 'den', unknown: 'är ingen roll', known: `Rollerna är ${formatList(ROLE_NAMES)}.` },
} as const satisfies Readonly<Record<string, FieldWords>>;
