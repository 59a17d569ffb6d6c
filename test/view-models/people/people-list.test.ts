import { describe, expect, it } from 'vitest';
import type { CountyPerson } from '../../../server/domain/people/county-person.ts';
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

function view(everybody: readonly CountyPerson[], { search = '', page = 1 } = {}) {
  return peopleListView(everybody, { search, page, done: '' });
}

describe('the list of people', () => {
  it('shows a hundred people at a time, with links to the rest that keep the search', () => {
    const first = view(people(250), { search: 'hylte' });
    expect(first.people).toHaveLength(100);
    expect(first.pages).toEqual({
      earlier: undefined,
      later: '/administration/personer?sok=hylte&sida=2',
      text: 'Sida 1 av 3',
    });
    expect(view(people(250), { page: 3 }).people).toHaveLength(50);
    expect(view(people(250), { page: 99 }).pages?.text).toBe('Sida 3 av 3');
    expect(view(people(100)).pages).toBeUndefined();
  });

  it('finds by every word that is typed, with å as one character or two', () => {
    const [person] = people(1);
    const åsa: CountyPerson[] = person === undefined ? [] : [{ ...person, name: 'Åsa Öst' }];
    expect(view(åsa, { search: 'öst hylte åsa'.normalize('NFD') }).people).toHaveLength(1);
    expect(view(åsa, { search: 'asa' }).people).toHaveLength(0);
    expect(view(åsa, { search: 'öst laholm' }).nobody).toContain('”öst laholm”');
  });

  it('says how many of all people are found', () => {
    expect(view(people(1)).count).toBe('1 person');
    expect(view(people(12), { search: 'person 11' }).count).toBe('1 av 12 personer');
  });

  it('shows no other sentence about what was done than its own', () => {
    expect(peopleListView(people(1), { search: '', page: 1, done: 'borttagen' }).done).toBe('Personen är borttagen.');
    expect(peopleListView(people(1), { search: '', page: 1, done: 'hittepå' }).done).toBeUndefined();
  });
});
