import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { canBeReminded } from '../../domain/workflow/reminder.ts';
import { invitationMessage, type RoundMessageSource } from '../../messages/invitation.ts';
import { lastDayMessage, type NewLastDay } from '../../messages/last-day.ts';
import { reminderMessage } from '../../messages/reminder.ts';
import { mailsIn, type NewMail } from '../../repositories/mail/mails.ts';
import { noticesIn } from '../../repositories/mail/notices.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { loadHindrances } from '../response/hindrances.ts';
import { surveyOfRound } from '../round-surveys.ts';

/**
 * Queues an invitation to a round for each person who answers for a participant and has not been invited. A person who
 * is given that role later is invited then, unless the organisation has submitted or can no longer answer. Gives the
 * number of mails queued.
 */
export async function inviteIn(context: ActionContext, trx: Knex, round: Round): Promise<number> {
  const leads = await noticesIn(trx).leads(round.id);
  const told = await noticesIn(trx).told(round.id);
  const uninvited = new Map(
    Array.from(leads, ([code, people]) => [
      code,
      people
        .map((person) => ({ person, key: `invitation:${round.id}:${code}:${person.id}` }))
        .filter(({ key }) => !told.has(key)),
    ]),
  );
  if ([...uninvited.values()].every((people) => people.length === 0)) return 0;
  const today = swedishDay(context.now());
  const responses = (await responsesIn(trx).inRound(round.id)).filter((response) => canBeReminded(response, today));
  const submitted = await submissionsIn(trx).latestReceipts(responses.map(({ id }) => id));
  const newsOf = await newsIn(context, trx, round);
  const mails = responses.flatMap((response) => {
    const people = uninvited.get(response.organisation.code) ?? [];
    if (people.length === 0 || submitted.has(response.id)) return [];
    const message = invitationMessage(newsOf(response));
    return people.map(({ person, key }) => onceTo(person, { round, message, key }));
  });
  return mailsIn(trx).addAll(mails, { at: context.now().toISOString() });
}

/**
 * Queues a reminder for each person who answers for one of the given responses of a round. Responses that have been
 * submitted, or cannot be answered today, are left out. No person is reminded of a response twice in a day. Gives the
 * number of mails queued.
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
  const unreminded = responses.flatMap((response) => {
    if (submitted.has(response.id) || !canBeReminded(response, today)) return [];
    const people = (leads.get(response.organisation.code) ?? [])
      .map((person) => ({ person, key: `reminder:${response.id}:${today}:${person.id}` }))
      .filter(({ key }) => !told.has(key));
    return people.length === 0 ? [] : [{ response, people }];
  });
  const lefts = await loadHindrances(
    context,
    trx,
    unreminded.map(({ response }) => response),
  );
  const newsOf = await newsIn(context, trx, round);
  const mails = unreminded.flatMap(({ response, people }) => {
    const hindrances = lefts.get(response.id) ?? [];
    const message = reminderMessage(newsOf(response), { hindrances, today });
    return people.map(({ person, key }) => onceTo(person, { round, message, key }));
  });
  return mailsIn(trx).addAll(mails, { at: context.now().toISOString() });
}

/** Queues mail about the new last day to each person who answers for one of the given responses. */
export async function tellLastDayIn(
  context: ActionContext,
  trx: Knex,
  round: Round,
  responses: readonly Response[],
  why: NewLastDay,
): Promise<void> {
  const leads = await noticesIn(trx).leads(round.id);
  const newsOf = await newsIn(context, trx, round);
  const mails = responses.flatMap((response) => {
    const message = lastDayMessage(newsOf(response), why);
    const people = leads.get(response.organisation.code) ?? [];
    return people.map(({ email: recipient }) => ({ kind: 'message', recipient, message, roundId: round.id }) as const);
  });
  await mailsIn(trx).addAll(mails, { at: context.now().toISOString() });
}

/** Records an event of a round, done by a person or by the system. It belongs to the county's RSS, if there is one. */
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

/** Makes the source of a message about a response of the round. */
async function newsIn(
  context: ActionContext,
  db: Knex,
  round: Round,
): Promise<(response: Response) => RoundMessageSource> {
  const survey = await surveyOfRound(context, db, round);
  return (response) => ({ response, survey, baseUrl: context.baseUrl });
}

/** A mail that is queued only once for its key. */
function onceTo(
  { email: recipient }: Person,
  { round, message, key }: { readonly round: Round; readonly message: Message; readonly key: string },
): NewMail {
  return { kind: 'message', recipient, message, onceKey: key, roundId: round.id };
}
