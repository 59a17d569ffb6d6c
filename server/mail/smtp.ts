import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../config/smtp.ts';
import type { Delivery, DeliveryOutcome, OutgoingMail } from '../domain/mail/delivery.ts';
import { htmlOf } from './html.ts';
import { plainTextOfMail } from './text.ts';

/** How long each step may take, in milliseconds, and all of them together. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
const WHOLE_TIMEOUT = 5 * 60_000;

/**
 * Delivers over SMTP (RFC 5321), each letter over a connection of its own. The server's certificate is checked, and
 * a password is only given over TLS.
 */
export function overSmtp(settings: SmtpSettings): Delivery {
  return async (letter) => {
    const source = await sourceOf(letter, settings);
    return send(settings, { from: settings.from.address, to: [letter.recipient] }, source);
  };
}

/**
 * The letter as it travels (RFC 5322, MIME). Its Message-ID is the same each time that it is tried, so that a server
 * which gets it twice can tell.
 */
async function sourceOf({ key, recipient, message, attachment, writtenAt }: OutgoingMail, { from }: SmtpSettings) {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const subject = message.subject.replaceAll(/\p{Cc}+/gu, ' ');
  const composer = new MailComposer({
    from,
    // As an object, so that what looks like a second address in it is not taken for one.
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
    // So that nobody's holiday answers us (RFC 3834; the second is Exchange's).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * Sends one letter, and tells how it went: whatever goes wrong, whether its text had begun to go decides what it means.
 */
function send(
  settings: SmtpSettings,
  envelope: { from: string; to: string[] },
  source: Buffer,
): Promise<DeliveryOutcome> {
  const connection = new SMTPConnection({ ...connectionOptions(settings), ...TIMEOUTS });
  let textBegun = false;
  // Read when the server has asked for it, and not before.
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

/** What is used of an error of nodemailer's. */
interface SmtpError {
  readonly code?: string | undefined;
  /** The code of the system error behind it. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | false | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * A server's own “no” is clear whenever it comes: for now (4xx) or for good (5xx). A no for good to ourselves, when we
 * connect, sign in or give our address, is one to be mended by whoever runs Samsvar, and the mail waits for that.
 * Without an answer it depends on whether the text had begun to go.
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
 * The server's code with its enhanced one (RFC 3463), “550 5.1.1”, or the name of what kept us from it. The words of
 * the server may hold an address.
 */
function troubleOf({ response, code, originalCode }: SmtpError): string {
  const codes =
    typeof response === 'string' ? /^[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] : undefined;
  return codes?.replace('-', ' ') ?? originalCode ?? code ?? 'UNKNOWN';
}
