import { isStuck, type UnsentMail } from '../../domain/mail/unsent-mail.ts';
import type { ListedPerson } from '../../domain/people/county-person.ts';
import { type ApiToken, stateOfToken } from '../../domain/programs/api-token.ts';
import type { StoredSurvey } from '../../domain/survey/stored-survey.ts';
import { formatCounted, formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The page “Administration”: a link to each of its pages, with how much there is on it. */
export interface AdministrationView {
  readonly title: string;
  readonly rooms: readonly {
    readonly href: string;
    readonly title: string;
    readonly text: string;
    readonly about: string;
  }[];
}

export function administrationView({
  at,
  tokens,
  people,
  organisations,
  missing,
  latestEvent,
  unsent,
  surveys,
}: {
  /** ISO time of the request. */
  readonly at: string;
  readonly tokens: readonly Pick<ApiToken, 'expiresAt' | 'revokedAt'>[];
  readonly people: readonly Pick<ListedPerson, 'hasRole'>[];
  readonly organisations: readonly unknown[];
  /** Organisations that the register has and the installation has not. */
  readonly missing: readonly unknown[];
  readonly latestEvent: { readonly at: string } | undefined;
  readonly unsent: readonly Pick<UnsentMail, 'status'>[];
  readonly surveys: readonly Pick<StoredSurvey, 'state'>[];
}): AdministrationView {
  const withoutRole = people.filter(({ hasRole }) => !hasRole).length;
  const without = withoutRole === 0 ? '' : `, ${formatCounted(withoutRole, ['person', 'personer'])} utan roll`;
  const lacking = missing.length === 0 ? '' : `, ${formatCounted(missing.length, ['saknas', 'saknas'])}`;
  return {
    title: 'Administration',
    rooms: [
      {
        href: paths.people,
        title: 'Personer',
        text: `${formatCounted(people.length, ['person', 'personer'])}${without}`,
        about: 'Lägg till och ta bort personer, ge dem roller, läs in flera från en fil.',
      },
      {
        href: paths.organisations,
        title: 'Organisationer',
        text: `${formatCounted(organisations.length, ['organisation', 'organisationer'])}${lacking}`,
        about: 'Lägg till, flytta och avsluta dem. Bestäm om svar ska godkännas.',
      },
      {
        href: paths.storedSurveys,
        title: 'Enkäter',
        text: storedSurveysText(surveys),
        about: 'Se vilka enkäter som omgångarna öppnades med, och om filerna har ändrats sedan dess.',
      },
      {
        href: paths.events,
        title: 'Händelser',
        text: latestEvent === undefined ? 'Inga än' : `Senast ${formatDateTime(latestEvent.at)}`,
        about: 'Se vem som har gjort vad och när.',
      },
      {
        href: paths.mails,
        title: 'E-post',
        text: mailText(unsent),
        about: 'Se om mejl har kommit fram till e-postservern, och skicka igen.',
      },
      {
        href: paths.apiTokens,
        title: 'API-nycklar',
        text: tokenText(tokens, at),
        about: 'Ge program rätt att läsa det som har lämnats in.',
      },
    ],
  };
}

function tokenText(tokens: readonly Pick<ApiToken, 'expiresAt' | 'revokedAt'>[], at: string): string {
  const active = tokens.filter((token) => stateOfToken(token, at) === 'active').length;
  return active === 0 ? 'Ingen nyckel gäller' : formatCounted(active, ['nyckel gäller', 'nycklar gäller']);
}

function mailText(unsent: readonly Pick<UnsentMail, 'status'>[]): string {
  const stuck = unsent.filter(isStuck).length;
  const waiting = unsent.length - stuck;
  const waits = waiting === 0 ? 'Inget mejl väntar' : `${formatCounted(waiting, ['mejl väntar', 'mejl väntar'])}`;
  return stuck === 0 ? waits : `${waits}, ${formatCounted(stuck, ['kom inte fram', 'kom inte fram'])}`;
}

function storedSurveysText(surveys: readonly Pick<StoredSurvey, 'state'>[]): string {
  if (surveys.length === 0) return 'Ingen omgång är öppnad';
  const other = surveys.filter(({ state }) => state !== 'same').length;
  const changed = other === 0 ? '' : `, ${formatCounted(other, ['har en annan fil', 'har en annan fil'])}`;
  return `${formatCounted(surveys.length, ['enkät', 'enkäter'])}${changed}`;
}
