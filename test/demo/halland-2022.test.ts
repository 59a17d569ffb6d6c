import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { answersOfLastYear } from '../../server/demo/halland-2022.ts';
import { MUNICIPALITIES } from '../support/halland.ts';

const catalogue = loadCatalogue();
const survey = catalogue.survey('kommun-2022');

describe('the invented survey of 2022', () => {
  it('says in its title, introduction and notes that it is invented', () => {
    expect(survey.example).toBe(true);
    for (const words of [survey.title, survey.introduction[0], survey.editorNotes[0]])
      expect(words).toMatch(/påhitta(t|d)/i);
  });

  it.each(MUNICIPALITIES.map(({ name }) => name))('has complete answers from %s, without problems', (name) => {
    const answers = answersOfLastYear(survey, name);
    expect(catalogue.check(survey, answers, 'complete')).toEqual([]);
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(11);
  });

  it('has answers from nobody else', () => {
    expect(answersOfLastYear(survey, 'Region Halland')).toEqual({});
  });
});
