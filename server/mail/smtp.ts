import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../config/smtp.ts';
import type { Delivery, DeliveryOutcome, OutgoingMail } from '../domain/mail/delivery.ts';
import { htmlOf } from './html.ts';
import { plainTextOfMail } from './text.ts';

/** Time limits of each step and of the whole, in milliseconds. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
const WHOLE_TIMEOUT = 5 * 60_000;

/**
 * Sends mail over SMTP (RFC 5321), each over a connection of its own. The server's certificate is checked, and a
 * password is sent only over TLS.
 */
export function overSmtp(settings: SmtpSettings): Delivery {
  return async (mail) => {
    const source = await sourceOf(mail, settings);
    return send(settings, { from: settings.from.address, to: [mail.recipient] }, source);
  };
}

/**
 * The mail in the form of RFC 5322 and MIME. The Message-ID is the same at each attempt, so that a server can recognise
 * a mail that it gets twice.
 */
async function sourceOf({ key, recipient, message, attachment, writtenAt }: OutgoingMail, { from }: SmtpSettings) {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const subject = message.subject.replaceAll(/\p{Cc}+/gu, ' ');
  const composer = new MailComposer({
    from,
    // An object, so that nothing in the address is read as a second recipient.
    to: { name: '', address: recipient },
    subject,
    text: plainTextOfMail(message),
    html: htmlOf({ ...message, subject }),
    attachments:
      attachment === undefined
        ? []
        : [
            {
              filename: attachment.fileName,
              content: Buffer.from(attachment.content),
              contentType: 'application/pdf',
            },
          ],
    messageId: `<samsvar.${key}@${domain}>`,
    date: writtenAt,
    // Prevents automatic replies (RFC 3834; the second header is Exchange's).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Sends one mail and returns the outcome, which depends on whether sending of the text had begun. */
function send(
  settings: SmtpSettings,
  envelope: { from: string; to: string[] },
  source: Buffer,
): Promise<DeliveryOutcome> {
  const connection = new SMTPConnection({ ...connectionOptions(settings), ...TIMEOUTS });
  let textBegun = false;
  // Read only when the server asks for the text, which shows that sending has begun.
  const text = new Readable({
    read() {
      textBegun = true;
      this.push(source);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const settle = (outcome: DeliveryOutcome): void => {
      clearTimeout(deadline);
      resolve(outcome);
      connection.close();
    };
    const fail = (error: SmtpError): void => settle(outcomeOf(error, textBegun));
    const deadline = setTimeout(() => fail({ code: 'ETIMEDOUT' }), WHOLE_TIMEOUT);
    const sendText = (): void =>
      connection.send(envelope, text, (error) => (error ? fail(error) : settle({ status: 'sent' })));

    connection.on('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (settings.credentials === undefined) return sendText();
      connection.login({ credentials: settings.credentials }, (refused) => (refused ? fail(refused) : sendText()));
    });
  });
}

function connectionOptions({ host, port, secure, credentials, trusted }: SmtpSettings) {
  const own = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
  return {
    host,
    port,
    secure,
    requireTLS: credentials !== undefined && !own,
    tls: { rejectUnauthorized: true, ...(trusted === undefined ? {} : { ca: trusted }) },
  };
}

/** The properties of nodemailer's errors that are used. */
interface SmtpError {
  readonly code?: string | undefined;
  /** The code of the system error that caused it. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | false | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * The outcome of an error. A reply from the server tells it: temporary (4xx) or permanent (5xx). A permanent refusal of
 * the connection, the sign-in or the sender's address has to be corrected by whoever runs Samsvar, so the mail waits.
 * Without a reply it depends on whether sending of the text had begun.
 */
function outcomeOf(error: SmtpError, textBegun: boolean): DeliveryOutcome {
  const trouble = troubleOf(error);
  if (error.responseCode === undefined || error.responseCode < 400) {
    if (textBegun) return { status: 'unknown', trouble };
    return { status: error.code === 'EENVELOPE' || error.code === 'EMESSAGE' ? 'refused' : 'not-now', trouble };
  }
  const ofThisMail = error.command === 'RCPT TO' || error.command === 'DATA';
  return { status: error.responseCode >= 500 && ofThisMail ? 'refused' : 'not-now', trouble };
}

/**
 * The server's reply code with its enhanced code (RFC 3463), “550 5.1.1”, else the name of the error. Never the
 * server's words, which may contain an address.
 */
function troubleOf({ response, code, originalCode }: SmtpError): string {
  const codes =
    typeof response === 'string' ? /^[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] : undefined;
  return codes?.replace('-', ' ') ?? originalCode ?? code ?? 'UNKNOWN';
}
