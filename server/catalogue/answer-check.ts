import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Answer, type Answers, askedAnswers } from '../domain/answer/answer.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { allowsNone, findOption, type Question } from '../domain/survey/question.ts';
import { findQuestion, type Survey } from '../domain/survey/survey.ts';
import { type AnswerError, problemOf } from './answer-problem.ts';
import type { Strictness, Validator } from './validator.ts';

/**
 * What is wrong with an answer document, in printed order. Answers to questions that are not asked, and free texts of
 * options that are not chosen, are drafts that wait and are left out first. One mistake gives one problem.
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
    const missing = strictness === 'complete' ? missingTexts(question, answer) : [];
    return inPrintedOrder(question, withoutRepetitions([...problems, ...missing]));
  });
  const unknown = Object.keys(answers).filter((id) => findQuestion(survey, id) === undefined);
  return [...ofQuestions, ...unknown.map((question): Problem => ({ question, rule: 'unknown-question' }))];
}

/** An empty list of choices is an answer only where “none of these” is one. */
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

/** Where in the answer document an error of ajv's is: the question, and the way from its answer. */
function answerErrorOf(error: ErrorObject): AnswerError {
  const [question, ...place] = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
  if (question === undefined) return { keyword: error.keyword, question: missing ?? '', place: [] };
  const unexpected = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : undefined;
  const name = missing ?? unexpected;
  return { keyword: error.keyword, question, place, ...(name === undefined ? {} : { name }) };
}

/** JSON Schema cannot say that a chosen option needs its own free text without repeating every option's code. */
function missingTexts(question: Question, answer: Answer): readonly Problem[] {
  return (answer.chosen ?? []).flatMap((code): Problem[] => {
    const option = findOption(question, code);
    if (option?.text === undefined || answer.texts?.[code] !== undefined) return [];
    return [{ question: question.id, rule: 'text-missing', option: code, optionTitle: option.title }];
  });
}

function withoutRepetitions(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** What concerns the question itself first, then its options as they are printed. */
function inPrintedOrder(question: Question, problems: readonly Problem[]): readonly Problem[] {
  const place = (problem: Problem) =>
    'option' in problem ? question.options.findIndex(({ code }) => code === problem.option) : -1;
  return problems.toSorted((one, other) => place(one) - place(other));
}
