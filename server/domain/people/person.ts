import { composed, turnsDirection } from '../text/characters.ts';
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
}

/** The form in which an e-mail address is stored and looked up: trimmed, lower case, NFC. */
export function normaliseEmail(typed: string): string {
  return composed(typed.trim().toLowerCase());
}

/**
 * Whether a text may be an e-mail address: characters around an @, at most 254 of them (RFC 5321), without white space,
 * control characters and invisible format characters, which are often copied from workbooks and documents.
 */
export function isEmail(typed: string): boolean {
  return typed.length <= 254 && /^[^\s@\p{Cc}\p{Cf}]+@[^\s@\p{Cc}\p{Cf}]+$/u.test(typed);
}

/** A limit well above any name; a longer text has been put in the wrong field. */
const LONGEST_NAME = 200;

/** The form in which a name is stored: NFC, one space between words, none around them. */
export function normaliseName(typed: string): string {
  return composed(typed).replace(/\s+/g, ' ').trim();
}

/** What is wrong with a normalised name, as a Swedish sentence; undefined if nothing is. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Namnet saknas.';
  if (name.length > LONGEST_NAME) return `Namnet är längre än ${LONGEST_NAME} tecken. Korta det.`;
  return /\p{Cc}/u.test(name) || turnsDirection(name)
    ? 'Namnet innehåller tecken som inte syns. Skriv om det.'
    : undefined;
}

/** What is wrong with a normalised e-mail address, as a Swedish sentence; undefined if nothing is. */
export function emailProblem(email: string): string | undefined {
  if (email === '') return 'E-postadressen saknas.';
  if (/\p{Cf}/u.test(email)) return 'E-postadressen innehåller tecken som inte syns. Skriv om den.';
  return isEmail(email)
    ? undefined
    : 'E-postadressen ser inte ut som en adress. Den ska ha ett @, till exempel namn@kommun.example.';
}
