import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { answerRuleWords, isOptional } from '../../../server/domain/survey/rule-words.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInLines } from '../../../server/files/fill-in/docx/fill-in-lines.ts';
import { fillInRows } from '../../../server/files/fill-in/xlsx/fill-in-rows.ts';
import { questionHint } from '../../../server/view-models/form/question-hint.ts';
import { tableSurvey } from '../../support/table-survey.ts';

const { surveys } = loadCatalogue();
const survey = (id: string) => surveys.find((one) => one.id === id) ?? expect.fail(id);

/** How a question is answered, as a Word file and a workbook say it. */
function saidOf(of: Survey, question: string): string[] {
  const word = fillInLines(of).flatMap((line) =>
    line.kind === 'instruction' && line.question === question ? [line.text] : [],
  );
  const sheet = fillInRows(of).flatMap((row) =>
    row.as !== 'heading' && row.question.id === question && row.help.length > 0 ? [row.help.join('\n')] : [],
  );
  return [...word, ...sheet];
}

describe('a file that is filled in says of each question, in the words of the form', () => {
  test.each(surveys.map((one) => [one.id, one] as const))('%s: whether it must be answered, and its rules', (_, of) => {
    for (const question of of.questions) {
      const said = saidOf(of, question.id);
      expect(said, question.id).toHaveLength(2);
      for (const words of said) {
        expect(words.includes('(frivillig)'), question.id).toBe(isOptional(question));
        for (const rule of answerRuleWords(question)) {
          expect(words).toContain(rule);
          expect(questionHint(question, of)).toContain(rule);
        }
      }
    }
  });

  test('what it is compared with, and what to do where it breaks', () => {
    for (const words of saidOf(survey('psykisk-halsa-2023'), '4'))
      expect(words).toContain('Ska vara högst talet i fråga 3, annars förklarar du i kommentaren.');
  });

  test('what each column of its table takes', () => {
    for (const words of saidOf(tableSurvey().survey, '3')) {
      expect(words).toContain('Insats: högst 200 tecken.');
      expect(words).toContain('Klart senast: ett datum, frivillig.');
    }
  });
});
