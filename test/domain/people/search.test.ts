import { describe, expect, it } from 'vitest';
import type { CountyPerson } from '../../../server/domain/people/county-person.ts';
import { finderOfPeople } from '../../../server/domain/people/county-person.ts';
import { findOrganisations } from '../../../server/domain/people/organisation-search.ts';

const ORGANISATIONS = ['Ängelholm', 'Håbo', 'Gävle', 'Vårdcentralen Linné', 'Kapellet Müller', 'Herlufs Ø'].map(
  (name) => ({
    organisation: { code: name.slice(0, 2), name, kind: 'municipality', county: '12' },
    details: { parent: undefined, groups: {} },
  }),
);
const found = (words: string) =>
  findOrganisations(ORGANISATIONS, { words, kind: '', county: '' }, () => undefined).map(
    ({ organisation }) => organisation.name,
  );
const person = (name: string): CountyPerson => ({
  id: name,
  name,
  email: 'namn@halland.example',
  roles: [],
  actsElsewhere: false,
  lastSignIn: undefined,
});
const isFound = (search: string, name: string) => finderOfPeople(search)(person(name));

describe('a search among organisations and people', () => {
  it('takes å, ä and ö for letters of their own, however they are composed', () => {
    expect(found('ängelholm')).toEqual(['Ängelholm']);
    expect(found('A\u0308ngelholm')).toEqual(['Ängelholm']);
    expect(found('angelholm')).toEqual([]);
    expect(found('habo')).toEqual([]);
    expect(isFound('Asa', 'Åsa Exempel')).toBe(false);
  });

  it('finds a name with accents without them, and the other way round', () => {
    expect(found('linne')).toEqual(['Vårdcentralen Linné']);
    expect(found('muller')).toEqual(['Kapellet Müller']);
    expect(found('herlufs ö')).toEqual(['Herlufs Ø']);
    expect(isFound('Andre Exempel', 'André Exempel')).toBe(true);
    expect(isFound('andré', 'Andre Exempel')).toBe(true);
    expect(isFound('Møller', 'Möller Exempel')).toBe(true);
  });
});
