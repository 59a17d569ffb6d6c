import type { OrganisationKind } from './organisation-kind.ts';
import { normaliseName } from './person.ts';

/** The most characters of a noun: with “Antal per ” before it it is the name of a sheet, of which Excel takes 31. */
const LONGEST_NOUN = 20;
const NOUN = /^\p{L}[\p{L} -]*$/u;
const CODE = /^[a-z][a-z0-9-]{0,39}$/;

/** The nouns of a kind as typed in a form or a row of a file. */
export interface TypedNouns {
  readonly one: string;
  readonly several: string;
  readonly definite: string;
}

/** What can be wrong with a noun of a kind. `limit`: the most characters that it may have. */
export type NounFault =
  | { readonly fault: 'missing' | 'other-characters' }
  | { readonly fault: 'long-noun'; readonly limit: number };

/** What is wrong with the nouns of a kind, each by its form. */
export type NounFaults = Readonly<Partial<Record<keyof TypedNouns, NounFault>>>;

/** Whether a text can be the code of a kind. */
export function isKindCode(code: string): boolean {
  return CODE.test(code);
}

/**
 * The definite form of several: “vårdcentralerna” of “vårdcentraler”, “boendena” of “boenden”, “sjukhusen” of “sjukhus”.
 * The rule of regular nouns; a definition gives the form itself.
 */
export function definiteOfSeveral(several: string): string {
  if (several.endsWith('r')) return `${several}na`;
  return several.endsWith('n') ? `${several}a` : `${several}en`;
}

/** A kind with the nouns that are typed, or what is wrong with them. */
export function readNouns(
  code: string,
  typed: TypedNouns,
): { readonly kind: OrganisationKind } | { readonly faults: NounFaults } {
  const [one, several, definite] = [typed.one, typed.several, typed.definite].map(normaliseName);
  const nouns = { one: one ?? '', several: several ?? '', definite: definite ?? '' };
  const faults = Object.fromEntries(
    (['one', 'several', 'definite'] as const).flatMap((form) => {
      const fault = nounFault(nouns[form]);
      return fault === undefined ? [] : [[form, fault]];
    }),
  );
  return Object.keys(faults).length > 0
    ? { faults }
    : { kind: { code, ...nouns, definiteSeveral: definiteOfSeveral(nouns.several) } };
}

function nounFault(noun: string): NounFault | undefined {
  if (noun === '') return { fault: 'missing' };
  if (noun.length > LONGEST_NOUN) return { fault: 'long-noun', limit: LONGEST_NOUN };
  return NOUN.test(noun) ? undefined : { fault: 'other-characters' };
}

/** What is wrong with a noun and what to do, in Swedish. */
export function nounSentence(fault: NounFault): string {
  switch (fault.fault) {
    case 'missing':
      return 'Skriv ordet.';
    case 'long-noun':
      return `Ordet är längre än ${fault.limit} tecken. Korta det.`;
    case 'other-characters':
      return 'Skriv ordet med bokstäver, mellanslag och bindestreck.';
  }
}
