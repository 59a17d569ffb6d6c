import type { Answer } from '../../domain/answer/answer.ts';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import { answeredWords, boundsWords, madeOfWords } from '../../domain/counting/sum-words.ts';
import { memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { ComputedRule } from '../../domain/survey/computed-rule.ts';
import type { Question } from '../../domain/survey/question.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { NO_NUMBER } from '../../domain/table/table-words.ts';
import { type AttachmentView, attachmentView } from '../answer/attachments.ts';
import type { QuestionSource } from './question-source.ts';

/** The files of an answer in the form, with the button that leads to the page where they are changed. */
export interface QuestionFilesView {
  readonly question: string;
  /** What is asked for, in the words of the survey. */
  readonly title: string;
  readonly files: readonly AttachmentView[];
  /** Undefined where the answer cannot be changed. */
  readonly button: string | undefined;
}

/** A number that is computed, and what it is made of. */
export interface ComputedView {
  /** A dash while it cannot be computed. */
  readonly value: string;
  readonly madeOf: string;
  /** How many of the members it is of, and between which numbers it may end; undefined where it is not made of theirs. */
  readonly answered: string | undefined;
  readonly bounds: string | undefined;
}

/** The files of an answer; undefined for a question that takes none, and where files are not shown. */
export function filesView(
  { id, attachments: rule }: Question,
  answer: Answer | undefined,
  { fileHref }: QuestionSource,
  mayChange: boolean,
): QuestionFilesView | undefined {
  if (rule === undefined || fileHref === undefined) return undefined;
  const files = attachmentsOf(answer);
  const begun = files.length === 0 ? 'Bifoga filer' : 'Bifoga eller ta bort filer';
  return {
    question: id,
    title: rule.title,
    files: files.map((one) => attachmentView(one, fileHref)),
    button: mayChange ? begun : undefined,
  };
}

/** A computed question’s number, and what it is made of. */
export function computedView(
  question: string,
  rule: ComputedRule,
  { numbers, aggregate }: QuestionSource,
): ComputedView {
  const number = numbers.numberOf(question);
  const sum = aggregate?.sums?.find((one) => one.question === question);
  return {
    value: number === undefined ? NO_NUMBER : numberWithUnit(number, rule.unit),
    madeOf: madeOfWords(rule, memberKindOf(aggregate ?? {}), sum?.source),
    answered: sum && answeredWords(sum, memberKindOf(aggregate ?? {})),
    bounds: sum && boundsWords(sum),
  };
}
