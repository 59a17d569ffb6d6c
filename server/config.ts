import { readServiceOwner } from './config/accessibility.ts';
import { type IdentityProviderConfig, readIdentityProvider } from './config/identity-provider.ts';
import { readSmtp, type SmtpSettings } from './config/smtp.ts';
import type { ServiceOwner } from './domain/people/service-owner.ts';

/** The settings of an installation, read from the environment at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address of the installation without a trailing slash; links in mail begin with it. */
  readonly baseUrl: string;
  /** A PostgreSQL URL; undefined: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** The folder of the definitions; undefined: those of the program. */
  readonly surveysFolder: string | undefined;
  /** Undefined: no mail is sent over SMTP. */
  readonly smtp: SmtpSettings | undefined;
  /**
   * Whether mail is shown at /utkorg, to anybody who can reach it, instead of being sent. Only for the demo and
   * development; false if SMTP is set.
   */
  readonly showOutbox: boolean;
  readonly logLevel: string;
  /** Undefined: people sign in only with a link by e-mail. */
  readonly identityProvider: IdentityProviderConfig | undefined;
  /** Undefined: the accessibility statement says that nobody is named. */
  readonly serviceOwner: ServiceOwner | undefined;
}

/**
 * Reads the settings; an empty variable counts as not set. Throws an Error with a Swedish sentence that names the
 * variable if a value cannot be used.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = readPort(read('PORT') ?? '3000');
  const smtp = readSmtp(read);
  const baseUrl = readBaseUrl(read('BASE_URL') ?? `http://localhost:${port}`);
  const showOutbox = smtp === undefined && read('SAMSVAR_OUTBOX') === '1';
  if (showOutbox && baseUrl.startsWith('https:'))
    throw new Error(
      'SAMSVAR_OUTBOX visar inloggningslänkar för vem som helst och går därför inte att använda när BASE_URL börjar med https:. Sätt SMTP_URL och MAIL_FROM, så skickas mejlen.',
    );
  return {
    host: read('HOST') ?? '127.0.0.1',
    port,
    baseUrl,
    databaseUrl: read('DATABASE_URL'),
    dataFolder: read('SAMSVAR_DATA') ?? 'data',
    surveysFolder: read('SAMSVAR_SURVEYS'),
    smtp,
    showOutbox,
    logLevel: read('LOG_LEVEL') ?? 'info',
    identityProvider: readIdentityProvider(read),
    serviceOwner: readServiceOwner(read),
  };
}

function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT är ”${value}” men ska vara ett heltal mellan 0 och 65535.`);
  return port;
}

function readBaseUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new Error(`BASE_URL är ”${value}” men ska vara en adress som börjar med https:// eller http://.`);
  return value.replace(/\/+$/, '');
}

/** How the installation sends mail: by a mail server, into the outbox that developers read, or not at all. */
export function mailMeansOf({ smtp, showOutbox }: Pick<Config, 'smtp' | 'showOutbox'>): 'smtp' | 'outbox' | 'none' {
  if (smtp !== undefined) return 'smtp';
  return showOutbox ? 'outbox' : 'none';
}
