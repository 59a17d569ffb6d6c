import { type Answer, type Answers, tidyAnswer } from '../../server/domain/answer/answer.ts';
import type { ImportField } from '../../server/domain/fill-in/import-content.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { readSwedishNumber } from '../../server/domain/text/number.ts';

/** What the fields of a document that was filled in say together, as an answer document. Throws on an unclear field. */
export function answersOfFields(survey: Survey, fields: readonly ImportField[]): Answers {
  const answers: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const chosen: string[] = [];
    const numbers: Record<string, number | string> = {};
    const texts: Record<string, string> = {};
    let none = false;
    let rest: Answer = {};
    for (const { field, option, found } of fields.filter((one) => one.question === question.id)) {
      if (found.as === 'unclear') throw new Error(found.sentence);
      if (found.as === 'ticked') {
        if (option === '') none = true;
        else chosen.push(option);
      }
      if (found.as !== 'typed' || found.text === '') continue;
      const number = readSwedishNumber(found.text) ?? found.text;
      if (field === 'number' && option === '') rest = { ...rest, number };
      else if (field === 'number') numbers[option] = number;
      else if (field === 'comment') rest = { ...rest, comment: found.text };
      else if (option === '') rest = { ...rest, text: found.text };
      else texts[option] = found.text;
    }
    const answer = tidyAnswer(question, { ...rest, ...(chosen.length > 0 || none ? { chosen } : {}), numbers, texts });
    if (answer !== undefined) answers[question.id] = answer;
  }
  return answers;
}
