import { canBeResent, type UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { formatCount, formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { MAIL_NOT_SENT, type MailMeans } from './mail-means.ts';

/** The page of mail that has not been sent. */
export interface MailsView {
  readonly title: string;
  /** What was just done. */
  readonly done: string | undefined;
  /** Why no mail leaves this installation; undefined where mail is sent. */
  readonly notSent: string | undefined;
  readonly lastSent: string;
  readonly mails: readonly {
    readonly subject: string;
    readonly recipient: string;
    readonly state: StateView;
    readonly when: string;
    readonly trouble: string;
    /** Where sending the mail again is posted; undefined where it cannot be sent again. */
    readonly resend: string | undefined;
  }[];
  readonly more: string | undefined;
}

/** The page about mail that has not been sent. `means`: how this installation sends mail. */
export function mailsView(
  queue: { readonly unsent: readonly UnsentMail[]; readonly more: boolean; readonly lastSentAt: string | undefined },
  { means, done }: { readonly means: MailMeans; readonly done: boolean },
): MailsView {
  return {
    title: 'E-post',
    done: done ? 'Mejlet ligger i kön och skickas inom kort.' : undefined,
    notSent: NOT_SENT[means],
    lastSent:
      queue.lastSentAt === undefined
        ? 'Inget mejl har skickats än.'
        : `Senast skickades ett mejl ${formatDateTime(queue.lastSentAt)}.`,
    mails: queue.unsent.map((mail) => ({
      subject: mail.subject ?? 'Inloggningslänk',
      recipient: mail.recipient,
      state: STATES[mail.status],
      when: whenOf(mail),
      trouble: mail.trouble === null ? '' : troubleText(mail.trouble, mail.status),
      resend: canBeResent(mail) ? paths.resendMail(mail.id) : undefined,
    })),
    more: queue.more ? `Bara de ${formatCount(queue.unsent.length)} första visas.` : undefined,
  };
}

/** As `MAIL_NOT_SENT`, for whoever looks after the mail. */
const NOT_SENT: Readonly<Record<MailMeans, string | undefined>> = {
  ...MAIL_NOT_SENT,
  none: 'E-post är inte inkopplad, så inga mejl skickas. De väntar här tills den som driver Samsvar har satt SMTP_URL och MAIL_FROM.',
};

const STATES: Readonly<Record<UnsentMail['status'], StateView>> = {
  waiting: { name: 'Väntar', shape: 'empty' },
  sending: { name: 'Skickas nu', shape: 'begun' },
  failed: { name: 'Kom inte fram', shape: 'wrong' },
  unknown: { name: 'Oklart', shape: 'wrong' },
};

function whenOf({ status, attempts, triedAt, dueAt }: UnsentMail): string {
  const tried =
    triedAt === null || attempts === 0 ? '' : `${attemptsText(attempts)}, senast ${formatDateTime(triedAt)}.`;
  if (status !== 'waiting') return tried;
  return `${tried} ${tried === '' ? 'Skickas' : 'Nästa'} ${formatDateTime(dueAt)}.`.trim();
}

function attemptsText(attempts: number): string {
  return `${formatCount(attempts)} försök`;
}

/**
 * The meaning of each mail error code, by the first pattern that matches. The code itself is shown after the meaning,
 * for whoever runs the mail server.
 */
const TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/^LOST$/, 'Samsvar stannade medan mejlet skickades'],
  [/^INTERNAL$/, 'Mejlet gick inte att göra i ordning. Felet är loggat'],
  [/^PRINT$/, 'Bilagan gick inte att skriva ut'],
  [/^(EAUTH|53[045])/, 'E-postservern godtog inte Samsvars inloggning'],
  [/CERT|^ETLS$|^ERR_TLS|^ERR_SSL|^UNABLE_TO/, 'E-postserverns certifikat eller kryptering går inte att lita på'],
  [/^(EDNS|ENOTFOUND|EAI_AGAIN)$/, 'E-postserverns namn går inte att slå upp'],
  [/^ETIMEDOUT$/, 'E-postservern svarade inte i tid'],
  [/^EENVELOPE$/, 'Adressen går inte att skicka till'],
  [/^E/, 'E-postservern gick inte att nå, eller så bröts förbindelsen'],
  [/^(55[013]|5\d\d 5\.1)/, 'Adressen finns inte hos mottagaren, eller så tar den inte emot mejl härifrån'],
  [/^552|[45]\.2\.2/, 'Mottagarens brevlåda är full, eller så är mejlet för stort'],
  [/^4/, 'E-postservern kunde inte ta emot mejlet just då'],
  [/^5/, 'E-postservern vägrade att ta emot mejlet'],
];

/** The spaces of the code are non-breaking, so that it stays on one line. */
function troubleText(trouble: string, status: UnsentMail['status']): string {
  const meaning =
    status === 'unknown' && trouble.startsWith('E')
      ? 'Förbindelsen bröts medan mejlet skickades'
      : (TROUBLES.find(([pattern]) => pattern.test(trouble))?.[1] ?? 'Något gick fel');
  const advice = status === 'unknown' ? ' Det kan ha kommit fram: fråga mottagaren innan du skickar igen.' : '';
  return `${meaning} (${trouble.replaceAll(' ', '\u{a0}')}).${advice}`;
}
