import { describe, expect, it } from 'vitest';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import type { LoadedYears } from '../../../server/domain/years/loaded-years.ts';
import { aggregateYearBefore } from '../../../server/domain/years/year-before.ts';
import { compareYears } from '../../../server/domain/years/year-comparison.ts';
import { type RowOrder, yearsView } from '../../../server/view-models/years/years.ts';
import { yearsOfQuestionView } from '../../../server/view-models/years/years-of-question.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { loadedResponse } from '../../support/loaded-response.ts';
import { type AnswersByName, chosenBy, membersWith, rssOfTwoYears } from '../../support/two-years.ts';

const { survey, countedSurvey } = rssOfTwoYears;

function openedYears(then: AnswersByName, now: AnswersByName, written: Record<string, number> = {}): LoadedYears {
  const after = aggregate(survey, countedSurvey, membersWith(now));
  const before = aggregateYearBefore(rssOfTwoYears, membersWith(then));
  const counted = numbersAsAnswers(after);
  const answers = { ...counted, '17': { numbers: { ...counted['17']?.numbers, ...written } } };
  return {
    loaded: { ...loadedResponse(survey, RSS_HALLAND, { answers, aggregate: after }), earlierSurvey: 'kommun-2022' },
    years: { surveys: rssOfTwoYears, before, after, comparison: compareYears(rssOfTwoYears, before, after) },
  };
}

const THEN = chosenBy('G', { Falkenberg: ['nej'], Halmstad: ['ja'], Hylte: ['nej'] });
const NOW = chosenBy('I', { Falkenberg: ['nej'], Halmstad: ['nej'], Laholm: ['ja'] });

describe('the rows of a question compared with the year before', () => {
  const rowsOf = (years: LoadedYears, order: RowOrder) =>
    yearsView(years, order).questions.find(({ number }) => number === '17')?.rows ?? [];
  const first = (years: LoadedYears, order: RowOrder) => rowsOf(years, order).map(({ label }) => label.slice(0, 3));

  it('are in the order of this year’s number, largest first, with those who have not answered last', () => {
    expect(first(openedYears(THEN, NOW), 'most')).toEqual(['Nej', 'Ja,', 'Int']);
    expect(first(openedYears(THEN, NOW), 'printed')).toEqual(['Ja,', 'Nej', 'Int']);
  });

  it('have each year’s number with its own base, and the change among the municipalities of both years, also as drawn', () => {
    const [no] = rowsOf(openedYears(THEN, NOW), 'most');
    expect(no).toMatchObject({
      before: { value: '2', of: 'av 3' },
      after: { value: '2', of: 'av 3' },
      change: '+1',
      among: 'från 1 till 2 bland 2 kommuner',
      summary: '2022: 2 av 3; 2023: 2 av 3; +1',
    });
    expect(no?.bars.bars.map(({ path }) => path)).toEqual(['M0 3H20V11H0Z', 'M0 14H20V22H0Z']);
  });

  it('have no number, and not a zero, where nobody has answered', () => {
    const asked = yearsView(openedYears(THEN, NOW), 'most').questions.find(({ number }) => number === '1');
    const care = asked?.rows.find(({ label }) => label === 'Fast vårdkontakt');
    expect(care).toMatchObject({ before: { value: undefined, of: 'inga svar' }, after: { value: undefined } });
    expect(care?.bars.bars).toEqual([]);
    const added = asked?.rows.find(({ label }) => label.startsWith('Sammanhållen journal'));
    expect(added).toMatchObject({ before: { of: 'finns inte' }, reason: 'Alternativet fanns inte 2022.' });
  });

  it('say where a number override is reported instead of the counted number', () => {
    const [no] = rowsOf(openedYears(THEN, NOW, { nej: 4 }), 'most');
    expect(no?.after.value).toBe('2');
    expect(no?.notes).toEqual(['I svaret står 4 i stället.']);
  });

  it('are absent where the question cannot be compared', () => {
    const split = yearsView(openedYears(THEN, NOW), 'most').questions.find(({ number }) => number === '4');
    expect(split).toMatchObject({ reason: 'Fråga C 2022 är delad i fråga C och D.', rows: [] });
  });
});

describe('the map of municipalities', () => {
  it('has each municipality’s mark for both years, in Swedish order of the names', () => {
    const view = yearsOfQuestionView(openedYears(THEN, NOW), '17', {});
    expect(view?.map?.members).toEqual(['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg']);
    expect(view?.map?.rows[0]?.cells.map(({ title }) => title)).toEqual([
      'Ja, 2022: ja',
      'Ja, 2022: nej',
      'Inte lämnat in, 2022: ja',
      'Inte lämnat in, 2022: inte lämnat in',
      'Nej, 2022: inte lämnat in',
      'Inte lämnat in, 2022: inte lämnat in',
    ]);
    expect(view?.map?.key.map(({ title }) => title)).toEqual([
      'Ja',
      'Nej',
      'Inte lämnat in',
      'Från nej till ja',
      'Från ja till nej',
      'Svarade inte året före',
      'Svarade bara året före',
    ]);
  });

  it('shows nothing of the year before where the question cannot be compared', () => {
    const now = chosenBy('C', { Halmstad: ['aldre'] });
    const view = yearsOfQuestionView(openedYears(chosenBy('C', { Halmstad: ['aldre'] }), now), '4', {});
    expect(view?.map?.rows[0]?.cells[1]).toMatchObject({ member: 'Halmstad', title: 'Ja' });
  });
});
