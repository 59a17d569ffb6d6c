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
  return typed.trim().toLowerCase().normalize('NFC');
}

/** Whether it can be an address at all: something around an @, within what any address holds (RFC 5321: 254). */
export function isEmail(typed: string): boolean {
  return typed.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(typed);
}
