import { type FieldFault, faultSentence } from '../text/field-fault.ts';
import { formatList, meantSentence } from '../text/swedish.ts';
import { type GroupsFault, groupsSentence } from './groups-fault.ts';
import type { NounFaults } from './kind-nouns.ts';
import { nounSentence } from './kind-nouns.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationKind } from './organisation-kind.ts';
import { NAME_WORDS } from './person.ts';

/** What can be wrong with a row of an organisation file, and in which of its columns. */
export type OrganisationRowFault =
  | { readonly column: 'code'; readonly fault: 'no-code' | 'taken-elsewhere' }
  /** The code has characters that no code has, or too many. */
  | { readonly column: 'code'; readonly fault: 'no-such-code'; readonly code: string }
  /** `line`: the earlier one that has the code or the name. */
  | { readonly column: 'code'; readonly fault: 'repeated-code'; readonly code: string; readonly line: number }
  | { readonly column: 'name'; readonly fault: 'repeated-name'; readonly name: string; readonly line: number }
  | (FieldFault & { readonly column: 'name' })
  /** `organisation`: that which has the name already. */
  | {
      readonly column: 'name';
      readonly fault: 'name-taken';
      readonly organisation: Pick<Organisation, 'code' | 'name'>;
    }
  /** `organisation`: that which has the code already. */
  | { readonly column: 'name'; readonly fault: 'renamed'; readonly organisation: Pick<Organisation, 'code' | 'name'> }
  | {
      readonly column: 'kind';
      readonly fault: 'other-kind';
      readonly organisation: Pick<Organisation, 'code' | 'name' | 'kind'>;
      /** What one of its kind is called; undefined if nobody has said it. */
      readonly noun: string | undefined;
    }
  | { readonly column: 'kind'; readonly fault: 'no-kind' }
  | { readonly column: 'kind'; readonly fault: 'no-such-kind-code'; readonly code: string }
  /** Nobody has said what the kind is called, and it is spelled almost as a known one, `near`. */
  | { readonly column: 'kind'; readonly fault: 'near-kind'; readonly code: string; readonly near: string }
  | { readonly column: 'kind'; readonly fault: 'unread-nouns'; readonly nouns: NounFaults }
  /** `kind`: with the nouns that it has; `line`: where the file gives them, if it does. */
  | {
      readonly column: 'kind';
      readonly fault: 'other-nouns';
      readonly kind: OrganisationKind;
      readonly line: number | undefined;
    }
  | {
      readonly column: 'parent';
      readonly fault: 'unknown-parent';
      readonly typed: string;
      /** The spelling that was probably meant. */
      readonly near: string | undefined;
    }
  /** `name`: the organisation's. */
  | {
      readonly column: 'parent';
      readonly fault: 'parent-in-other-county' | 'within-itself';
      readonly typed: string;
      readonly name: string;
    }
  | { readonly column: 'parent'; readonly fault: 'no-county' }
  | (GroupsFault & { readonly column: 'groups' });

/** The fault of a row, with the sentence that says what to do, in Swedish. */
export type OrganisationRowProblem = OrganisationRowFault & { readonly sentence: string };

export function organisationRowProblem(fault: OrganisationRowFault): OrganisationRowProblem {
  return { ...fault, sentence: sentenceOf(fault) };
}

function sentenceOf(fault: OrganisationRowFault): string {
  switch (fault.column) {
    case 'code':
      return codeSentence(fault);
    case 'name':
      return nameSentence(fault);
    case 'kind':
      return kindSentence(fault);
    case 'parent':
      return parentSentence(fault);
    case 'groups':
      return groupsSentence(fault);
  }
}

/** What the columns with the nouns of a kind are called in a file. */
const COLUMN_OF_NOUN: ReadonlyMap<string, string> = new Map([
  ['one', 'en'],
  ['several', 'flera'],
  ['definite', 'bestämd form'],
]);
export const NOUN_COLUMNS = formatList([...COLUMN_OF_NOUN.values()]);

