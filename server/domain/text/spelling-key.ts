import { composed } from './characters.ts';
/**
 * Compares spellings of names and wordings. Letters are compared as in Swedish, where å, ä and ö are letters of their
 * own: Håbo is not Habo.
 */

/** A key that two spellings share if they differ only in case, white space, or the composition of å ä ö. */
export function spellingKey(text: string): string {
  return composed(text).replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv-SE');
}

/**
 * The key of a text that is searched, and of what is searched for: as `spellingKey`, and without accents, which are easily
 * left out and are no letters in Swedish. “Andre” finds André and “Muller” Müller, but “Angelholm” not Ängelholm; the Danish and
 * Norwegian æ and ø are ä and ö, as in Swedish lists of names.
 */
export function searchKey(text: string): string {
  return spellingKey(text).replace(/[^\p{ASCII}åäö]/gu, (letter) => {
    if (letter === 'æ') return 'ä';
    return letter === 'ø' ? 'ö' : letter.normalize('NFD').replace(/\p{M}/gu, '');
  });
}

/** The instruction that official wordings may end with: “…, ange vilka”, “…, ange antal”. */
const INSTRUCTION = /, ange [^,]+$/;

/** The spelling key of a wording without its trailing instruction. */
export function instructionlessKey(text: string): string {
  return withoutInstruction(spellingKey(text));
}

/** A wording without its trailing instruction. */
export function withoutInstruction(text: string): string {
  return text.replace(INSTRUCTION, '');
}
