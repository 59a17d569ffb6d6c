import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import type { TableRule } from '../survey/table.ts';
import { composed } from '../text/characters.ts';
import { fitsOf, type Passage } from '../text/passage.ts';
import type { Answer, Answers } from './answer.ts';
import { orderedFields } from './answer-fields.ts';

/** A question that contains every word of a search. */
export interface FoundQuestion {
  readonly question: Question;
  /** The texts with a match, in reading order: the survey's wording first, then the answer. */
  readonly places: readonly FoundPlace[];
}

/** A text of a question in which at least one word of a search was found. */
export interface FoundPlace {
  readonly kind: 'title' | 'short-title' | 'help' | 'option' | 'table' | 'answer' | 'comment';
  readonly text: string;
  /** Where the words were found, in the order of the text; passages do not overlap. */
  readonly found: readonly Passage[];
}

/**
 * The questions that contain every word of `wanted`, in their wording or their answer, in the survey's order. A word
 * may be part of another (“vård” in “hemsjukvården”), and case does not matter. Notes beside the answers are not
 * searched.
 */
export function searchSurvey(survey: Survey, answers: Answers, wanted: string): FoundQuestion[] {
  const words = wordsIn(wanted);
  if (words.length === 0) return [];
  return survey.questions.flatMap((question) => {
    const texts = textsOf(question, answers[question.id]);
    const isIn = (word: string) => texts.some(({ text }) => fits(word, text));
    if (!words.every(isIn)) return [];
    const places = texts.map((text) => ({ ...text, found: wherever(words, text.text) }));
    return [{ question, places: places.filter(({ found }) => found.length > 0) }];
  });
}

/**
 * The questions with a printed number, however it is written: “7A”, “fråga 7a”, “i2” for I.2. If no question has
 * exactly that number, those whose number begins with it: 39a and 39b for “39”. Empty if nothing matches.
 */
export function questionsNumbered(survey: Survey, written: string): Question[] {
  const wanted = plainNumber(written.trim().replace(/^fr(?:åga|\.)?\s+(?=\S)/i, ''));
  if (wanted === '') return [];
  const exact = survey.questions.filter(({ id }) => plainNumber(id) === wanted);
  if (exact.length > 0) return exact;
  return survey.questions.filter(({ id }) => {
    const rest = plainNumber(id).startsWith(wanted) ? plainNumber(id).slice(wanted.length) : undefined;
    // “1” must not match question 10: after a digit the rest of the number may not begin with a digit.
    return rest !== undefined && !(/\d$/.test(wanted) && /^\d/.test(rest));
  });
}

function plainNumber(number: string): string {
  return composed(number)
    .replace(/[\s.]+/g, '')
    .toLocaleLowerCase('sv-SE');
}

/** Longest first, so that the longer of two words that match at the same place is marked. */
function wordsIn(wanted: string): string[] {
  const words = composed(wanted)
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)].toSorted((one, other) => other.length - one.length);
}

function textsOf(question: Question, answer: Answer | undefined): Omit<FoundPlace, 'found'>[] {
  return [
    { kind: 'title' as const, text: question.title },
    { kind: 'short-title' as const, text: question.shortTitle ?? '' },
    { kind: 'help' as const, text: question.help ?? '' },
    ...question.options.map(({ title }) => ({ kind: 'option' as const, text: title })),
    ...wordingsOf(question.table).map((text) => ({ kind: 'table' as const, text })),
    ...orderedFields(question, answer).flatMap((said) => {
      if (said.cell?.column.holds === 'text') return { kind: 'answer' as const, text: String(said.value) };
      if (said.field === 'text') return { kind: 'answer' as const, text: said.value };
      return said.field === 'comment' ? { kind: 'comment' as const, text: said.value } : [];
    }),
  ].filter(({ text }) => text !== '');
}

/** The wordings of a table: its columns with their options, its rows and its total. */
function wordingsOf(table: TableRule | undefined): string[] {
  if (table === undefined) return [];
  const { columns, rows, total } = table;
  return [
    ...columns.flatMap((column) => [
      column.title,
      ...(column.holds === 'option' ? column.options.map(({ title }) => title) : []),
    ]),
    ...(rows.from === 'respondent' ? [] : rows.rows.map(({ title }) => title)),
    ...(total === undefined ? [] : [total.title]),
  ];
}

function fits(word: string, text: string): boolean {
  return patternOf([word]).test(text);
}

function wherever(words: readonly string[], text: string): Passage[] {
  const pattern = patternOf(words);
  const passages: Passage[] = [];
  for (const fit of fitsOf(pattern, text)) {
    const from = fit.index;
    if (from >= (passages.at(-1)?.to ?? 0)) passages.push({ from, to: from + fit[0].length });
  }
  return passages;
}

/** Matching ignores case in the pattern: a lower-cased text may have another length, and positions would be wrong. */
function patternOf(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'giu');
}
