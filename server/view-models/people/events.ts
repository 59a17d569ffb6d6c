import { EVENT_GROUPS, type LoggedEvent } from '../../domain/people/event-group.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { UNNAMED_KIND } from '../../domain/people/organisation-kind.ts';
import type { Person } from '../../domain/people/person.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { type ChoiceInput, choiceInput, type TextInput, textInput } from '../site/input-field.ts';
import { eventWords } from './event-words.ts';

/** The search terms of the event log, by their names in the page's address; an empty one is not searched for. */
export interface EventSearchWords {
  readonly person: string;
  readonly organisation: string;
  readonly slag: string;
  readonly dag: string;
}

/** The page of the event log: the events in an administrator's counties, the latest first. */
export interface EventsView {
  readonly title: string;
  readonly action: string;
  readonly fields: {
    readonly person: ChoiceInput;
    readonly organisation: ChoiceInput;
    readonly group: ChoiceInput;
    readonly day: TextInput;
  };
  readonly searched: boolean;
  readonly allHref: string;
  readonly events: readonly {
    readonly at: string;
    readonly who: string;
    readonly what: string;
    readonly where: string;
  }[];
  readonly earlierHref: string | undefined;
  readonly latestHref: string | undefined;
  readonly administrationHref: string;
}

export function eventsView(
  {
    events,
    more,
    people,
    organisations,
  }: {
    readonly events: readonly LoggedEvent[];
    readonly more: boolean;
    readonly people: readonly Person[];
    readonly organisations: readonly Organisation[];
  },
  words: EventSearchWords,
  { begunAt }: { readonly begunAt: number | undefined },
): EventsView {
  const searched = Object.entries(words).filter(([, value]) => value !== '');
  const hrefWith = (extra: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams([...searched, ...Object.entries(extra)]);
    return query.size === 0 ? paths.events : `${paths.events}?${query.toString()}`;
  };
  const last = events.at(-1);
  return {
    title: 'Händelser',
    action: paths.events,
    fields: {
      person: choiceInput({
        name: 'person',
        label: 'Person',
        chosen: words.person,
        empty: 'Alla',
        options: people.map(({ id, name }) => ({ value: id, text: name })),
      }),
      organisation: choiceInput({
        name: 'organisation',
        label: 'Organisation',
        chosen: words.organisation,
        empty: 'Alla',
        options: organisations.map(({ code, name }) => ({ value: code, text: name })),
      }),
      group: choiceInput({
        name: 'slag',
        label: 'Slag',
        chosen: words.slag,
        empty: 'Alla',
        options: Object.entries(EVENT_GROUPS).map(([value, { name }]) => ({ value, text: name })),
      }),
      day: textInput({ name: 'dag', label: 'Dag', type: 'date', value: words.dag }),
    },
    searched: searched.length > 0,
    allHref: paths.events,
    events: events.map(eventView),
    earlierHref: more && last !== undefined ? hrefWith({ fore: String(last.id) }) : undefined,
    latestHref: begunAt === undefined ? undefined : hrefWith({}),
    administrationHref: paths.administration,
  };
}

function eventView({
  at,
  verb,
  detail,
  person,
  subject,
  organisation,
  organisationKind,
  round,
}: LoggedEvent): EventsView['events'][number] {
  const toWhom = subject === undefined || subject.id === person?.id ? '' : `: ${subject.name}`;
  return {
    at: formatDateTime(at),
    who: person?.name ?? 'Samsvar',
    what: `${eventWords(verb, detail, { own: organisationKind ?? UNNAMED_KIND })}${toWhom}`,
    where: [organisation, round].filter((place) => place !== undefined).join(', '),
  };
}
