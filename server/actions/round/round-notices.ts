import type { Knex } from 'knex';
import { withUnconfirmed } from '../../domain/answer/unconfirmed.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../domain/counting/aggregate.ts';
import { overridesOf, withUnexplained } from '../../domain/counting/number-override.ts';
import type { Message } from '../../domain/mail/message.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { canBeReminded } from '../../domain/workflow/reminder.ts';
import { invitationMessage, type RoundMessageSource } from '../../messages/invitation.ts';
import { lastDayMessage, type NewLastDay } from '../../messages/last-day.ts';
import { reminderMessage } from '../../messages/reminder.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { numberReasonsIn } from '../../repositories/counting/number-reasons.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { noticesIn } from '../../repositories/mail/notices.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { aggregateOf } from '../response/aggregate-response.ts';

/**
 * Adds an invitation for everybody who answers for a participant of a round and has not been invited to it. Whoever
 * comes to answer for an organisation later is invited then, unless it has submitted or can no longer answer. Gives how
 * many were added.
 */
export async function inviteIn(context: ActionContext, trx: Knex, round: Round): Promise<number> {
  const leads = await noticesIn(trx).leads(round.id);
  const told = await noticesIn(trx).told(round.id);
  const today = swedishDay(context.now());
  let added = 0;
  for (const [code, people] of leads) {
    const uninvited = people
      .map((person) => ({ person, key: `invitation:${round.id}:${code}:${person.id}` }))
      .filter(({ key }) => !told.has(key));
    if (uninvited.length === 0) continue;
    const response = await responsesIn(trx).findInRound(round.id, code);
    if (response === undefined || !canBeReminded(response, today)) continue;
    if ((await submissionsIn(trx).latestReceipts([response.id])).size > 0) continue;
    const message = invitationMessage(newsOf(context, response));
    for (const { person, key } of uninvited) added += await tellOnce(context, trx, round, person, key, message);
  }
  return added;
}

/**
 * Adds a reminder for everybody who answers for one of some responses that can be answered today and have nothing
 * submitted that holds, once a day. Gives how many were added.
 */
export async function remindIn(
  context: ActionContext,
  trx: Knex,
  round: Round,
  responses: readonly Response[],
): Promise<number> {
  const today = swedishDay(context.now());
  const told = await noticesIn(trx).told(round.id);
  const leads = await noticesIn(trx).leads(round.id);
  const submitted = await submissionsIn(trx).latestReceipts(responses.map(({ id }) => id));
  let added = 0;
  for (const response of responses) {
    if (submitted.has(response.id) || !canBeReminded(response, today)) continue;
    const unreminded = (leads.get(response.organisation.code) ?? [])
      .map((person) => ({ person, key: `reminder:${response.id}:${today}:${person.id}` }))
      .filter(({ key }) => !told.has(key));
    if (unreminded.length === 0) continue;
    const hindrances = await hindrancesOf(context, trx, response);
    const message = reminderMessage(newsOf(context, response), { hindrances, today });
    for (const { person, key } of unreminded) added += await tellOnce(context, trx, round, person, key, message);
  }
  return added;
}

/** Tells everybody who answers for one of some responses of its new last day. */
export async function tellLastDayIn(
  context: ActionContext,
  trx: Knex,
  round: Round,
  responses: readonly Response[],
  why: NewLastDay,
): Promise<void> {
  const leads = await noticesIn(trx).leads(round.id);
  const at = context.now().toISOString();
  for (const response of responses) {
    const message = lastDayMessage(newsOf(context, response), why);
    for (const { email: recipient } of leads.get(response.organisation.code) ?? [])
      await mailsIn(trx).add({ kind: 'message', recipient, message, roundId: round.id }, { at });
  }
}

/**
 * Records what was done with a round, by a person or by the system: as an event of the county's RSS, where there is
 * one.
 */
export async function recordRoundEvent(
  context: ActionContext,
  trx: Knex,
  verb: `round.${string}`,
  round: Pick<Round, 'id' | 'county'>,
  by: { readonly personId?: string; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const [rss] = await organisationsIn(trx).list({ county: round.county, kind: 'rss' });
  const act = {
    at: context.now().toISOString(),
    ...(by.personId === undefined ? {} : { personId: by.personId }),
    ...(rss === undefined ? {} : { organisationCode: rss.code }),
  };
  await recordEvent(trx, act, verb, { round: round.id, ...by.detail });
}

function newsOf(context: ActionContext, response: Response): RoundMessageSource {
  return { response, survey: context.catalogue.survey(response.round.survey), baseUrl: context.baseUrl };
}

/** Gives how many mails were added: 1, or 0 when it has been told before. */
async function tellOnce(
  context: ActionContext,
  trx: Knex,
  round: Round,
  { email: recipient }: Person,
  onceKey: string,
  message: Message,
): Promise<number> {
  const mail = { kind: 'message', recipient, message, onceKey, roundId: round.id } as const;
  return (await mailsIn(trx).add(mail, { at: context.now().toISOString() })) ? 1 : 0;
}

async function hindrancesOf(context: ActionContext, db: Knex, response: Response): Promise<readonly Problem[]> {
  const survey = context.catalogue.survey(response.round.survey);
  const aggregated = await aggregateOf(context, db, response);
  const answers =
    aggregated === undefined ? response.answers : withComputedNumbers(response.answers, numbersAsAnswers(aggregated));
  const unconfirmed = (await carriedAnswersIn(db).waitingOfAll([response.id])).get(response.id) ?? [];
  const lacking = withUnconfirmed(context.catalogue.check(survey, answers, 'complete'), survey, answers, unconfirmed);
  if (aggregated === undefined) return lacking;
  const reasons = await numberReasonsIn(db).ofResponse(response.id);
  return withUnexplained(lacking, survey, overridesOf(aggregated, answers, reasons));
}
