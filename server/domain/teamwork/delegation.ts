import type { Answer } from '../answer/answer.ts';
import { isEmail, type Person } from '../people/person.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { countCharacters, turnsDirection } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import { formatCount, formatDate, tooLongSentence } from '../text/swedish.ts';

/** One question of a response, asked of a colleague who has no account. */
export interface Delegation {
  readonly id: string;
  /** Id of the response. */
  readonly response: string;
  /** The printed number. */
  readonly question: string;
  /** Who is asked; undefined when it has been erased. */
  readonly colleague: { readonly name: string; readonly email: string } | undefined;
  /** What whoever asks says of it, in its own words. */
  readonly message: string;
  /** The last day that the colleague can answer, ISO date, Swedish time; the whole day counts. */
  readonly lastDay: string;
  /** Who asks. */
  readonly person: Person;
  /** ISO times. */
  readonly createdAt: string;
  readonly endedAt: string | undefined;
}

/** What a colleague has answered. It is no part of the response until somebody takes it in. */
export interface Proposal {
  readonly id: string;
  readonly delegation: Delegation;
  readonly answer: Answer;
  /** What the colleague says of it, to whoever asked. */
  readonly comment: string;
  /** ISO time when it was last sent. */
  readonly at: string;
  /** What became of it; undefined while it waits. */
  readonly decision:
    | { readonly outcome: 'accepted' | 'declined'; readonly person: Person; readonly at: string }
    | undefined;
}

/** The most characters of what is said with a question or with its answer, by `countCharacters`. */
export const MESSAGE_LIMIT = 2_000;

/** The most characters of a colleague's name. */
const NAME_LIMIT = 200;

/**
 * Whether the colleague can answer on a day (ISO date, Swedish time): nobody has ended it, and its last day is not
 * over.
 */
export function isOpenOn({ endedAt, lastDay }: Pick<Delegation, 'endedAt' | 'lastDay'>, day: string): boolean {
  return endedAt === undefined && day <= lastDay;
}

/** The colleague's name, or what is left to call it when the name has been erased. */
export function colleagueName({ colleague }: Pick<Delegation, 'colleague'>): string {
  return colleague?.name ?? 'En kollega';
}

/**
 * The survey as if it asked one question only, whatever that question hangs on: what the colleague is shown and its
 * answer checked by.
 */
export function surveyOfOne(survey: Survey, { condition: _, ...question }: Question): Survey {
  return { ...survey, questions: [question] };
}

/** What is written to ask a colleague. `lastDay` is an ISO date when it can be read. */
export interface DelegationRequest {
  readonly name: string;
  readonly email: string;
  readonly lastDay: string;
  readonly message: string;
}

/** What is wrong in a request, with the field where it is mended and what to do, in Swedish. */
export interface RequestProblem {
  readonly field: keyof DelegationRequest;
  readonly sentence: string;
}

/** Checks a request on a day (`today`), of a response that can be answered to a last day of its own. ISO dates. */
export function problemsOfRequest(
  { name, email, lastDay, message }: DelegationRequest,
  { today, lastDay: latest }: { readonly today: string; readonly lastDay: string },
): RequestProblem[] {
  const problems: RequestProblem[] = [];
  const add = (field: RequestProblem['field'], sentence: string) => problems.push({ field, sentence });
  if (name === '') add('name', 'Skriv vad kollegan heter.');
  else if (name.length > NAME_LIMIT) add('name', `Namnet får vara högst ${formatCount(NAME_LIMIT)} tecken.`);
  else if (turnsDirection(name)) add('name', 'Namnet innehåller tecken som inte syns. Skriv om det.');
  if (email === '') add('email', 'Skriv kollegans e-postadress.');
  else if (!isEmail(email))
    add('email', 'Adressen ser inte ut som en e-postadress. Den ska ha ett @, till exempel namn@kommun.example.');
  if (!isDay(lastDay)) add('lastDay', 'Välj en sista dag, eller skriv den så här: 2024-03-31.');
  else if (lastDay < today) add('lastDay', 'Sista dagen har redan varit. Välj i dag eller en senare dag.');
  else if (lastDay > latest)
    add('lastDay', `Svaret ska vara inlämnat senast ${formatDate(latest)}. Välj den dagen eller en tidigare.`);
  const length = countCharacters(message);
  if (length > MESSAGE_LIMIT) add('message', tooLongSentence('Meddelandet', length, MESSAGE_LIMIT));
  return problems;
}
