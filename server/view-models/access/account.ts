import { endOf, type Session } from '../../domain/access/session.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { ROLES } from '../../domain/people/role.ts';
import { formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { NO_ROLE_YET } from '../people/role-fields.ts';

/** The page “Mitt konto”: the person's name, roles and sessions. */
export interface AccountView {
  readonly title: string;
  readonly done: string | undefined;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly {
    readonly name: string;
    readonly organisation: string;
    readonly purpose: string;
    /** Address of the organisation's own settings; undefined for a role that may not change them. */
    readonly organisationHref: string | undefined;
  }[];
  /** Sentence shown when the person has no role. */
  readonly noRole: string;
  readonly sessions: readonly {
    readonly device: string;
    readonly current: boolean;
    readonly began: string;
    readonly lastUsed: string;
    readonly ends: string;
    readonly action: string;
  }[];
  /** Where ending all other sessions is posted; undefined when this is the only session. */
  readonly endOthersAction: string | undefined;
}

const DONE: ReadonlyMap<string, string> = new Map([
  ['avslutad', 'Inloggningen är avslutad.'],
  ['avslutade', 'Alla andra inloggningar är avslutade.'],
]);

export function accountView(
  actor: Actor,
  sessions: readonly Session[],
  { current, done }: { readonly current: string | undefined; readonly done: string | undefined },
): AccountView {
  return {
    title: 'Mitt konto',
    done: done === undefined ? undefined : DONE.get(done),
    name: actor.name,
    email: actor.email,
    roles: actor.roles.map(({ role, organisation }) => ({
      name: withCapital(ROLES[role].name),
      organisation: organisation.name,
      purpose: `${withCapital(ROLES[role].purpose)}.`,
      organisationHref: may(actor, 'organisation.decide', organisation)
        ? paths.organisation(organisation.code)
        : undefined,
    })),
    noRole: NO_ROLE_YET,
    sessions: sessions.map((session) => ({
      device: session.device === '' ? 'Okänd webbläsare' : session.device,
      current: session.id === current,
      began: formatDateTime(session.createdAt),
      lastUsed: formatDateTime(session.seenAt),
      ends: formatDateTime(endOf(session)),
      action: paths.endSession(session.id),
    })),
    endOthersAction: sessions.some(({ id }) => id !== current) ? paths.endOtherSessions : undefined,
  };
}
