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

/** A kind with the nouns that are typed, or what is wrong with each of them, in Swedish. */
export function readNouns(
  code: string,
  typed: TypedNouns,
): { readonly kind: OrganisationKind } | { readonly faults: Readonly<Partial<Record<keyof TypedNouns, string>>> } {
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

function nounFault(noun: string): string | undefined {
  if (noun === '') return 'Skriv ordet.';
  if (noun.length > LONGEST_NOUN) return `Ordet är längre än ${LONGEST_NOUN} tecken. Korta det.`;
  return NOUN.test(noun) ? undefined : 'Skriv ordet med bokstäver, mellanslag och bindestreck.';
}
