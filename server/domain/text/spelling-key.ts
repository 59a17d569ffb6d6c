import { composed } from './characters.ts';
/**
 * Compares spellings of names and wordings. Letters are compared as in Swedish, where å, ä and ö are letters of their
 * own: Håbo is not Habo.
 */

/** A key that two spellings share if they differ only in case, white space, or the composition of å ä ö. */
export function spellingKey(text: string): string {
  return composed(text).replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv-SE');
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
