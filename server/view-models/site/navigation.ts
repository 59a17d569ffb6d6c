import { endOf, type Session } from '../../domain/access/session.ts';
import { mayAnywhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { formatDateTime, formatTime, swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/**
 * The links at the top of every page, to the parts of the site that the person may use, and how long the session lasts.
 */
export interface NavigationView {
  readonly links: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  readonly session: {
    /** ISO times of the request and of the session's end, for the script that warns before it ends. */
    readonly now: string;
    readonly endsAt: string;
    /** Whether using the site prolongs the session; false once it lasts until its final end. */
    readonly canBeLonger: boolean;
    /** Shown at once where little time is left when the page is loaded. */
    readonly warning: string | undefined;
    /** Whether the person has come by a link in a mail, and comes back by it: there is no signing in without it. */
    readonly byLink: boolean;
  };
}

/** When fewer minutes than this are left, the page itself has the warning, which then needs no script. */
const WARNED_MINUTES = 20;

export function navigationView(
  actor: Actor,
  session: Session,
  { at, path }: { readonly at: Date; readonly path: string },
): NavigationView {
  const links = actor.respondent === undefined ? linksOf(actor) : [{ href: paths.start, text: 'Ditt svar' }];
  // This request has prolonged the session.
  const endsAt = endOf({ seenAt: at.toISOString(), expiresAt: session.expiresAt });
  const soon = new Date(endsAt).getTime() - at.getTime() < WARNED_MINUTES * 60_000;
  const when = swedishDay(new Date(endsAt)) === swedishDay(at) ? `kl. ${formatTime(endsAt)}` : formatDateTime(endsAt);
  return {
    links: links.map((link) => ({ ...link, current: isWithin(link.href, path) })),
    session: {
      now: at.toISOString(),
      endsAt,
      canBeLonger: endsAt !== session.expiresAt,
      warning: soon
        ? `Du loggas ut ${when}. Spara det du skriver, och ${actor.respondent === undefined ? 'logga in igen' : 'öppna länken i mejlet igen'} för att fortsätta.`
        : undefined,
      byLink: actor.respondent !== undefined,
    },
  };
}

function linksOf(actor: Actor): { readonly href: string; readonly text: string }[] {
  return [
    { href: paths.start, text: 'Mina uppgifter' },
    ...(mayAnywhere(actor, 'round.manage') ? [{ href: paths.rounds, text: 'Omgångar' }] : []),
    ...(mayAnywhere(actor, 'person.manage') ? [{ href: paths.administration, text: 'Administration' }] : []),
    { href: paths.account, text: actor.name },
  ];
}

/**
 * Whether a page is in the part of the site that `room` is the address of. An organisation's page belongs to
 * Administration.
 */
function isWithin(room: string, path: string): boolean {
  if (path === room) return true;
  if (room === paths.administration && path.startsWith(paths.organisation(''))) return true;
  return room !== paths.start && path.startsWith(`${room}/`);
}
