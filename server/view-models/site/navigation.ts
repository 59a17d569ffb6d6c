import { endOf, type Session } from '../../domain/access/session.ts';
import { mayAnywhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { formatDateTime, formatTime, swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The way between the rooms that a person may enter, and how long it may stay. */
export interface NavigationView {
  readonly links: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  readonly session: {
    /** ISO times, for the script that warns in time: what the time is, and when the session ends. */
    readonly now: string;
    readonly endsAt: string;
    /** Whether using the site makes it last longer; at the end of the working day nothing does. */
    readonly canBeLonger: boolean;
    /** Shown at once, when little is left as the page is opened. */
    readonly warning: string | undefined;
  };
}

/** A page that is opened when less is left than this says so itself, without a script. */
const WARNED_MINUTES = 20;

export function navigationView(
  actor: Actor,
  session: Session,
  { at, path }: { readonly at: Date; readonly path: string },
): NavigationView {
  const links = [
    { href: paths.start, text: 'Mina uppgifter' },
    ...(mayAnywhere(actor, 'round.manage') ? [{ href: paths.rounds, text: 'Omgångar' }] : []),
    ...(mayAnywhere(actor, 'person.manage') ? [{ href: paths.administration, text: 'Administration' }] : []),
    { href: paths.account, text: actor.name },
  ];
  // Opening the page has just used the session.
  const endsAt = endOf({ seenAt: at.toISOString(), expiresAt: session.expiresAt });
  const soon = new Date(endsAt).getTime() - at.getTime() < WARNED_MINUTES * 60_000;
  const when = swedishDay(new Date(endsAt)) === swedishDay(at) ? `kl. ${formatTime(endsAt)}` : formatDateTime(endsAt);
  return {
    links: links.map((link) => ({ ...link, current: isWithin(link.href, path) })),
    session: {
      now: at.toISOString(),
      endsAt,
      canBeLonger: endsAt !== session.expiresAt,
      warning: soon ? `Du loggas ut ${when}. Spara det du skriver, och logga in igen för att fortsätta.` : undefined,
    },
  };
}

/**
 * Whether a page is in a room: the room itself, or what lies under it. An organisation's page is shown from
 * Administration.
 */
function isWithin(room: string, path: string): boolean {
  if (path === room) return true;
  if (room === paths.administration && path.startsWith(paths.organisation(''))) return true;
  return room !== paths.start && path.startsWith(`${room}/`);
}
