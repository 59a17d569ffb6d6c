import { composed, turnsDirection } from '../text/characters.ts';
import type { HeldRole } from './role.ts';

/** Someone who signs in and acts for one or more organisations. */
export interface Person {
  readonly id: string;
  /** In lower case; two people never share one. */
  readonly email: string;
  readonly name: string;
}

/** A person with the roles that it holds now: who does something. */
export interface Actor extends Person {
  readonly roles: readonly HeldRole[];
}

/** An e-mail address in the form that it is stored and looked up in: without space around it, in lower case, NFC. */
export function normaliseEmail(typed: string): string {
  return composed(typed.trim().toLowerCase());
}

/**
 * Whether it can be an address at all: something around an @, within what any address holds (RFC 5321: 254), without
 * characters that are not seen, which come along from workbooks and documents.
 */
export function isEmail(typed: string): boolean {
  return typed.length <= 254 && /^[^\s@\p{Cc}\p{Cf}]+@[^\s@\p{Cc}\p{Cf}]+$/u.test(typed);
}

/** Far more than any name; what is longer is something else in the wrong field. */
const LONGEST_NAME = 200;

/** A name in the form that it is stored in: NFC, with one space between its words and none around them. */
export function normaliseName(typed: string): string {
  return composed(typed).replace(/\s+/g, ' ').trim();
}

/** What is wrong with a normalised name, as a sentence; undefined when nothing is. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Namnet saknas.';
  if (name.length > LONGEST_NAME) return `Namnet är längre än ${LONGEST_NAME} tecken. Korta det.`;
  return /\p{Cc}/u.test(name) || turnsDirection(name)
    ? 'Namnet innehåller tecken som inte syns. Skriv om det.'
    : undefined;
}

/** What is wrong with a normalised e-mail address, as a sentence; undefined when nothing is. */
export function emailProblem(email: string): string | undefined {
  if (email === '') return 'E-postadressen saknas.';
  if (/\p{Cf}/u.test(email)) return 'E-postadressen innehåller tecken som inte syns. Skriv om den.';
  return isEmail(email)
    ? undefined
    : 'E-postadressen ser inte ut som en adress. Den ska ha ett @, till exempel namn@kommun.example.';
}
