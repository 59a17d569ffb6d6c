import type { SurveyWorkbookFault } from '../../../domain/authoring/survey-workbook-fault.ts';
import { spellingKey } from '../../../domain/text/spelling-key.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { numberFromText, numberInWords } from './word-parts.ts';

/** What a follow-up question may wait for: the other questions, by number, with their options. */
export type AskedQuestions = ReadonlyMap<string, readonly { readonly code: string; readonly wording: string }[]>;

/** The most alternatives of a condition that are read. */
const MOST_ALTERNATIVES = 40;

/** When a question is asked, as the words of the definition (`if`), or why it cannot be read, in Swedish. */
export function askedWhen(
  text: string,
  questions: AskedQuestions,
): { readonly if: JsonObject } | { readonly fault: SurveyWorkbookFault } {
  const written = text.replace(/\s+/g, ' ').trim();
  const pieces = written.split(' eller ');
  if (pieces.length > MOST_ALTERNATIVES) return { fault: { fault: 'many-alternatives' } };
  const terms = termsOf(pieces, questions);
  if (terms !== undefined) {
    const [only] = terms;
    return { if: terms.length === 1 && only !== undefined ? only : { anyOf: terms } };
  }
  return { fault: faultOf(pieces, questions) };
}

/**
 * The terms of the pieces between “eller”. An option may hold that word itself, so that as many pieces as make an option
 * are taken together; a piece that is an option of the question before it is another alternative of that question.
 */
function termsOf(pieces: readonly string[], questions: AskedQuestions): JsonObject[] | undefined {
  const terms: JsonObject[] = [];
  let question: string | undefined;
  let start = 0;
  while (start < pieces.length) {
    let end = pieces.length;
    let found: Term | undefined;
    for (; end > start && found === undefined; end -= 1)
      found = termIn(pieces.slice(start, end).join(' eller '), questions, question);
    if (found === undefined) return undefined;
    terms.push(found.term);
    question = found.question;
    start = end + 1;
  }
  return terms;
}

interface Term {
  readonly question: string;
  readonly term: JsonObject;
}

function termIn(text: string, questions: AskedQuestions, before: string | undefined): Term | undefined {
  const [, question = '', symbol, written = ''] = TERM.exec(text) ?? [];
  const number = questionNamed(question, questions);
  if (number !== undefined && symbol === '>') {
    const above = numberFromText(written);
    return above === undefined ? undefined : { question: number, term: numberTerm(number, above) };
  }
  const options = questions.get(number ?? before ?? '');
  const code = options && optionOf(number === undefined ? text : written, options);
  const of = number ?? before;
  return code === undefined || of === undefined ? undefined : { question: of, term: optionTerm(of, code) };
}

const TERM = /^([^=>]+?) ?([=>]) ?(.+)$/;

function questionNamed(written: string, questions: AskedQuestions): string | undefined {
  const name = written.replace(/^fråga /i, '');
  return questions.has(name) ? name : undefined;
}

function optionOf(written: string, options: readonly { readonly code: string; readonly wording: string }[]) {
  const key = spellingKey(written);
  return (options.find(({ code }) => code === written) ?? options.find(({ wording }) => spellingKey(wording) === key))
    ?.code;
}

function optionTerm(question: string, code: string): JsonObject {
  const answer = { properties: { chosen: { contains: { const: code } } }, required: ['chosen'] };
  return { properties: { [question]: answer }, required: [question] };
}

function numberTerm(question: string, above: number): JsonObject {
  const answer = { properties: { number: { type: 'number', exclusiveMinimum: above } }, required: ['number'] };
  return { properties: { [question]: answer }, required: [question] };
}

function faultOf(pieces: readonly string[], questions: AskedQuestions): SurveyWorkbookFault {
  for (const piece of pieces) {
    const [, question, symbol, written = ''] = TERM.exec(piece) ?? [];
    if (question === undefined) continue;
    const number = questionNamed(question, questions);
    if (number === undefined) return { fault: 'unknown-question', written: question };
    const options = questions.get(number) ?? [];
    if (symbol === '>' && numberFromText(written) === undefined) return { fault: 'not-above', written, other: number };
    if (symbol === '=' && options.length === 0) return { fault: 'no-options', written: number };
    if (symbol === '=' && optionOf(written, options) === undefined)
      return { fault: 'unknown-option', written, other: optionsNamed(number, options) };
  }
  return { fault: 'condition-unclear' };
}

/** The number of options that are named to whoever has named another. */
const MOST_NAMED = 8;

function optionsNamed(number: string, options: readonly { readonly wording: string }[]): string {
  const named = options.slice(0, MOST_NAMED).map(({ wording }) => `”${wording.slice(0, 60)}”`);
  return `Fråga ${number} har ${named.join(', ')}${options.length > MOST_NAMED ? ' …' : ''}.`;
}

/** When a question is asked, in words that `askedWhen` reads as just that; undefined where there are none. */
export function askedWhenWords(condition: JsonObject, questions: AskedQuestions): string | undefined {
  const terms = Array.isArray(condition.anyOf) ? condition.anyOf : [condition];
  const words = terms.map((term: unknown) => (isJsonObject(term) ? termWords(term, questions) : undefined));
  return words.includes(undefined) ? undefined : words.join(' eller ');
}

function termWords({ properties }: JsonObject, questions: AskedQuestions): string | undefined {
  const [entry] = Object.entries(isJsonObject(properties) ? properties : {});
  const [question = '', about] = entry ?? [];
  const answer = isJsonObject(about) ? about.properties : undefined;
  if (!isJsonObject(answer)) return undefined;
  if (isJsonObject(answer.number)) {
    const { exclusiveMinimum } = answer.number;
    return typeof exclusiveMinimum === 'number' ? `${question} > ${numberInWords(exclusiveMinimum)}` : undefined;
  }
  const contains = isJsonObject(answer.chosen) ? answer.chosen.contains : undefined;
  const options = questions.get(question) ?? [];
  const option = options.find(({ code }) => isJsonObject(contains) && code === contains.const);
  if (option === undefined) return undefined;
  const isClear = optionOf(option.wording, options) === option.code && !/ eller |\s\s|\n/.test(option.wording);
  return `${question} = ${isClear ? option.wording : option.code}`;
}
