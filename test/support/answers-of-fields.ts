import { type Answer, type Answers, tidyAnswer } from '../../server/domain/answer/answer.ts';
import { readTypedCell } from '../../server/domain/answer/typed-cell.ts';
import { type ImportField, whyUnclear } from '../../server/domain/fill-in/import-content.ts';
import { unclearSentence } from '../../server/domain/fill-in/unclear-content.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { isTyped } from '../../server/domain/survey/table.ts';
import { TOTAL_ROW } from '../../server/domain/table/table-rows.ts';
import { readSwedishNumber } from '../../server/domain/text/number.ts';
import { readSwedishDay } from '../../server/domain/text/typed-day.ts';

/** What the fields of a document that was filled in say together, as an answer document. Throws on an unclear field. */
export function answersOfFields(survey: Survey, fields: readonly ImportField[]): Answers {
  const answers: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const chosen: string[] = [];
    const numbers: Record<string, number | string> = {};
    const texts: Record<string, string> = {};
    let none = false;
    let rest: Answer = {};
    const rows: Record<string, Record<string, number | string>> = {};
    for (const { field, option, column = '', found } of fields.filter((one) => one.question === question.id)) {
      if (found.as === 'unclear') throw new Error(unclearSentence(whyUnclear(found)));
      if (found.as === 'ticked') {
        if (option === '') none = true;
        else chosen.push(option);
      }
      if (found.as !== 'typed' || found.text === '') continue;
      const cell = question.table?.columns.find(({ code }) => code === column);
      if (field === 'date') rest = { ...rest, date: readSwedishDay(found.text) ?? found.text };
      if (field === 'cell' && cell !== undefined && isTyped(cell) && option !== TOTAL_ROW)
        rows[option] = { ...rows[option], [column]: readTypedCell(cell, found.text) };
      if (field === 'date' || field === 'cell') continue;
      const number = readSwedishNumber(found.text) ?? found.text;
      if (field === 'number' && option === '') rest = { ...rest, number };
      else if (field === 'number') numbers[option] = number;
      else if (field === 'comment') rest = { ...rest, comment: found.text };
      else if (option === '') rest = { ...rest, text: found.text };
      else texts[option] = found.text;
    }
    const answer = tidyAnswer(question, {
      ...rest,
      ...(chosen.length > 0 || none ? { chosen } : {}),
      numbers,
      texts,
      rows,
    });
    if (answer !== undefined) answers[question.id] = answer;
  }
  return answers;
}
