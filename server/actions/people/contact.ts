import {
  type ContactDetails,
  contactAskedFor,
  contactProblems,
  suggestedContact,
  tidyContact,
} from '../../domain/people/contact.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { transaction } from '../../repositories/database.ts';
import { contactsIn } from '../../repositories/people/contacts.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** Whom to ask about a response. */
export interface Contact {
  readonly response: Response;
  readonly survey: Survey;
  /** As they are kept, by the survey's printed labels; undefined when nobody has given any. */
  readonly details: ContactDetails | undefined;
  /** What is shown in the fields to begin with. */
  readonly suggested: ContactDetails;
}

export type SavedContact = 'saved' | { readonly details: ContactDetails; readonly problems: ContactDetails };

/** Throws `not-found` and `not-allowed`. */
export async function findContact(context: ActionContext, actor: Actor, responseId: string): Promise<Contact> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', responseId);
  const survey = context.catalogue.survey(response.round.survey);
  const details = await contactsIn(knex).find(responseId);
  const suggested = details ?? suggestedContact(survey.contact, actor, response.organisation);
  return { response, survey, details, suggested };
}

/**
 * Keeps whom to ask about a response; nothing typed takes them away. They can be changed also after the last day, until
 * they are erased with the round's. Throws `not-found`, `not-allowed` and `contact-erased`.
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
    const details = contactAskedFor(context.catalogue.survey(response.round.survey).contact, tidied);
    const problems = contactProblems(details ?? {});
    if (Object.keys(problems).length > 0) return { details: typed, problems };
    const act = { ...actOf(context, actor), response };
    await contactsIn(trx).save(responseId, details, act.at);
    await recordEvent(trx, act, 'contact.change', { fields: Object.keys(details ?? {}).length });
    return 'saved';
  });
}