type FaultIn<Column> = Extract<OrganisationRowFault, { readonly column: Column }>;

function codeSentence(fault: FaultIn<'code'>): string {
  switch (fault.fault) {
    case 'no-code':
      return 'Koden saknas. Skriv en kod som ingen annan organisation har, till exempel vc-0817.';
    case 'no-such-code':
      return `Koden ”${fault.code}” får inte skrivas så. Använd bokstäverna a–z, siffror och bindestreck, högst 40 tecken.`;
    case 'repeated-code':
      return `Koden ${fault.code} står redan på rad ${fault.line}, som gäller. Ta bort den ena raden.`;
    case 'taken-elsewhere':
      return 'Koden eller namnet är upptaget av en organisation utanför länet. Skriv en annan kod och ett annat namn.';
  }
}

function nameSentence(fault: FaultIn<'name'>): string {
  switch (fault.fault) {
    case 'repeated-name':
      return `Namnet ”${fault.name}” står redan på rad ${fault.line}. Två organisationer kan inte heta likadant. Skriv till exempel orten också.`;
    case 'name-taken':
      return `${fault.organisation.name} finns redan, med koden ${fault.organisation.code}. Skriv den koden, eller ett annat namn.`;
    case 'renamed':
      return `Koden ${fault.organisation.code} är redan ${fault.organisation.name}. Har organisationen bytt namn gör du det på dess egen sida. Skriv annars en annan kod.`;
    default:
      return faultSentence(fault, NAME_WORDS);
  }
}

function kindSentence(fault: FaultIn<'kind'>): string {
  switch (fault.fault) {
    case 'no-kind':
      return 'Slaget saknas. Välj ett slag; i en fil skrivs det i kolumnen slag, till exempel vardcentral eller delregion.';
    case 'no-such-kind-code':
      return `Slaget ”${fault.code}” får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.`;
    case 'near-kind':
      return `Slaget ”${fault.code}” finns inte. ${meantSentence(fault.near, '')} Är det ett nytt slag, skriv vad det heter i kolumnerna ${NOUN_COLUMNS}.`;
    case 'other-kind': {
      const { code, name, kind } = fault.organisation;
      const slag = fault.noun === undefined ? kind : `${fault.noun} (i en fil: ${kind})`;
      return `Koden ${code} är redan ${name}, som är av slaget ${slag}. Ange det slaget, eller en annan kod.`;
    }
    case 'unread-nouns':
      return Object.entries(fault.nouns)
        .map(([form, noun]) => `Kolumnen ${COLUMN_OF_NOUN.get(form) ?? form}: ${nounSentence(noun)}`)
        .join(' ');
    case 'other-nouns': {
      const { code, one, several, definite } = fault.kind;
      const where = fault.line === undefined ? 'redan' : `på rad ${fault.line}`;
      return `Slaget ${code} heter ${where} ${one}, ${several}, ${definite}. Skriv samma ord, eller töm kolumnerna ${NOUN_COLUMNS}.`;
    }
  }
}

function parentSentence(fault: FaultIn<'parent'>): string {
  switch (fault.fault) {
    case 'unknown-parent':
      return `Det finns ingen organisation ”${fault.typed}” i länet att vara en del av, och ingen läggs till samtidigt. ${meantSentence(fault.near, 'Skriv koden eller namnet på den som organisationen är en del av.')}`;
    case 'parent-in-other-county':
      return `”${fault.typed}” är i ett annat län än ${fault.name}. Skriv en organisation i samma län.`;
    case 'within-itself':
      return `${fault.name} skulle bli en del av sig själv genom ”${fault.typed}”. Skriv en annan organisation som den är en del av.`;
    case 'no-county':
      return 'Det står inte vilket län organisationen hör till. Säg vilken organisation den är en del av.';
  }
}
