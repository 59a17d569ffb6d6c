import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import { fileNameOf, writeReport } from '../../../exports/writers.ts';
import { LINK_MINUTES } from '../../domain/access/session.ts';
import { type Delivery, type DeliveryOutcome, nextAttempt, type OutgoingMail } from '../../domain/mail/delivery.ts';
import type { Message } from '../../domain/mail/message.ts';
import { minutesAfter } from '../../domain/text/time.ts';
import { signInMessage } from '../../messages/sign-in.ts';
import { paths } from '../../paths.ts';
import { type ClaimedMail, mailsIn } from '../../repositories/mail/mails.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { makeSignInLink } from '../access/sign-in.ts';
import type { ActionContext } from '../context.ts';
import { makeRespondentLink } from '../response/respondent-link.ts';
import { reportOfSubmission } from '../submission/report-response.ts';

/**
 * How many mails had each outcome. `dropped`: sign-in links for an unknown address, or that
 * have waited too long, and links to an answer that is not to be given any longer.
 */
export type DeliveryCounts = Readonly<Record<DeliveryOutcome['status'] | 'dropped', number>>;

/**
 * Delivers all mail that is due, one at a time, until none is due or `closing` is aborted. Each mail is claimed in the
 * database first, so that several processes never send the same one. An unexpected error is thrown on, after the mail
 * has been settled: it is postponed if the error came before delivery began; after that it is unknown whether it was
 * sent.
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
 * A mail claimed longer ago than this is given up: the process that claimed it is gone. Making a PDF and sending to a
 * slow mail server take less time.
 */
const LOST_AFTER_MINUTES = 15;
/** How long recipients are kept of mail that belongs to no round, so that those who look after mail can see them. */
const KEPT_DAYS = 90;

/**
 * Clears up the mail queue: gives up mail claimed by a process that is gone, drops sign-in links that have waited too
 * long, and erases recipients that are no longer needed.
 */
export async function tidyMails(context: ActionContext): Promise<void> {
  const mails = mailsIn(context.database.knex);
  const now = context.now();
  await mails.giveUpLost(minutesAfter(now, -LOST_AFTER_MINUTES));
  await mails.dropSignInLinks(minutesAfter(now, -LINK_MINUTES));
  await mails.erase(minutesAfter(now, -KEPT_DAYS * 24 * 60));
}

async function deliver(context: ActionContext, delivery: Delivery, mail: ClaimedMail): Promise<keyof DeliveryCounts> {
  let sending = false;
  try {
    const outgoing = await outgoingMail(context, mail);
    if (outgoing === undefined) {
      await mailsIn(context.database.knex).drop(mail);
      return 'dropped';
    }
    sending = true;
    const outcome = await delivery(outgoing);
    await settle(context, mail, outcome, outgoing.message);
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

/** The mail as it is delivered; undefined if it is not to be sent. */
async function outgoingMail(context: ActionContext, mail: ClaimedMail): Promise<OutgoingMail | undefined> {
  const message =
    mail.message === undefined ? await signInLinkFor(context, mail) : await withLink(context, mail.message);
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
 * Makes a sign-in link when its mail is sent, so that no usable link lies in the queue. Undefined if nobody has the
 * address, or if the mail has waited so long that the person has given up or asked again.
 */
async function signInLinkFor(
  context: ActionContext,
  { recipient, createdAt }: ClaimedMail,
): Promise<Message | undefined> {
  if (createdAt < minutesAfter(context.now(), -LINK_MINUTES)) return undefined;
  const person = await peopleIn(context.database.knex).findByEmail(recipient);
  if (person === undefined) return undefined;
  const href = context.baseUrl + paths.signInLink(await makeSignInLink(context, person));
  return signInMessage({ href, minutes: LINK_MINUTES });
}

/** The message with the link to a named respondent's answer; undefined if the respondent is not to answer any longer. */
async function withLink(context: ActionContext, message: Message): Promise<Message | undefined> {
  const { respondentLink, ...rest } = message;
  if (respondentLink === undefined) return message;
  const token = await makeRespondentLink(context, respondentLink.respondent);
  if (token === undefined) return undefined;
  const href = context.baseUrl + paths.respondentLink(token);
  return { ...rest, parts: [...rest.parts, { link: { text: respondentLink.text, href } }] };
}

/** The PDF of a submission. That the recipient may have it was decided when the mail was queued. */
async function printOf(
  context: ActionContext,
  { response: id, version }: NonNullable<Message['attachment']>,
): Promise<OutgoingMail['attachment']> {
  const { knex } = context.database;
  const response = await responsesIn(knex).find(id);
  const submission = await submissionsIn(knex).findVersion(id, version);
  if (response === undefined || submission === undefined) throw new Error(`There is no version ${version} of ${id}`);
  const report = await reportOfSubmission(context, response.organisation, submission);
  return { fileName: fileNameOf(report, 'pdf'), content: await writeReport(report, 'pdf', context.printer()) };
}
