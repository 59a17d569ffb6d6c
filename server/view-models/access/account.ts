import { endOf, type Session } from '../../domain/access/session.ts';
import { MAIL_CHOICES, type MailChoice } from '../../domain/mail/mail-choice.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { roleName, rolePurpose } from '../../domain/people/role.ts';
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
  readonly mail: {
    readonly action: string;
    readonly choices: readonly {
      readonly id: string;
      readonly value: string;
      readonly text: string;
      readonly chosen: boolean;
    }[];
  };
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
  ['mejl', 'Ditt val av mejl är sparat.'],
  ['avslutad', 'Inloggningen är avslutad.'],
  ['avslutade', 'Alla andra inloggningar är avslutade.'],
]);

const MAIL_CHOICE_TEXTS: Readonly<Record<MailChoice, string>> = {
  'at-once': 'Direkt, ett mejl för varje händelse',
  daily: 'Ett mejl om dagen, klockan sju på morgonen',
  none: 'Inga sådana mejl, jag ser efter i Mina uppgifter',
};

export function accountView(
  actor: Actor,
  sessions: readonly Session[],
  {
    current,
    mail,
    done,
  }: { readonly current: string | undefined; readonly mail: MailChoice; readonly done: string | undefined },
): AccountView {
  return {
    title: 'Mitt konto',
    done: done === undefined ? undefined : DONE.get(done),
    name: actor.name,
    email: actor.email,
    roles: actor.roles.map(({ role, organisation }) => ({
      name: withCapital(roleName(role, organisation)),
      organisation: organisation.name,
      purpose: `${withCapital(rolePurpose(role, organisation))}.`,
      organisationHref: may(actor, 'organisation.read', organisation)
        ? paths.organisation(organisation.code)
        : undefined,
    })),
    noRole: NO_ROLE_YET,
    mail: {
      action: paths.chooseMail,
      choices: MAIL_CHOICES.map((value) => ({
        id: `mejl-${value}`,
        value,
        text: MAIL_CHOICE_TEXTS[value],
        chosen: value === mail,
      })),
    },
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
