import type { Knex } from 'knex';
import type { ContactDetails } from '../../domain/people/contact.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/** Contact details of responses, through a connection or a transaction. They are stored apart from the answers. */
export function contactsIn(db: Knex) {
  return {
    async find(responseId: string): Promise<ContactDetails | undefined> {
      return askAlone(contactOf(db, responseId));
    },

    /** Replaces the contact details of a response at a time (ISO). Undefined deletes them. */
    async save(responseId: string, details: ContactDetails | undefined, at: string): Promise<void> {
      if (details === undefined) {
        await db('response_contacts').where({ response_id: responseId }).delete();
        return;
      }
      await db('response_contacts')
        .insert({ response_id: responseId, details: JSON.stringify(details), updated_at: at })
        .onConflict('response_id')
        .merge();
    },
  };
}

/** The contact details of the responses in a round (id), by response id; a response without any is not in it. */
export function contactsOfRound(db: Knex, roundId: string): Lookup<ReadonlyMap<string, ContactDetails>> {
  const contacts = db('response_contacts')
    .join('responses', 'responses.id', 'response_contacts.response_id')
    .where('responses.round_id', roundId);
  return lookup(
    contacts,
    { response: 'response_contacts.response_id', details: 'response_contacts.details' },
    (rows) => new Map(rows.map(({ response, details }) => [response, details])),
  );
}

/** The contact details of a response (id); undefined if there are none. */
export function contactOf(db: Knex, responseId: string): Lookup<ContactDetails | undefined> {
  const contact = db('response_contacts').where({ response_id: responseId });
  return lookup(contact, { details: 'response_contacts.details' }, ([row]) => row?.details);
}
