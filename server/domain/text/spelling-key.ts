/**
 * When two spellings of a name or a wording are the same one. Letters are told apart as Swedish does it: å, ä and ö are
 * letters of their own, so Håbo is not Habo.
 */

/** A key that two spellings share when they differ only in capitals, in white space, or in how å ä ö are composed. */
export function spellingKey(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv-SE');
}

/** What the printed forms tell the reader to do, after the wording itself: “…, ange vilka”, “…, ange antal”. */
const INSTRUCTION = /, ange [^,]+$/;

/** The key of a wording without its trailing instruction. The same as `spellingKey` where there is none. */
export function instructionlessKey(text: string): string {
  return withoutInstruction(spellingKey(text));
}

/** A wording without its trailing instruction, as it is spelt. */
export function withoutInstruction(text: string): string {
  return text.replace(INSTRUCTION, '');
}
