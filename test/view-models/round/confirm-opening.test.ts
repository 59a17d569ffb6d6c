import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { confirmOpeningView } from '../../../server/view-models/round/confirm-opening.ts';

const survey = loadCatalogue().survey('rehab-2023');
const organisation = (kind: string, name: string) => ({ code: `${kind}-${name}`, name, kind, county: '13' });
const municipalities = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'].map((name) =>
  organisation('municipality', name),
);
const region = organisation('region', 'Region Halland');
const performers = ['Rörelse', 'Balans'].map((name) => organisation('privat-utforare', name));

function whom(...participants: readonly ReturnType<typeof organisation>[]): string | undefined {
  const terms = {
    title: 'Rehab',
    message: '',
    opensOn: '2023-01-09',
    lastDay: '2023-02-01',
    reminderDays: [],
    eraseOn: '2023-08-01',
  };
  const nobody = { people: 0, organisations: 0, without: [] };
  const plan = { survey, participants, period: undefined, countedRound: undefined, county: '13' };
  const preview = {
    choices: { surveys: [survey], organisations: [...municipalities, region, ...performers], rounds: [] },
    planned: [{ ...plan, terms, countyName: 'Halland' }],
    reached: [nobody],
    reachedInAll: nobody,
    emptyTables: [],
  };
  return confirmOpeningView(preview, {}, '2023-01-02').rounds[0]?.whom;
}

describe('whom a round for several kinds of organisations opens for', () => {
  it('is told of each kind that takes part', () => {
    expect(whom(...municipalities, ...performers)).toBe('Alla 6 kommuner och alla 2 privata utförare');
    expect(whom(...municipalities, region)).toBe('Alla 6 kommuner och 1 region');
  });

  it('counts of each kind those that are ticked, and names the others', () => {
    expect(whom(...municipalities.slice(0, 1), ...performers.slice(0, 1), region)).toBe(
      '1 av 6 kommuner, inte Halmstad, Hylte, Kungsbacka, Laholm och Varberg; 1 region; 1 av 2 privata utförare, inte Balans',
    );
  });
});
