import { composed } from '../text/characters.ts';
import { type FieldFault, type FieldWords, fieldSentence, lineFault } from '../text/field-fault.ts';
import { isEmail, isWithoutEnd, rightSpelling, withoutUnseen } from './email-spelling.ts';
import type { HeldRole } from './role.ts';

/** A person with an account. */
export interface Person {
  readonly id: string;
  /** Normalised by `normaliseEmail`; unique. */
  readonly email: string;
  readonly name: string;
}

/** A person who does something, with their present roles. */
export interface Actor extends Person {
  readonly roles: readonly HeldRole[];
  /**
   * The id of the named respondent (`NamedRespondent`) that the person acts as, having come by the link to it: without
   * any role, and with nothing but that answer. Undefined for whoever has signed in.
   */
  readonly respondent?: string;
}

/** The form in which an e-mail address is stored and looked up: trimmed, lower case, NFC. */
export function normaliseEmail(typed: string): string {
  return composed(typed.trim().toLowerCase());
}

/** A limit well above any name; a longer text has been put in the wrong field. */
export const LONGEST_NAME = 200;

/**
 * What is seen nowhere and comes along when a name is copied: soft hyphens, zero-width spaces and joiners. What turns the
 * direction of writing is not among it: a name with it is refused (`nameFault`).
 */
const UNSEEN_IN_NAMES = /(?![\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu;

/** The form in which a name is stored: NFC, without what is not seen, one space between words, none around them. */
export function normaliseName(typed: string): string {
  return composed(typed).replace(UNSEEN_IN_NAMES, '').replace(/\s+/g, ' ').trim();
}

export const NAME_WORDS: FieldWords = { name: 'Namnet', it: 'det' };
export const EMAIL_WORDS: FieldWords = { name: 'E-postadressen', it: 'den' };

/** What is wrong with a normalised name, as a Swedish sentence; undefined if nothing is. */
export function nameProblem(name: string): string | undefined {
  return fieldSentence(nameFault(name), NAME_WORDS);
}

/** What is wrong with a normalised e-mail address, as a Swedish sentence; undefined if nothing is. */
export function emailProblem(email: string): string | undefined {
  return fieldSentence(emailFault(email), EMAIL_WORDS);
}

/** The fault of a normalised name; undefined if there is none. */
export function nameFault(name: string): FieldFault | undefined {
  return lineFault(name, LONGEST_NAME);
}

/** The fault of a normalised e-mail address, with the right spelling where that is clear; undefined if there is none. */
export function emailFault(email: string): FieldFault | undefined {
  if (email === '') return { fault: 'missing' };
  if (isEmail(email)) return undefined;
  if (isWithoutEnd(email)) return { fault: 'address-without-end' };
  const right = rightSpelling(email);
  return {
    fault: withoutUnseen(email) === email ? 'not-an-address' : 'unseen',
    ...(right === undefined ? {} : { right }),
  };
}
