import type { EventGroup, LoggedEvent } from '../../domain/people/event-group.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { eventLogIn } from '../../repositories/event-log.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import type { ActionContext } from '../context.ts';

/** A search of the event log, as given in the page's address. */
export interface EventSearch {
  readonly person?: string;
  readonly organisation?: string;
  readonly group?: EventGroup;
  /** ISO date. */
  readonly day?: string;
  /** The number of an event: only earlier events are given. */
  readonly before?: number;
}

/** A page of the event log, and what the search can choose among. */
export interface EventPage {
  readonly events: readonly LoggedEvent[];
  /** Whether there are earlier events. */
  readonly more: boolean;
  /** Everybody and every organisation that can be searched for. */
  readonly people: readonly Person[];
  readonly organisations: readonly Organisation[];
}

const PAGE = 50;

/**
 * A page of the events in the person's counties, the latest first. A person or an organisation that the searcher may
 * not see is ignored. Throws `not-found` if there is no county whose log they may read.
 */
export async function listEvents(context: ActionContext, actor: Actor, search: EventSearch): Promise<EventPage> {
  const counties = countiesWhere(actor, 'event.read');
  if (counties.length === 0) throw new Refusal('not-found');
  const { knex } = context.database;
  const people = await countyPeopleIn(knex, counties).list();
  const organisations = await organisationsIn(knex).list({ counties });
  const person = people.find(({ id }) => id === search.person);
  const organisation = organisations.find(({ code }) => code === search.organisation);
  const events = await eventLogIn(knex, counties).list(
    {
      ...(person === undefined ? {} : { personId: person.id }),
      ...(organisation === undefined ? {} : { organisationCode: organisation.code }),
      ...(search.group === undefined ? {} : { group: search.group }),
      ...(search.day === undefined ? {} : { day: search.day }),
      ...(search.before === undefined ? {} : { before: search.before }),
    },
    PAGE + 1,
  );
  return { events: events.slice(0, PAGE), more: events.length > PAGE, people, organisations };
}
