import type { Answer } from '../answer/answer.ts';
import { emailFault, type Person } from '../people/person.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import {
  dayFault,
  type FaultAt,
  type FieldFault,
  type FieldWords,
  faultSentence,
  lineFault,
  longTextFault,
} from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';

/** One question of a response, sent to a colleague without an account. */
export interface Delegation {
  readonly id: string;
  /** The response's id. */
  readonly response: string;
  /** The printed number. */
  readonly question: string;
  /** The colleague who is asked; undefined when the contact details have been erased. */
  readonly colleague: { readonly name: string; readonly email: string } | undefined;
  /** A message from the person who asks. */
  readonly message: string;
  /** The last day that the colleague can answer, ISO date, Swedish time; the whole day is included. */
  readonly lastDay: string;
  /** The person who asks. */
  readonly person: Person;
  /** ISO time. */
  readonly createdAt: string;
  /** ISO time; undefined while it is open. */
  readonly endedAt: string | undefined;
}

/** An answer from a colleague. Not part of the response until a person accepts it. */
export interface Proposal {
  readonly id: string;
  readonly delegation: Delegation;
  readonly answer: Answer;
  /** The colleague's comment to the person who asked. */
  readonly comment: string;
  /** ISO time when it was last sent. */
  readonly at: string;
  /** Who accepted or declined it, and when (ISO time); undefined while it waits. */
  readonly decision:
    | { readonly outcome: 'accepted' | 'declined'; readonly person: Person; readonly at: string }
    | undefined;
}

/** The longest message or comment, in characters by `countCharacters`. */
export const MESSAGE_LIMIT = 2_000;

/** The longest name of a colleague, in characters. */
const NAME_LIMIT = 200;

/**
 * Whether the colleague can answer on a day (ISO date, Swedish time): the delegation has not been ended, and its last
 * day has not passed.
 */
export function isOpenOn({ endedAt, lastDay }: Pick<Delegation, 'endedAt' | 'lastDay'>, day: string): boolean {
  return endedAt === undefined && day <= lastDay;
}

/** The colleague's name, or “En kollega” when it has been erased. */
export function colleagueName({ colleague }: Pick<Delegation, 'colleague'>): string {
  return colleague?.name ?? 'En kollega';
}

/**
 * The survey with this question only, without its condition. The colleague is shown it, and the answer is checked by
 * it.
 */
export function surveyOfOne(survey: Survey, { condition: _, ...question }: Question): Survey {
  return { ...survey, questions: [question] };
}

/** The form that a colleague is asked with, as typed. `lastDay` is an ISO date if it can be read. */
export interface DelegationRequest {
  readonly name: string;
  readonly email: string;
  readonly lastDay: string;
  readonly message: string;
}

/** What can be wrong with the form that a colleague is asked with. Days are ISO dates. */
export type DelegationFault =
  | FieldFault
  | { readonly fault: 'passed' }
  /** After the response's own last day. */
  | { readonly fault: 'too-late'; readonly latest: string }
  /** The colleague has the question already, asked otherwise. */
  | { readonly fault: 'already-asked' };

/** A field of the form with its fault, and the fault's sentence. */
export type DelegationProblem = FaultAt<keyof DelegationRequest> & DelegationFault;

export function delegationProblem(field: keyof DelegationRequest, fault: DelegationFault): DelegationProblem {
  return { ...fault, field, sentence: delegationSentence(field, fault) };
}

const WORDS: Readonly<Record<keyof DelegationRequest, FieldWords>> = {
  name: { name: 'Namnet', it: 'det', missing: 'Skriv vad kollegan heter.' },
  email: { name: 'Adressen', it: 'den', missing: 'Skriv kollegans e-postadress.' },
  lastDay: { name: 'Sista dagen', it: 'den' },
  message: { name: 'Meddelandet', it: 'det' },
};

function delegationSentence(field: keyof DelegationRequest, fault: DelegationFault): string {
  switch (fault.fault) {
    case 'passed':
      return 'Sista dagen har redan varit. Välj i dag eller en senare dag.';
    case 'too-late':
      return `Svaret ska vara inlämnat senast ${formatDate(fault.latest)}. Välj den dagen eller en tidigare.`;
    case 'already-asked':
      return 'Frågan är redan skickad till den adressen. Avsluta den först om du vill skicka den på nytt.';
    default:
      return field === 'lastDay'
        ? 'Välj en sista dag, eller skriv den så här: 2024-03-31.'
        : faultSentence(fault, WORDS[field]);
  }
}

/** Checks the form on the day `today`, against the response's own last day. ISO dates. */
export function problemsOfRequest(
  { name, email, lastDay, message }: DelegationRequest,
  { today, lastDay: latest }: { readonly today: string; readonly lastDay: string },
): DelegationProblem[] {
  const faults: readonly (readonly [keyof DelegationRequest, DelegationFault | undefined])[] = [
    ['name', lineFault(name, NAME_LIMIT)],
    ['email', emailFault(email)],
    ['lastDay', lastDayFault(lastDay, today, latest)],
    ['message', longTextFault(message, MESSAGE_LIMIT)],
  ];
  return faults.flatMap(([field, fault]) => (fault === undefined ? [] : [delegationProblem(field, fault)]));
}

function lastDayFault(lastDay: string, today: string, latest: string): DelegationFault | undefined {
  const unreadable = dayFault(lastDay);
  if (unreadable !== undefined) return unreadable;
  if (lastDay < today) return { fault: 'passed' };
  return lastDay > latest ? { fault: 'too-late', latest } : undefined;
}
