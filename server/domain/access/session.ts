import type { Actor } from '../people/person.ts';

/** A browser that a person is signed in with. */
export interface Session {
  readonly id: string;
  /** ISO times: when the session began, when it was last used (to the minute), and when it ends even if used. */
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  /** The browser and system, shown to the person: “Firefox i Windows”. */
  readonly device: string;
}

/** Whose session it is, and the session itself. */
export interface SignedIn {
  readonly actor: Actor;
  readonly session: Session;
}

/** How long a sign-in link can be used. */
export const LINK_MINUTES = 15;
/** How long the link can be used with which the first administrator sets the installation up. */
export const SET_UP_HOURS = 24;
/** The longest that a session lasts: a working day. */
export const SESSION_HOURS = 10;
/** How long a session lasts unused. Longer than anyone writes on a long answer without saving. */
export const SESSION_UNUSED_HOURS = 3;

/** When a session ends unless it is used again. ISO time. */
export function endOf({ seenAt, expiresAt }: Pick<Session, 'seenAt' | 'expiresAt'>): string {
  const unused = new Date(new Date(seenAt).getTime() + SESSION_UNUSED_HOURS * 3_600_000).toISOString();
  return unused < expiresAt ? unused : expiresAt;
}
