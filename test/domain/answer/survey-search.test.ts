import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { questionsNumbered, searchSurvey } from '../../../server/domain/answer/survey-search.ts';
import { hardTexts } from '../../support/arbitrary-answers.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

const { surveys, survey } = loadCatalogue();
const region = survey('region-2023');
const kommun = survey('kommun-2023');

function numbersOf(answers: Answers, wanted: string): string[] {
  return searchSurvey(kommun, answers, wanted).map(({ question }) => question.id);
}

describe('a question’s number', () => {
  it('finds its question in every survey, in any case and with any full stops and spaces', () => {
    for (const one of surveys)
      for (const question of one.questions)
        for (const written of [question.id, question.id.toLowerCase(), ` fråga ${question.id.replaceAll('.', '')} `])
          expect(questionsNumbered(one, written), written).toEqual([question]);
  });

  it('finds the questions whose numbers begin with it if there is no such question, but not 10 for 1', () => {
    const numbers = (written: string) => questionsNumbered(region, written).map(({ id }) => id);
    expect(numbers('39')).toEqual(['39a', '39b']);
    expect(numbers('1')).toEqual(['1']);
    expect(numbers('47')).toEqual([]);
    expect(questionsNumbered(kommun, 'j').map(({ id }) => id)).toEqual(['J.1', 'J.2']);
  });

  it('is not found in a sentence or in an empty text', () => {
    expect(questionsNumbered(region, 'hemsjukvård')).toEqual([]);
    expect(questionsNumbered(region, '  ')).toEqual([]);
  });
});

describe('words', () => {
  it('are found inside longer words, in any case', () => {
    expect(numbersOf({}, 'OMSORGSKONTAKT')).toContain('J.2');
    expect(numbersOf({}, 'vfu')).toEqual(['A', 'M', 'R', 'S']);
  });

  it('must all be found in the question, in any of its texts', () => {
    expect(numbersOf({}, 'vfu hinder')).toEqual(['S']);
    expect(numbersOf({ R: { text: 'Ett hinder är lokalerna.' } }, 'vfu hinder')).toEqual(['R', 'S']);
  });

  it('are found in answers, in free texts of options, and in comments', () => {
    const answers: Answers = {
      A: { chosen: ['andra'], texts: { andra: 'Äldrelots i Torup.' } },
      B: { text: 'Kvällspatrullen i Torup är permanent.' },
    };
    const found = searchSurvey(kommun, answers, 'torup');
    expect(found.map(({ question, places }) => [question.id, places.map(({ kind }) => kind)])).toEqual([
      ['A', ['answer']],
      ['B', ['answer']],
    ]);
  });

  it('are matched literally: no character has a special meaning', () => {
    expect(numbersOf({ B: { text: 'Kostnad: 3 (tre) kr/dag + moms [*]' } }, '(tre) kr/dag +')).toEqual(['B']);
    expect(numbersOf({ B: { text: 'tre' } }, '.*')).toEqual([]);
  });

  it('are matched with å other than a, and ö other than o', () => {
    expect(numbersOf({ B: { text: 'Ålder' } }, 'alder')).toEqual([]);
  });

  it('are marked wherever they occur in any text', () => {
    fc.assert(
      fc.property(hardTexts, hardTexts, hardTexts, (before, wanted, after) => {
        const text = `${before}${wanted}${after}`.normalize('NFC');
        const words = wanted
          .normalize('NFC')
          .split(/\s+/)
          .filter((word) => word !== '');
        fc.pre(words.length > 0);
        const [hit] = searchSurvey({ ...kommun, questions: kommun.questions.slice(1, 2) }, { B: { text } }, wanted);
        let last = 0;
        for (const { from, to } of hit?.places.find(({ kind }) => kind === 'answer')?.found ?? []) {
          expect(from).toBeGreaterThanOrEqual(last);
          const marked = text.slice(from, to);
          expect(words.some((word) => new RegExp(`^${escaped(word)}$`, 'iu').test(marked))).toBe(true);
          last = to;
        }
        // The parts of a text are found in it, unless joining them has composed other letters.
        if (words.every((word) => text.includes(word))) expect(hit).toBeDefined();
      }),
    );
  });
});

function escaped(word: string): string {
  return [...word].map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

describe('a search in a survey with tables', () => {
  const { survey: withTables } = tableSurvey();
  const found = (wanted: string) =>
    searchSurvey(withTables, TABLE_ANSWERS, wanted).map(({ question, places }) => [
      question.id,
      ...places.map(({ kind }) => kind),
    ]);

  it('finds the wordings of rows, columns and options, and the texts in cells', () => {
    expect(found('Kungsbacka')).toEqual([['2', 'table']]);
    expect(found('fakturerat')).toEqual([['2', 'table']]);
    expect(found('patientkontrakt')).toEqual([['3', 'table']]);
    expect(found('hela länet')).toEqual([['3', 'answer']]);
  });

  it('finds a question by the few words that lists show it by', () => {
    expect(found('Betalningar')).toEqual([['2', 'short-title']]);
  });
});
