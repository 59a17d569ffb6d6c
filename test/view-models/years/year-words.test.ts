import { describe, expect, it } from 'vitest';
import { amongWords, changeWords, comparedWords } from '../../../server/view-models/years/year-words.ts';
import { chosenBy, comparedMembers, membersWith } from '../../support/two-years.ts';

it('a change is written with its sign, a true minus, or as “oförändrat”', () => {
  expect([2, -1, 0, 1200].map(changeWords)).toEqual(['+2', '−1', 'oförändrat', '+1\u00a0200']);
});

describe('the sentence on who is compared', () => {
  const everybody = {
    Falkenberg: ['ja'],
    Halmstad: ['ja'],
    Hylte: ['ja'],
    Kungsbacka: ['ja'],
    Laholm: ['ja'],
    Varberg: ['ja'],
  };
  const wordsOf = (before: Record<string, string[]>, after: Record<string, string[]>) => {
    const comparison = comparedMembers(membersWith(chosenBy('G', before)), membersWith(chosenBy('I', after)));
    const question = comparison.questions.find(({ question: id }) => id === '17');
    if (question === undefined) throw new Error('Question 17 is not compared');
    return { words: comparedWords(question, comparison), among: question.numbers.map(amongWords) };
  };

  it('says that everybody is', () => {
    expect(wordsOf(everybody, everybody).words).toBe('Alla sex kommuner svarade båda åren.');
  });

  it('names who is missing in one of the years, and why', () => {
    const { Hylte: _, ...others } = everybody;
    const { words, among } = wordsOf(others, everybody);
    expect(words).toBe('Hylte lämnade inte in 2022. Bara fem av sex kommuner jämförs.');
    expect(among[0]).toBe('från 5 till 5 bland 5 kommuner');
  });

  it('says that nobody is', () => {
    expect(wordsOf({ Hylte: ['ja'] }, { Laholm: ['ja'] }).words).toMatch(/Ingen kommun kan jämföras\.$/);
  });
});
