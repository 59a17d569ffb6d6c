import { allowsNone, findOption, type Question, type QuestionKind } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type Answer, type Answers, tidyAnswer } from './answer.ts';

/** What an organisation answered in the survey that its survey follows: what it submitted, and that holds. */
export interface EarlierAnswers {
  /** Id of the submission, of the response that it is of, and its version there. */
  readonly submission: string;
  readonly response: string;
  readonly version: number;
  /** In the wording that was submitted. */
  readonly survey: Survey;
  readonly answers: Answers;
}

/** A question of the earlier survey and what was answered; undefined: nothing. */
export interface EarlierAnswer {
  readonly question: Question;
  readonly answer: Answer | undefined;
}

/** An earlier answer as an answer to the question that continues it. */
export interface CarryOverDraft {
  readonly answer: Answer;
  readonly notCarriedOver: readonly NotCarriedOver[];
}

/** A part of the earlier answer that has no place in the question: of which question, and what it was called there. */
export interface NotCarriedOver {
  readonly question: string;
  readonly part: 'option' | 'option-text' | 'text' | 'number' | 'comment';
  /** The wording of the option. */
  readonly option?: string;
}

/** The answers to the questions that a question continues, in the order of the earlier survey. */
export function earlierAnswersTo({ continues = [] }: Question, { survey, answers }: EarlierAnswers): EarlierAnswer[] {
  return survey.questions
    .filter(({ id }) => continues.includes(id))
    .map((question) => ({ question, answer: answers[question.id] }));
}

/**
 * What was answered before as an answer to a question, in its stored form: texts joined by a blank line, each once,
 * options that there still are, by their codes, and numbers. Where several answers cannot be one (two options of which
 * one is to be chosen, two numbers) none of them is taken. What is computed is never carried. Undefined when nothing
 * can be.
 */
export function carryOverDraft(earlier: readonly EarlierAnswer[], question: Question): CarryOverDraft | undefined {
  const answer = tidyAnswer(question, {
    ...partsFor(question, earlier),
    comment: question.comment === undefined ? '' : joined(earlier.map((one) => one.answer?.comment)),
  });
  if (answer === undefined) return undefined;
  return { answer, notCarriedOver: earlier.flatMap((one) => leftOutOf(one, answer)) };
}

function partsFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  switch (question.kind) {
    case 'text':
      return { text: joined(ofKinds(earlier, ['text']).map(({ answer }) => answer?.text)) };
    case 'one':
    case 'several':
      return choicesFor(question, ofKinds(earlier, ['one', 'several']));
    case 'number':
      return numberFor(question, ofKinds(earlier, ['number']));
    case 'counts':
      return { numbers: countsFor(question, ofKinds(earlier, ['counts'])) };
  }
}

function ofKinds(earlier: readonly EarlierAnswer[], kinds: readonly QuestionKind[]): EarlierAnswer[] {
  return earlier.filter(({ question }) => kinds.includes(question.kind));
}

function choicesFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  const before = new Set(earlier.flatMap(({ answer }) => answer?.chosen ?? []));
  const chosen = [...before].filter((code) => findOption(question, code) !== undefined);
  // Only whoever has said no to everything has answered “none of the options”: not whoever chose what is gone.
  const none = earlier.length > 0 && earlier.every(({ answer }) => answer?.chosen?.length === 0);
  if (chosen.length === 0) return none && allowsNone(question) ? { chosen: [] } : {};
  if (question.kind === 'one' && chosen.length > 1) return {};
  const texts = chosen.map((code) => [code, joined(earlier.map(({ answer }) => answer?.texts?.[code]))] as const);
  return { chosen, texts: Object.fromEntries(texts) };
}

function numberFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  const measured = earlier.filter((one) => one.question.number?.unit === question.number?.unit);
  const numbers = new Set(measured.flatMap(({ answer }) => answer?.number ?? []));
  const chosen = new Set(measured.flatMap(({ answer }) => answer?.chosen ?? []));
  const [number] = numbers;
  if (numbers.size + chosen.size !== 1) return {};
  return typeof number === 'number' ? { number } : { chosen: [...chosen] };
}

function countsFor({ options }: Question, earlier: readonly EarlierAnswer[]): Record<string, number> {
  return Object.fromEntries(
    options.flatMap(({ code, counts }) => {
      const numbers = new Set(earlier.flatMap(({ answer }) => answer?.numbers?.[code] ?? []));
      const [number] = numbers;
      return counts === undefined && numbers.size === 1 && typeof number === 'number' ? [[code, number]] : [];
    }),
  );
}

function joined(texts: readonly (string | undefined)[]): string {
  return [...new Set(texts.flatMap((text) => text ?? []))].join('\n\n');
}

function leftOutOf({ question, answer = {} }: EarlierAnswer, draft: Answer): NotCarriedOver[] {
  const leftOut = (part: NotCarriedOver['part'], option?: string): NotCarriedOver => ({
    question: question.id,
    part,
    ...(option === undefined ? {} : { option }),
  });
  const lacks = (whole: string | undefined, part: string | undefined) =>
    part !== undefined && !(whole ?? '').includes(part);
  return [
    ...question.options.flatMap(({ code, title }) => {
      const wasChosen = answer.chosen?.includes(code) === true && draft.chosen?.includes(code) !== true;
      const wasCounted = answer.numbers?.[code] !== undefined && draft.numbers?.[code] === undefined;
      if (wasChosen || wasCounted) return [leftOut('option', title)];
      return lacks(draft.texts?.[code], answer.texts?.[code]) ? [leftOut('option-text', title)] : [];
    }),
    ...(lacks(draft.text, answer.text) ? [leftOut('text')] : []),
    ...(answer.number !== undefined && draft.number !== answer.number ? [leftOut('number')] : []),
    ...(lacks(draft.comment, answer.comment) ? [leftOut('comment')] : []),
  ];
}
