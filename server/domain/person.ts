/** Someone who signs in and acts for one or more organisations. */
export interface Person {
  readonly id: string;
  /** In lower case; two people never share one. */
  readonly email: string;
  readonly name: string;
}

/** An e-mail address in the form that it is stored and looked up in: without space around it, in lower case, NFC. */
export function normaliseEmail(typed: string): string {
  return typed.trim().toLowerCase().normalize('NFC');
}
