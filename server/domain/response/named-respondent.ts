import type { Permission } from '../people/permission.ts';
import type { Person } from '../people/person.ts';
import { dayFault, type FieldFault, fieldSentence } from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';
import type { RoundParticipation } from './participation.ts';

/**
 * A person whom those who answer for an organisation have named to answer in a round, without an account. Each gives an
 * answer of their own with a link; those who named them are told how far it has come, and never what it says.
 */
export interface NamedRespondent {
  readonly id: string;
  /** The address normalised by `normaliseEmail`; undefined when both have been erased. */
  readonly contact: { readonly name: string; readonly email: string } | undefined;
  /** The last day that is this one's own, ISO date; undefined: the organisation's. */
  readonly ownLastDay: string | undefined;
  /** Who named them, and when (ISO time). */
  readonly namedBy: Pick<Person, 'name'>;
  readonly namedAt: string;
  /** ISO time of the latest reminder; undefined before the first. */
  readonly remindedAt: string | undefined;
  /** ISO time when they were taken off the list: the link no longer works. Undefined while they may answer. */
  readonly withdrawnAt: string | undefined;
  /** ISO time when the answer was begun; undefined before that. */
  readonly begunAt: string | undefined;
  /** ISO time of the submission that holds; undefined if none does. */
  readonly submittedAt: string | undefined;
}

/** Where a named respondent stands. It is all that those who named them are told of the answer. */
export type RespondentState = 'submitted' | 'withdrawn' | 'begun' | 'not-begun';

export function respondentState({
  submittedAt,
  withdrawnAt,
  begunAt,
}: Pick<NamedRespondent, 'submittedAt' | 'withdrawnAt' | 'begunAt'>): RespondentState {
  if (submittedAt !== undefined) return 'submitted';
  if (withdrawnAt !== undefined) return 'withdrawn';
  return begunAt === undefined ? 'not-begun' : 'begun';
}

/** The last day that a named respondent can answer, ISO date: never after the organisation's. */
export function lastDayOf(
  { ownLastDay }: Pick<NamedRespondent, 'ownLastDay'>,
  { lastDay }: Pick<RoundParticipation, 'lastDay'>,
): string {
  return ownLastDay === undefined || ownLastDay > lastDay ? lastDay : ownLastDay;
}

/** Whether a named respondent has something left to do on a day (ISO date): may answer, and has not submitted. */
export function isAwaited(
  respondent: NamedRespondent,
  participation: Pick<RoundParticipation, 'lastDay'>,
  day: string,
): boolean {
  const state = respondentState(respondent);
  return (state === 'begun' || state === 'not-begun') && day <= lastDayOf(respondent, participation);
}

/** The most people that one organisation can name in a round. */
export const MOST_RESPONDENTS = 200;

/** What a named respondent may do, with the answer that is theirs and with nothing else. */
export const MAY_AS_RESPONDENT: readonly Permission[] = [
  'response.read',
  'response.answer',
  'response.remove-history',
  'response.submit',
  'response.withdraw',
  'submission.read',
];

/**
 * What others may do with a named respondent's answer, if they have it for every organisation of the county. Nobody else
 * reads a draft, and the organisation's own people read nothing.
 */
export const MAY_OF_RESPONDENTS: readonly Permission[] = ['submission.read', 'submission.send-back'];

/** What a named respondent is told of who reads the answer, and what becomes of it. */
export const WHO_READS_IT =
  'Ditt svar är ditt eget. Den som utsåg dig ser om du har börjat och om du har lämnat in, men aldrig vad du svarar. Länets RSS läser svaret när du har lämnat in det, och räknar ihop det med de andras.';

/** How a named respondent comes back to the answer, until the last day (ISO date). */
export function howToComeBack(lastDay: string): string {
  return `Spara mejlet: med länken i det kommer du tillbaka till svaret till och med ${formatDate(lastDay)}. Till dess kan du också ändra det som du har lämnat in, och lämna in igen.`;
}

/** What can be wrong with a named respondent's last day. Days are ISO dates. */
export type RespondentDayFault =
  | FieldFault
  | { readonly fault: 'passed' }
  | { readonly fault: 'too-late'; readonly latest: string };

/** The fault of a typed last day on the day `today`, against the organisation's own; undefined if there is none. */
export function respondentDayFault(
  typed: string,
  { today, lastDay: latest }: { readonly today: string; readonly lastDay: string },
): RespondentDayFault | undefined {
  const unreadable = dayFault(typed);
  if (unreadable !== undefined) return unreadable;
  if (typed < today) return { fault: 'passed' };
  return typed > latest ? { fault: 'too-late', latest } : undefined;
}

/** The Swedish sentence of such a fault; undefined if there is none. */
export function respondentDayProblem(fault: RespondentDayFault | undefined): string | undefined {
  switch (fault?.fault) {
    case 'passed':
      return 'Sista dagen har redan varit. Välj i dag eller en senare dag.';
    case 'too-late':
      return `Organisationens egen sista dag är ${formatDate(fault.latest)}. Välj den dagen eller en tidigare.`;
    default:
      return fieldSentence(fault, {
        name: 'Sista dagen',
        it: 'den',
        missing: 'Välj en sista dag, eller skriv den så här: 2024-03-31.',
      });
  }
}
