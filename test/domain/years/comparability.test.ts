import { describe, expect, it } from 'vitest';
import { continuedQuestion } from '../../../server/domain/survey/continuation.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { findQuestion, type Survey } from '../../../server/domain/survey/survey.ts';
import { comparable, comparableOption } from '../../../server/domain/years/comparability.ts';
import { comparableRule, comparableTexts } from '../../../server/domain/years/year-before.ts';
import { rssOfTwoYears } from '../../support/two-years.ts';

const { countedSurvey, earlier } = rssOfTwoYears;
const years = { before: 2022, after: 2023 };

describe('a question of the kommunfrågor', () => {
  it('compares with the one that asked the same', () => {
    expect(of('H')).toMatchObject({ earlier: { id: 'F' }, caveats: [] });
  });

  it('compares where only its words are others, and says so', () => {
    expect(of('I')).toMatchObject({ earlier: { id: 'G' }, caveats: ['Frågan löd annorlunda 2022.'] });
  });

  it('compares where options are new or gone, as long as none takes from another', () => {
    expect(of('A')).toMatchObject({
      earlier: { id: 'A' },
      caveats: ['Frågan löd annorlunda 2022.', '”Välfärdsteknik i hemmet” kunde bara väljas 2022.'],
    });
  });

  it.each([
    ['M', 'Frågan är ny 2023.'],
    ['C', 'Fråga C 2022 är delad i fråga C och D.'],
    ['D', 'Fråga C 2022 är delad i fråga C och D.'],
    ['G', 'Frågan är sammanslagen av fråga D och E 2022.'],
    ['L', 'Frågan ställdes på ett annat sätt 2022: den besvarades i fritext, nu med ett eller flera alternativ.'],
  ])('%s does not compare: %s', (id, reason) => {
    expect(of(id)).toEqual({ reason });
  });

  it.each<[what: string, change: Partial<Question>, sentence: string]>([
    [
      'it was put to all, and now only after some answers',
      { condition: { anyOf: [{ question: 'I', chosen: 'ja' }] } },
      'den ställdes alltid, nu bara vid vissa svar',
    ],
    ['more could be chosen', { maxChosen: 3 }, 'högst 5 alternativ fick väljas, nu högst 3'],
    [
      'one can be chosen instead of several',
      { kind: 'one' },
      'den besvarades med ett eller flera alternativ, nu med ett av alternativen',
    ],
  ])('does not compare where %s', (_what, change, sentence) => {
    expect(of('H', change)).toEqual({ reason: `Frågan ställdes på ett annat sätt 2022: ${sentence}.` });
  });

  it('does not compare where an option is new and only one can be chosen: it takes from the others', () => {
    const [first] = findQuestion(countedSurvey, 'I')?.options ?? [];
    const options = [
      ...(findQuestion(countedSurvey, 'I')?.options ?? []),
      { ...first, code: 'vet-inte', title: 'Vet inte', excludesOthers: false },
    ];
    expect(of('I', { options })).toEqual({
      reason:
        'Frågan ställdes på ett annat sätt 2022: alternativen var andra, och den som väljer ett avstår från ett annat.',
    });
  });
});

describe('an option', () => {
  it('compares under its code though it is worded in another way, and tells how', () => {
    expect(ofOption('digitala-besok')).toMatchObject({ caveats: ['Löd 2022: ”Digitala besök”.'] });
    expect(ofOption('fast-vardkontakt')).toMatchObject({ caveats: [] });
  });

  it('that was not there is no zero', () => {
    expect(ofOption('sammanhallen-journal')).toEqual({ reason: 'Alternativet fanns inte 2022.' });
  });

  it('that could not be chosen beside others does not compare with one that can', () => {
    const [question, before] = [questionOf(countedSurvey, 'A'), questionOf(earlier, 'A')];
    const options = before.options.map((option) => ({ ...option, excludesOthers: option.code === 'konsument-npo' }));
    expect(comparableOption(question, { ...before, options }, 'konsument-npo', years)).toEqual({
      reason: 'Alternativet kunde bara väljas för sig 2022.',
    });
  });
});

describe('what is counted and compiled', () => {
  it('is turned to the question of the year before', () => {
    expect(comparableRule(rssOfTwoYears, { question: 'I', option: 'ja' })).toMatchObject({
      earlier: { question: 'G', option: 'ja' },
    });
    expect(comparableRule(rssOfTwoYears, { question: 'I', unanswered: true })).toMatchObject({
      earlier: { question: 'G', unanswered: true },
    });
    expect(comparableRule(rssOfTwoYears, { question: 'N', unanswered: true })).toEqual({
      reason: 'Frågan är ny 2023.',
    });
    expect(comparableTexts(rssOfTwoYears, { question: 'A', option: 'andra' })).toMatchObject({
      earlier: { question: 'A', option: 'andra' },
    });
    expect(comparableTexts(rssOfTwoYears, { question: 'K' })).toMatchObject({ earlier: { question: 'I' } });
    expect(comparableTexts(rssOfTwoYears, { question: 'C', option: 'annan-malgrupp' })).toHaveProperty('reason');
  });
});

function questionOf(survey: Survey, id: string): Question {
  const question = findQuestion(survey, id);
  if (question === undefined) throw new Error(`${survey.id} has no question ${id}`);
  return question;
}

function of(id: string, change: Partial<Question> = {}) {
  return comparable(continuedQuestion(earlier, countedSurvey, { ...questionOf(countedSurvey, id), ...change }), years);
}

function ofOption(code: string) {
  return comparableOption(questionOf(countedSurvey, 'A'), questionOf(earlier, 'A'), code, years);
}
