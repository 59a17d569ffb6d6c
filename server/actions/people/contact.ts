import {
  type ContactDetails,
  type ContactFaults,
  contactAskedFor,
  contactFaults,
  suggestedContact,
  tidyContact,
} from '../../domain/people/contact.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { respondentKindsOf } from '../../domain/survey/survey.ts';
import { transaction } from '../../repositories/database.ts';
import { contactsIn } from '../../repositories/people/contacts.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';

/** The contact details of a response: whom to ask about it. */
export interface Contact {
  readonly response: Response;
  readonly survey: Survey;
  /** As saved, by the labels in the survey; undefined if none are saved. */
  readonly details: ContactDetails | undefined;
  /** What the fields show at first: the saved details, or a suggestion. */
  readonly suggested: ContactDetails;
}

/** The result of saving: `saved`; or what is wrong, and the details as typed. Both are by label. */
export type SavedContact = 'saved' | { readonly details: ContactDetails; readonly faults: ContactFaults };

/**
 * Loads the contact details of a response for a person who may answer it. Throws `not-found`, `not-allowed` and
 * `on-behalf-ended`.
 */
export async function findContact(context: ActionContext, actor: Actor, responseId: string): Promise<Contact> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', responseId);
  const survey = await surveyOfRound(context, knex, response.round);
  const details = await contactsIn(knex).find(responseId);
  const suggested =
    details ?? suggestedContact(survey.contact, actor, response.organisation, respondentKindsOf(survey));
  return { response, survey, details, suggested };
}

/**
 * Saves the contact details of a response; empty fields delete them. They can be changed after the last day too, until
 * the round's contact details are erased. Throws `not-found`, `not-allowed`, `on-behalf-ended` and `contact-erased`.
 */
export async function saveContact(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  typed: ContactDetails,
): Promise<SavedContact> {
  const tidied = tidyContact(typed);
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', responseId, 'lock');
    if (response.round.erasedAt !== undefined) throw new Refusal('contact-erased');
    const survey = await surveyOfRound(context, trx, response.round);
    const details = contactAskedFor(survey.contact, tidied);
    const faults = contactFaults(details ?? {});
    if (Object.keys(faults).length > 0) return { details: typed, faults };
    const act = { ...actOf(context, actor), response };
    await contactsIn(trx).save(responseId, details, act.at);
    await recordEvent(trx, act, 'contact.change', { fields: Object.keys(details ?? {}).length });
    return 'saved';
  });
}
