import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { tidyAnswer } from '../../../server/domain/answer/answer.ts';
import { findQuestion, type Survey } from '../../../server/domain/survey/survey.ts';
import { hardTexts } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const kommun = loadCatalogue().survey('kommun-2023');

function question(survey: Survey, id: string) {
  const found = findQuestion(survey, id);
  if (found === undefined) throw new Error(`${survey.id} has no question ${id}`);
  return found;
}

describe('an answer as it is stored', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u00a0'],
    ['NUL characters, which no database can hold', '\0\0'],
    ['NUL characters and white space', ' \0\r\n'],
  ])('has no text where %s was written', (_name, text) => {
    expect(tidyAnswer(question(kommun, 'B'), { text })).toBeUndefined();
    expect(tidyAnswer(question(kommun, 'A'), { chosen: [], comment: text })).toEqual({ chosen: [] });
    expect(tidyAnswer(question(kommun, 'L'), { chosen: [], texts: { andra: text } })).toEqual({ chosen: [] });
  });

  it('does not change when it is stored again', () => {
    fc.assert(
      fc.property(fc.record({ andra: hardTexts }), hardTexts, (texts, comment) => {
        const stored = tidyAnswer(question(kommun, 'L'), { chosen: ['andra'], texts, comment });
        expect(stored && tidyAnswer(question(kommun, 'L'), stored)).toEqual(stored);
        expect(Object.values(stored?.texts ?? {})).not.toContain('');
      }),
      { numRuns: runs(2_000) },
    );
  });
});
