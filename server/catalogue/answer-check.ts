import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Answers, askedAnswers } from '../domain/answer/answer.ts';
import { choiceProblems } from '../domain/answer/choice-problems.ts';
import { isMissing, type Problem } from '../domain/survey/problem.ts';
import { allowsNone, type Question } from '../domain/survey/question.ts';
import { findQuestion, type Survey } from '../domain/survey/survey.ts';
import { type AnswerError, problemOf } from './answer-problem.ts';
import type { Strictness, Validator } from './validator.ts';

/**
 * The problems of an answer document, in the survey's order. Answers to questions that are not asked, and free texts of
 * options that are not chosen, are left out first (`askedAnswers`). One mistake gives one problem.
 */
export function checkAnswers(
  validator: Validator,
  survey: Survey,
  answers: Answers,
  strictness: Strictness,
): readonly Problem[] {
  const document = documentToCheck(survey, answers);
  const validate = validator(strictness);
  const errors = validate(document) ? [] : (validate.errors ?? []).map(answerErrorOf);
  const ofQuestions = survey.questions.flatMap((question) => {
    const answer = document[question.id] ?? {};
    const problems = errors
      .filter((error) => error.question === question.id)
      .flatMap((error) => problemOf(question, answer, error) ?? []);
    const ofChoices = choiceProblems(question, answer).filter(
      (problem) => strictness === 'complete' || !isMissing(problem),
    );
    return inPrintedOrder(question, withoutRepetitions([...ofChoices, ...problems]));
  });
  const unknown = Object.keys(answers).filter((id) => findQuestion(survey, id) === undefined);
  return [...ofQuestions, ...unknown.map((question): Problem => ({ question, rule: 'unknown-question' }))];
}

/** An empty list of choices is kept only where “none of the options” is an answer. */
function documentToCheck(survey: Survey, answers: Answers): Answers {
  const asked = askedAnswers(survey, answers);
  return Object.fromEntries(
    survey.questions.flatMap((question) => {
      const answer = asked[question.id];
      if (answer === undefined) return [];
      if (answer.chosen?.length !== 0 || allowsNone(question)) return [[question.id, answer]];
      const { chosen: _, ...rest } = answer;
      return Object.keys(rest).length === 0 ? [] : [[question.id, rest]];
    }),
  );
}

function answerErrorOf(error: ErrorObject): AnswerError {
  const [question, ...place] = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { ...error, question: question ?? String(error.params.missingProperty), place };
}

function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Problems of the question itself first, then those of its options, in their order. */
function inPrintedOrder(question: Question, problems: readonly Problem[]): readonly Problem[] {
  const place = (problem: Problem) =>
    'option' in problem ? question.options.findIndex(({ code }) => code === problem.option) : -1;
  return problems.toSorted((one, other) => place(one) - place(other));
}
