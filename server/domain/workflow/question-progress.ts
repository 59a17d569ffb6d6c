import { isAnswered, isAsked, isBegun } from '../answer/answer.ts';
import { isMissing, type Problem } from '../survey/problem.ts';
import { type Question, takesAnswer } from '../survey/question.ts';
import type { LoadedProgress } from './loaded-response.ts';

/** What the progress of a response is made from. `blockers`: everything that prevents its submission. */
export type ProgressSource = Pick<LoadedProgress, 'survey' | 'answers' | 'blockers'>;

/** What is left to do with a question before the submission: correct what is written, confirm it, or answer. */
export type Remains = 'wrong' | 'unconfirmed' | 'missing';

/** How far one question has come. */
export interface QuestionProgress {
  readonly asked: boolean;
  readonly begun: boolean;
  /** Undefined where nothing is left to do. */
  readonly remains: Remains | undefined;
  /**
   * Answered, and nothing is left to do. An optional question that nobody has answered, and one that is computed, are
   * neither done nor remaining.
   */
  readonly done: boolean;
}

/** The progress of every question of a response, by printed number. */
export type Progress = ReadonlyMap<string, QuestionProgress>;

export function progressOf({ survey, answers, blockers }: ProgressSource): Progress {
  const remaining = remainsByQuestion(blockers);
  return new Map(
    survey.questions.map((question) => {
      const { id } = question;
      const asked = isAsked(survey, answers, question);
      const remains = asked ? remaining.get(id) : undefined;
      const done = asked && remains === undefined && takesAnswer(question) && isAnswered(question, answers[id]);
      return [id, { asked, begun: isBegun(answers[id]), remains, done }];
    }),
  );
}

/**
 * What is left to do with each question, by printed number, in the order of the problems. A question with several
 * problems is counted once, by the first of these that it has: wrong, unconfirmed, missing.
 */
export function remainsByQuestion(blockers: readonly Problem[]): ReadonlyMap<string, Remains> {
  const found = new Map<string, Remains>();
  for (const problem of blockers) {
    const remains = remainsOf(problem);
    const known = found.get(problem.question);
    found.set(problem.question, known === undefined || FIRST.indexOf(remains) < FIRST.indexOf(known) ? remains : known);
  }
  return found;
}

const FIRST: readonly Remains[] = ['wrong', 'unconfirmed', 'missing'];

function remainsOf(problem: Problem): Remains {
  if (problem.rule === 'unconfirmed') return 'unconfirmed';
  return isMissing(problem) ? 'missing' : 'wrong';
}

/** How many questions there are, and how many of them remain. `asked` is always `done` and `remaining` together. */
export interface QuestionCount {
  readonly asked: number;
  readonly done: number;
  readonly remaining: number;
}

/**
 * Counts questions: the one count that every page, task, mail and table gives. The questions are all of the survey, or
 * those of a part or a page.
 */
export function countQuestions(questions: readonly Pick<Question, 'id'>[], progress: Progress): QuestionCount {
  let [done, remaining] = [0, 0];
  for (const { id } of questions) {
    const question = progress.get(id);
    if (question?.done === true) done += 1;
    if (question?.remains !== undefined) remaining += 1;
  }
  return { asked: done + remaining, done, remaining };
}

/** The questions with something left to do before a submission, in the survey's order. */
export function remainingQuestions(source: ProgressSource): Question[] {
  const progress = progressOf(source);
  return source.survey.questions.filter(({ id }) => progress.get(id)?.remains !== undefined);
}
