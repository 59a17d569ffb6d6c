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
  it('can be compared with the one that asked the same', () => {
    expect(of('H')).toMatchObject({ earlier: { id: 'F' }, caveats: [] });
  });

  it('can be compared if only its wording differs, with a caveat', () => {
    expect(of('I')).toMatchObject({ earlier: { id: 'G' }, caveats: ['Frågan löd annorlunda 2022.'] });
  });

  it('can be compared if options are new or gone, as long as options do not limit each other', () => {
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
  ])('%s cannot be compared: %s', (id, reason) => {
    expect(of(id)).toEqual({ reason });
  });

  it.each<[what: string, change: Partial<Question>, sentence: string]>([
    [
      'it was asked of all, and now only after some answers',
      { condition: { anyOf: [{ question: 'I', chosen: 'ja' }] } },
      'den ställdes alltid, nu bara vid vissa svar',
    ],
    ['more could be chosen', { maxChosen: 3 }, 'högst 5 alternativ fick väljas, nu högst 3'],
    [
      'one can be chosen instead of several',
      { kind: 'one' },
      'den besvarades med ett eller flera alternativ, nu med ett av alternativen',
    ],
  ])('cannot be compared where %s', (_what, change, sentence) => {
    expect(of('H', change)).toEqual({ reason: `Frågan ställdes på ett annat sätt 2022: ${sentence}.` });
  });

  it('cannot be compared if an option is new and only one can be chosen, since options limit each other', () => {
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

describe('an option of a question', () => {
  it('can be compared by its code with another wording, which is given as a caveat', () => {
    expect(ofOption('digitala-besok')).toMatchObject({ caveats: ['Löd 2022: ”Digitala besök”.'] });
    expect(ofOption('fast-vardkontakt')).toMatchObject({ caveats: [] });
  });

  it('that did not exist is no zero', () => {
    expect(ofOption('sammanhallen-journal')).toEqual({ reason: 'Alternativet fanns inte 2022.' });
  });

  it('that excluded the others cannot be compared with one that does not', () => {
    const [question, before] = [questionOf(countedSurvey, 'A'), questionOf(earlier, 'A')];
    const options = before.options.map((option) => ({ ...option, excludesOthers: option.code === 'konsument-npo' }));
    expect(comparableOption(question, { ...before, options }, 'konsument-npo', years)).toEqual({
      reason: 'Alternativet kunde bara väljas för sig 2022.',
    });
  });
});

describe('a rule for counting or compiling', () => {
  it('is applied to the earlier question that the question continues', () => {
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
