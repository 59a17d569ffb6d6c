import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { fitsOf, type Passage } from '../text/passage.ts';
import type { Answer, Answers } from './answer.ts';
import { orderedFields } from './answer-fields.ts';

/** A question in which all that somebody looks for stands. */
export interface FoundQuestion {
  readonly question: Question;
  /** Where, in reading order: the printed words first, then what is answered. */
  readonly places: readonly FoundPlace[];
}

/** A text of a question in which something that is looked for stands. */
export interface FoundPlace {
  readonly kind: 'title' | 'help' | 'option' | 'answer' | 'comment';
  readonly text: string;
  /** Each word that is looked for, in the order of the text; none lies over another. */
  readonly found: readonly Passage[];
}

/**
 * The questions in which every word of `wanted` stands, anywhere in the printed words or in the answer, in printed
 * order. A word may stand within another (“vård” in “hemsjukvården”), and capitals make no difference. Nothing is
 * looked for in what is said beside the answers.
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
 * The questions that somebody means by a printed number, written more or less as it is: “7A”, “fråga 7a”, “i2” for I.2.
 * Where there is none with that number, those that it begins: 39a and 39b for “39”. None for what is no number.
 */
export function questionsNumbered(survey: Survey, written: string): Question[] {
  const wanted = plainNumber(written.trim().replace(/^fr(?:åga|\.)?\s+(?=\S)/i, ''));
  if (wanted === '') return [];
  const exact = survey.questions.filter(({ id }) => plainNumber(id) === wanted);
  if (exact.length > 0) return exact;
  return survey.questions.filter(({ id }) => {
    const rest = plainNumber(id).startsWith(wanted) ? plainNumber(id).slice(wanted.length) : undefined;
    // 1 begins 10 only as digits.
    return rest !== undefined && !(/\d$/.test(wanted) && /^\d/.test(rest));
  });
}

function plainNumber(number: string): string {
  return number
    .normalize('NFC')
    .replace(/[\s.]+/g, '')
    .toLocaleLowerCase('sv-SE');
}

/** The longest first, so that of two that fit at one place the longer is marked. */
function wordsIn(wanted: string): string[] {
  const words = wanted
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)].toSorted((one, other) => other.length - one.length);
}

function textsOf(question: Question, answer: Answer | undefined): Omit<FoundPlace, 'found'>[] {
  return [
    { kind: 'title' as const, text: question.title },
    { kind: 'help' as const, text: question.help ?? '' },
    ...question.options.map(({ title }) => ({ kind: 'option' as const, text: title })),
    ...orderedFields(question, answer).flatMap((said) => {
      if (said.field === 'text') return { kind: 'answer' as const, text: said.value };
      return said.field === 'comment' ? { kind: 'comment' as const, text: said.value } : [];
    }),
  ].filter(({ text }) => text !== '');
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

/**
 * Compared by the pattern and not by texts in small letters: those may be longer than the text whose places are told.
 */
function patternOf(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'giu');
}
