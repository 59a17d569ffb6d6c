import { isEmail, withoutUnseen } from '../people/email-spelling.ts';
import { EMAIL_WORDS, emailFault, NAME_WORDS, nameFault, normaliseEmail, normaliseName } from '../people/person.ts';
import { fieldSentence } from '../text/field-fault.ts';
import { formatCount } from '../text/swedish.ts';
import { MOST_RESPONDENTS } from './named-respondent.ts';

/** A person in a typed list, normalised. `line` is counted from 1, empty lines too. */
export interface TypedRespondent {
  readonly line: number;
  readonly name: string;
  readonly email: string;
}

/** What is wrong with a line of a typed list, as Swedish sentences with what to do. */
export interface ListProblem {
  /** Undefined: of the list as a whole. */
  readonly line: number | undefined;
  readonly sentence: string;
}

export interface ReadRespondentList {
  readonly people: readonly TypedRespondent[];
  /** Empty if every line was understood. */
  readonly problems: readonly ListProblem[];
}

/** The longest list that is read, in UTF-16 units: more than `MOST_RESPONDENTS` of the longest names and addresses. */
export const LONGEST_LIST = 100_000;

/** The longest line that is read: longer than a name and an address together can be. */
const LONGEST_LINE = 500;

/** So many faulty lines are told of one by one. */
const MOST_PROBLEMS = 20;

/**
 * Reads a typed list of people, one on each line: a name and an address with a semicolon, a tab or a space between, or as
 * mail programs write them (“Namn <adress>”). Empty lines are skipped. An address that stands twice is a fault, and so is
 * a list without anybody or with more than `MOST_RESPONDENTS`.
 */
export function readRespondentList(typed: string): ReadRespondentList {
  if (typed.length > LONGEST_LIST)
    return wrong(undefined, `Listan är för lång. Skriv högst ${MOST_RESPONDENTS} rader.`);
  const lines = typed.split(/\r\n|\r|\n/).flatMap((line, place) => {
    const text = withoutUnseen(line).trim();
    return text === '' ? [] : [{ line: place + 1, text }];
  });
  if (lines.length === 0) return wrong(undefined, 'Skriv minst en person: namn och e-postadress på samma rad.');
  if (lines.length > MOST_RESPONDENTS)
    return wrong(undefined, `Listan har ${formatCount(lines.length)} rader. Skriv högst ${MOST_RESPONDENTS}.`);
  const first = new Map<string, number>();
  const people: TypedRespondent[] = [];
  const problems: ListProblem[] = [];
  for (const { line, text } of lines) {
    if (text.length > LONGEST_LINE) {
      problems.push({ line, sentence: 'Raden är för lång. Skriv en person på varje rad.' });
      continue;
    }
    const person = { line, ...partsOf(text) };
    const sentence = problemOf(person) ?? twiceProblem(first.get(person.email));
    if (sentence === undefined) people.push(person);
    else problems.push({ line, sentence });
    if (!first.has(person.email)) first.set(person.email, line);
  }
  const rest = problems.length - MOST_PROBLEMS;
  return {
    people,
    problems:
      rest <= 0
        ? problems
        : [
            ...problems.slice(0, MOST_PROBLEMS),
            { line: undefined, sentence: `${formatCount(rest)} rader till har fel. Rätta de första och försök igen.` },
          ],
  };
}

function wrong(line: number | undefined, sentence: string): ReadRespondentList {
  return { people: [], problems: [{ line, sentence }] };
}

/** The name and the address of a line, each empty where the line has none. */
function partsOf(text: string): Omit<TypedRespondent, 'line'> {
  const [name, email] = split(text);
  return {
    name: normaliseName(name.replace(/[\s,;:]+$/u, '').replace(/^["”]|["”]$/gu, '')),
    email: normaliseEmail(email),
  };
}

function split(text: string): readonly [name: string, email: string] {
  const mark = Math.max(text.lastIndexOf(';'), text.lastIndexOf('\t'));
  const end = text.endsWith('>') ? text.lastIndexOf('<') : -1;
  if (mark >= 0 && end < 0) {
    const [before, after] = [text.slice(0, mark), text.slice(mark + 1)];
    // Some lists have the address first, or a semicolon after it.
    if (after.trim() === '') return split(before.trim());
    return isEmail(before.trim()) && !after.includes('@') ? [after, before] : [before, after];
  }
  if (end >= 0) return [text.slice(0, end), text.slice(end + 1, -1)];
  const space = text.lastIndexOf(' ');
  const last = text.slice(space + 1);
  return last.includes('@') ? [text.slice(0, Math.max(space, 0)), last] : [text, ''];
}

function problemOf({ name, email }: TypedRespondent): string | undefined {
  if (email === '') return 'Adressen saknas. Skriv namn; adress, till exempel Anna Exempel; anna@organisation.example.';
  return fieldSentence(emailFault(email), EMAIL_WORDS) ?? fieldSentence(nameFault(name), NAME_WORDS);
}

function twiceProblem(before: number | undefined): string | undefined {
  return before === undefined ? undefined : `Adressen står redan på rad ${formatCount(before)}. Ta bort en av dem.`;
}
