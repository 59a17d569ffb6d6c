import { describe, expect, it } from 'vitest';
import type { CountyPerson, FoundPeople } from '../../../server/domain/people/county-person.ts';
import { peopleListView } from '../../../server/view-models/people/people-list.ts';
import { HYLTE } from '../../support/halland.ts';

function people(count: number): CountyPerson[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: `Person ${index}`,
    email: `p${index}@hylte.example`,
    roles: [{ role: 'coordinator', organisation: HYLTE }],
    actsElsewhere: false,
    lastSignIn: undefined,
  }));
}

function view(all: readonly CountyPerson[], page: Partial<FoundPeople> = {}, search = '') {
  const found = { people: all.slice(0, 100), found: all.length, everybody: all.length, page: 1, pages: 1, ...page };
  return peopleListView(found, { search, done: '' });
}

describe('the list of people', () => {
  it('has links to the other pages, which keep the search', () => {
    expect(view(people(250), { pages: 3 }, 'hylte').pages).toEqual({
      earlier: undefined,
      later: '/administration/personer?sok=hylte&sida=2',
      text: 'Sida 1 av 3',
    });
    expect(view(people(250), { page: 3, pages: 3 }).pages).toEqual({
      earlier: '/administration/personer?sida=2',
      later: undefined,
      text: 'Sida 3 av 3',
    });
    expect(view(people(100)).pages).toBeUndefined();
  });

  it('says how many of all people are found', () => {
    expect(view(people(1)).count).toBe('1 person');
    expect(view(people(1), { everybody: 12 }, 'person 11').count).toBe('1 av 12 personer');
    expect(view([], { everybody: 12 }, 'öst laholm').nobody).toContain('”öst laholm”');
  });

  it('shows no other sentence about what was done than its own', () => {
    const doneOf = (done: string) =>
      peopleListView({ people: [], found: 0, everybody: 0, page: 1, pages: 1 }, { search: '', done }).done;
    expect(doneOf('borttagen')).toBe('Personen är borttagen.');
    expect(doneOf('hittepå')).toBeUndefined();
  });
});
