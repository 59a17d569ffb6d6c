import { conditionHolds } from '../../domain/answer/answer.ts';
import type { Condition } from '../../domain/survey/question.ts';
import { fieldName } from '../answer/form-fields.ts';
import type { QuestionSource } from './question-source.ts';

/**
 * JSON with the conditions on fields of this form; the question is shown while any of them holds. Undefined where the
 * form cannot change whether the question is asked: no condition is on a question of the form, or one on a question
 * outside it holds already.
 */
export function conditionForBrowser(
  { anyOf }: Condition,
  { survey, answers, inForm }: QuestionSource,
): string | undefined {
  const here = inForm === undefined ? anyOf : anyOf.filter(({ question }) => inForm.has(question));
  const elsewhere = anyOf.filter((term) => !here.includes(term));
  if (here.length === 0 || conditionHolds(survey, answers, { anyOf: elsewhere })) return undefined;
  return JSON.stringify(
    here.map((term) =>
      'above' in term
        ? { field: fieldName.number(term.question), above: term.above }
        : { field: fieldName.chosen(term.question), value: term.chosen },
    ),
  );
}
