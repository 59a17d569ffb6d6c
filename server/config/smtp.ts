import { isEmail, rightSpelling } from '../domain/people/email-spelling.ts';

/** The settings for sending mail over SMTP. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** Whether to use TLS from the first byte (smtps). Otherwise STARTTLS, if the server offers it. */
  readonly secure: boolean;
  readonly credentials?: { readonly user: string; readonly pass: string };
  /** The sender of all mail. */
  readonly from: { readonly name: string; readonly address: string };
  /** A certificate authority (PEM) to trust instead of the system's. */
  readonly trusted?: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/**
 * Reads `SMTP_URL` and `MAIL_FROM`; undefined if `SMTP_URL` is not set. Throws an Error with a Swedish sentence that
 * names the variable if a value cannot be used. The sentence never has the URL, which may contain a password.
 */
export function readSmtp(read: (name: string) => string | undefined): SmtpSettings | undefined {
  const address = read('SMTP_URL');
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const defaultPort = DEFAULT_PORTS[url?.protocol ?? ''];
  if (url === undefined || defaultPort === undefined || url.hostname === '')
    throw new Error(
      'SMTP_URL ska vara en adress som smtp://användare:lösenord@server:587 eller smtps://server. Tecken som : / @ i lösenordet skrivs procentkodade.',
    );
  if (!['', '/'].includes(url.pathname) || `${url.search}${url.hash}` !== '')
    throw new Error('SMTP_URL ska sluta med servern och porten, utan något efter dem.');
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? defaultPort : Number(url.port),
    secure: url.protocol === 'smtps:',
    ...(user === '' ? {} : { credentials: { user, pass } }),
    from: readFrom(read('MAIL_FROM')),
  };
}

/** Reads “samsvar@halland.example”, or with a name “Samsvar Halland <samsvar@halland.example>”. */
function readFrom(value: string | undefined): SmtpSettings['from'] {
  if (value === undefined)
    throw new Error(
      'MAIL_FROM saknas. Den behövs när SMTP_URL är satt: skriv adressen som mejlen kommer från, till exempel Samsvar <samsvar@organisation.example>.',
    );
  const [, name = '', address = value] = /^"?([^"<>]*?)"?\s*<([^<>]+)>$/.exec(value) ?? [];
  if (!isEmail(address) || /\p{Cc}/u.test(name))
    throw new Error(
      `MAIL_FROM är ”${value}” men ska vara en e-postadress, till exempel ${rightSpelling(value) ?? 'samsvar@organisation.example'} eller Samsvar <${rightSpelling(value) ?? 'samsvar@organisation.example'}>.`,
    );
  return { name: name === '' ? 'Samsvar' : name, address };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw new Error('Användaren eller lösenordet i SMTP_URL är fel skrivet: ett procenttecken ska skrivas %25.', {
      cause: error,
    });
  }
}
