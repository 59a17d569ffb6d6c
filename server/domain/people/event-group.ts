import type { OrganisationKind } from './organisation-kind.ts';

/** A group of events to filter the event log by: the nouns of their verbs, and single verbs. */
export interface EventGroup {
  readonly name: string;
  readonly nouns: readonly string[];
  /** Only these verbs of the nouns. Undefined: all verbs of the nouns except those that another group names. */
  readonly verbs?: readonly string[];
}

const SIGNING_IN = ['person.sign-in', 'person.sign-out', 'person.identify', 'session.end'] as const;

export const EVENT_GROUPS: Readonly<Record<string, EventGroup>> = {
  svar: {
    name: 'Svar och inlämningar',
    nouns: [
      'response',
      'submission',
      'answer',
      'history',
      'attachment',
      'entry',
      'contact',
      'question',
      'remark',
      'note',
      'delegation',
      'respondent',
      'proposal',
      'screening',
      'transfer',
      'number',
      'basis',
      'case',
      'decision',
    ],
  },
  omgangar: { name: 'Omgångar', nouns: ['round'] },
  enkater: { name: 'Enkäter', nouns: ['survey', 'survey-draft'] },
  personer: { name: 'Personer och roller', nouns: ['person', 'role'] },
  organisationer: { name: 'Organisationer', nouns: ['organisation', 'case-template'] },
  inloggningar: { name: 'Inloggningar', nouns: ['person', 'session'], verbs: SIGNING_IN },
  nycklar: { name: 'API-nycklar', nouns: ['api-token'] },
  mejl: { name: 'E-post', nouns: ['mail'] },
};

/** Verbs that belong to a group by name, not by their noun. */
export const VERBS_APART: readonly string[] = SIGNING_IN;

/** Whether a verb belongs to a group. */
export function isInGroup(verb: string, { nouns, verbs }: EventGroup): boolean {
  const [noun = ''] = verb.split('.');
  return nouns.includes(noun) && (verbs === undefined ? !VERBS_APART.includes(verb) : verbs.includes(verb));
}

export interface LoggedEvent {
  readonly id: number;
  /** ISO time. */
  readonly at: string;
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Who did it; undefined if the system did. */
  readonly person: { readonly id: string; readonly name: string } | undefined;
  /** The person that it was done to, if any. */
  readonly subject: { readonly id: string; readonly name: string } | undefined;
  readonly organisation: string | undefined;
  readonly organisationKind: OrganisationKind | undefined;
  /** The round's title. */
  readonly round: string | undefined;
}
