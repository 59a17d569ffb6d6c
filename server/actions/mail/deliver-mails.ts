import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import { fileNameOf, writeReport } from '../../../exports/writers.ts';
import { type Delivery, type DeliveryOutcome, nextAttempt, type OutgoingMail } from '../../domain/mail/delivery.ts';
import type { Message } from '../../domain/mail/message.ts';
import { signInMessage } from '../../messages/sign-in.ts';
import { paths } from '../../paths.ts';
import { type ClaimedMail, mailsIn } from '../../repositories/mail/mails.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { LINK_MINUTES, makeSignInLink } from '../access/sign-in.ts';
import type { ActionContext } from '../context.ts';
import { reportOfSubmission } from '../submission/report-response.ts';

/** How many mails came to what. `dropped`: sign-in links for nobody, or that nobody waits for any more. */
export type DeliveryCounts = Readonly<Record<DeliveryOutcome['status'] | 'dropped', number>>;

/**
 * Delivers all mail that is due, one at a time, until there is none or the server closes. Each mail is claimed in the
 * database before it is sent, so that several processes never send the same. Throws what it did not expect, when the
 * mail that it was about has been settled: postponed when nothing of it had been sent, else unknown.
 */
export async function deliverMails(
  context: ActionContext,
  delivery: Delivery,
  closing?: AbortSignal,
): Promise<DeliveryCounts> {
  const mails = mailsIn(context.database.knex);
  const counts = { sent: 0, 'not-now': 0, refused: 0, unknown: 0, dropped: 0 };
  while (closing?.aborted !== true) {
    const mail = await mails.claimDue(context.now().toISOString());
    if (mail === undefined) break;
    counts[await deliver(context, delivery, mail)] += 1;
  }
  return counts;
}

/**
 * A mail that takes longer than this has lost whoever was sending it. Longer than a print and a slow mail server
 * together.
 */
const LOST_AFTER_MINUTES = 15;
/** How long it is kept to whom a mail was that is about no round, for those who look after mail. */
const KEPT_DAYS = 90;

/**
 * Settles what nobody else will: mails whose sender is gone, sign-in links that have waited too long, recipients that
 * are no longer needed.
 */
export async function tidyMails(context: ActionContext): Promise<void> {
  const mails = mailsIn(context.database.knex);
  const now = context.now();
  await mails.giveUpLost(minutesBefore(now, LOST_AFTER_MINUTES));
  await mails.dropSignInLinks(minutesBefore(now, LINK_MINUTES));
  await mails.erase(minutesBefore(now, KEPT_DAYS * 24 * 60));
}

async function deliver(context: ActionContext, delivery: Delivery, mail: ClaimedMail): Promise<keyof DeliveryCounts> {
  let sending = false;
  try {
    const letter = await letterOf(context, mail);
    if (letter === undefined) {
      await mailsIn(context.database.knex).drop(mail);
      return 'dropped';
    }
    sending = true;
    const outcome = await delivery(letter);
    await settle(context, mail, outcome, letter.message);
    return outcome.status;
  } catch (error) {
    const printRefused = error instanceof PrintRefused;
    await settle(context, mail, {
      status: sending ? 'unknown' : 'not-now',
      trouble: printRefused ? 'PRINT' : 'INTERNAL',
    });
    if (printRefused) return 'not-now';
    throw error;
  }
}

async function settle(
  context: ActionContext,
  mail: ClaimedMail,
  outcome: DeliveryOutcome,
  message?: Message,
): Promise<void> {
  const mails = mailsIn(context.database.knex);
  const now = context.now();
  if (outcome.status === 'sent')
    return mails.markSent(mail, now.toISOString(), outcome.kept === true ? message : undefined);
  const { trouble } = outcome;
  const again = outcome.status === 'not-now' ? nextAttempt(mail.attempts, now) : undefined;
  if (again !== undefined) return mails.postpone(mail, { dueAt: again.toISOString(), trouble });
  return mails.giveUp(mail, { status: outcome.status === 'unknown' ? 'unknown' : 'failed', trouble });
}

/** The mail as a letter; undefined when it is not to be sent after all. */
async function letterOf(context: ActionContext, mail: ClaimedMail): Promise<OutgoingMail | undefined> {
  const message = mail.message ?? (await signInLinkFor(context, mail));
  if (message === undefined) return undefined;
  const attachment = message.attachment && (await printOf(context, message.attachment));
  return {
    key: `${mail.id}.${new Date(mail.createdAt).getTime()}`,
    recipient: mail.recipient,
    message,
    writtenAt: mail.createdAt,
    ...(attachment === undefined ? {} : { attachment }),
  };
}

/**
 * The link is made as it is sent, so that none lies in the queue. Undefined for an address that is nobody's, and when
 * the mail has waited so long that whoever asked has given up or asked again.
 */
async function signInLinkFor(
  context: ActionContext,
  { recipient, createdAt }: ClaimedMail,
): Promise<Message | undefined> {
  if (createdAt < minutesBefore(context.now(), LINK_MINUTES)) return undefined;
  const person = await peopleIn(context.database.knex).findByEmail(recipient);
  if (person === undefined) return undefined;
  const href = context.baseUrl + paths.signInLink(await makeSignInLink(context, person));
  return signInMessage({ href, minutes: LINK_MINUTES });
}

/** The print of a submission; whoever put the mail in the queue has decided that its recipient may have it. */
async function printOf(
  context: ActionContext,
  { response: id, version }: NonNullable<Message['attachment']>,
): Promise<OutgoingMail['attachment']> {
  const { knex } = context.database;
  const response = await responsesIn(knex).find(id);
  const submission = await submissionsIn(knex).findVersion(id, version);
  if (response === undefined || submission === undefined) throw new Error(`There is no version ${version} of ${id}`);
  const report = reportOfSubmission(context, response.organisation, submission);
  return { fileName: fileNameOf(report, 'pdf'), content: await writeReport(report, 'pdf', context.printer()) };
}

function minutesBefore(time: Date, minutes: number): string {
  return new Date(time.getTime() - minutes * 60_000).toISOString();
}
