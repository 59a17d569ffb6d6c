/** What events are about, for whoever looks for some of them: the nouns of their verbs, and verbs that are apart. */
export interface EventGroup {
  readonly name: string;
  readonly nouns: readonly string[];
  /** Of all verbs with these nouns only these; undefined: all but those that another group has so. */
  readonly verbs?: readonly string[];
}

const SIGNING_IN = ['person.sign-in', 'person.sign-out', 'person.identify', 'session.end'] as const;

export const EVENT_GROUPS: Readonly<Record<string, EventGroup>> = {
  svar: {
    name: 'Svar och inlämningar',
    nouns: [
      'response',
      'answer',
      'entry',
      'contact',
      'question',
      'note',
      'delegation',
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
  personer: { name: 'Personer och roller', nouns: ['person', 'role'] },
  organisationer: { name: 'Organisationer', nouns: ['organisation', 'case-template'] },
  inloggningar: { name: 'Inloggningar', nouns: ['person', 'session'], verbs: SIGNING_IN },
  nycklar: { name: 'API-nycklar', nouns: ['api-token'] },
  mejl: { name: 'E-post', nouns: ['mail'] },
};

/** Verbs that belong to a group by themselves, and not by their noun. */
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
  /** Who did it; undefined: the system. */
  readonly person: { readonly id: string; readonly name: string } | undefined;
  /** Whom it was done to, where that is a person. */
  readonly subject: { readonly id: string; readonly name: string } | undefined;
  readonly organisation: string | undefined;
  /** The title of the round that it was in. */
  readonly round: string | undefined;
}
