import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type PlanSource, planRounds } from '../../../server/domain/round/new-rounds.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { HALLAND, HALMSTAD, MUNICIPALITIES, REGION_HALLAND, RSS_HALLAND } from '../../support/halland.ts';

const { surveys } = loadCatalogue();
const SOURCE: PlanSource = { surveys, organisations: HALLAND, rounds: [] };
const ALL = HALLAND.map(({ code }) => code);
const EARLIER: Round = {
  id: 'earlier',
  title: 'Tidigare',
  county: '13',
  survey: 'kommun-2023',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
  message: '',
  reminderDays: [],
  edition: 0,
  isNational: false,
};

describe('a plan of rounds', () => {
  it('sends each survey to the organisations that it is for, a counted survey before the survey that counts it', () => {
    const { planned, problems } = planRounds(
      { surveys: ['rss-2023', 'region-2023', 'kommun-2023'], organisations: ALL },
      SOURCE,
    );
    expect(problems).toEqual([]);
    const named = planned.map(({ survey, participants }) => [survey.id, participants.map(({ code }) => code)]);
    expect(Object.fromEntries(named)).toEqual({
      'kommun-2023': MUNICIPALITIES.map(({ code }) => code),
      'region-2023': [REGION_HALLAND.code],
      'rss-2023': [RSS_HALLAND.code],
    });
    expect(planned.at(-1)?.survey.id).toBe('rss-2023');
  });

  it('needs a survey', () => {
    expect(planRounds({ surveys: [], organisations: ALL }, SOURCE).problems).toMatchObject([{ field: 'surveys' }]);
    expect(planRounds({ surveys: ['kommun-1999'], organisations: ALL }, SOURCE).problems).toMatchObject([
      { field: 'surveys', sentence: 'Välj minst en enkät.' },
    ]);
  });

  it('has a problem for each survey without organisations', () => {
    const { problems } = planRounds({ surveys: ['kommun-2023', 'region-2023'], organisations: ['13'] }, SOURCE);
    expect(problems).toMatchObject([
      { field: 'organisations', sentence: expect.stringContaining('Ingen är vald för Kommunfrågor 2023.') },
    ]);
  });

  it('sends nothing to an organisation of another county', () => {
    const { planned } = planRounds({ surveys: ['kommun-2023'], organisations: [HALMSTAD.code, '1480'] }, SOURCE);
    expect(planned[0]?.participants).toEqual([HALMSTAD]);
  });

  it('counts an open round if its survey is not part of the plan', () => {
    const typed = { surveys: ['rss-2023'], organisations: [RSS_HALLAND.code] };
    expect(planRounds(typed, { ...SOURCE, rounds: [EARLIER] }).planned[0]?.countedRound).toEqual(EARLIER);
    expect(planRounds(typed, SOURCE).problems).toMatchObject([
      { field: 'surveys', sentence: expect.stringContaining('räknas samman ur Kommunfrågor 2023') },
    ]);
    const both = { surveys: ['rss-2023', 'kommun-2023'], organisations: ALL };
    expect(planRounds(both, { ...SOURCE, rounds: [EARLIER] }).planned.map(({ countedRound: basis }) => basis)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
