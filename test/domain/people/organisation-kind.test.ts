import { describe, expect, it } from 'vitest';
import { MUNICIPALITY } from '../../../server/domain/people/built-in-kinds.ts';
import {
  BUILT_IN_KINDS,
  codesInOrder,
  genitive,
  genitiveOfAll,
  isCountedKind,
  itOf,
  kindOf,
  noneOf,
  type OrganisationKind,
  oneOf,
  questionTo,
  selfOf,
  theQuestionsTo,
} from '../../../server/domain/people/organisation-kind.ts';
import {
  findRole,
  leadingRole,
  roleName,
  rolePlaceProblem,
  rolePurpose,
  rolesIn,
  rolesOf,
} from '../../../server/domain/people/role.ts';

const VARDCENTRAL: OrganisationKind = {
  code: 'vardcentral',
  one: 'vårdcentral',
  several: 'vårdcentraler',
  definite: 'vårdcentralen',
  definiteSeveral: 'vårdcentralerna',
};
const HOSPITAL: OrganisationKind = {
  code: 'sjukhus',
  one: 'sjukhus',
  several: 'sjukhus',
  definite: 'sjukhuset',
  definiteSeveral: 'sjukhusen',
};

describe('the noun of a kind of organisation', () => {
  it('takes the articles and pronouns of its gender, which its definite form tells', () => {
    const said = (kind: OrganisationKind) => [noneOf(kind), oneOf(kind), itOf(kind), selfOf(kind)];
    expect(said(MUNICIPALITY)).toEqual(['ingen kommun', 'en kommun', 'den', 'själv']);
    expect(said(VARDCENTRAL)).toEqual(['ingen vårdcentral', 'en vårdcentral', 'den', 'själv']);
    expect(said(HOSPITAL)).toEqual(['inget sjukhus', 'ett sjukhus', 'det', 'självt']);
  });

  it('has a genitive', () => {
    expect([MUNICIPALITY, HOSPITAL].map(genitive)).toEqual(['kommunens', 'sjukhusets']);
    expect([MUNICIPALITY, HOSPITAL].map(genitiveOfAll)).toEqual(['kommunernas', 'sjukhusens']);
  });

  it('makes a compound with “fråga” of “kommun” alone', () => {
    expect([MUNICIPALITY, VARDCENTRAL].map(questionTo)).toEqual(['kommunfråga', 'vårdcentralernas fråga']);
    expect([MUNICIPALITY, VARDCENTRAL].map(theQuestionsTo)).toEqual(['kommunfrågorna', 'vårdcentralernas frågor']);
  });

  it('is “organisation” for a kind that nobody has named', () => {
    expect(kindOf('nation').definite).toBe('organisationen');
    expect(kindOf('vardcentral', [VARDCENTRAL])).toBe(VARDCENTRAL);
    expect(kindOf('municipality', [{ ...HOSPITAL, code: 'municipality' }])).toBe(MUNICIPALITY);
  });

  it('stands after those of the built-in kinds in a list', () => {
    expect(codesInOrder(['vardcentral', 'region', 'delregion', 'region', 'municipality'])).toEqual([
      'municipality',
      'region',
      'delregion',
      'vardcentral',
    ]);
  });
});

describe('a kind that is not built in', () => {
  const andersberg = { name: 'Vårdcentralen Andersberg', kind: 'vardcentral' };

  it('has the common roles, and is led by a coordinator', () => {
    expect(rolesIn('vardcentral')).toEqual(['administrator', 'coordinator', 'contributor', 'approver', 'reader']);
    expect(leadingRole('vardcentral')).toBe('coordinator');
    expect(BUILT_IN_KINDS.map(({ code }) => leadingRole(code))).toEqual(['coordinator', 'rss-officer', 'strategist']);
  });

  it('calls its coordinator samordnare, and a municipality calls it kommunsamordnare', () => {
    expect(roleName('coordinator', andersberg)).toBe('samordnare');
    expect(rolePurpose('coordinator', andersberg)).toBe('svarar för organisationen och lämnar in');
    expect(roleName('coordinator', { kind: 'municipality' })).toBe('kommunsamordnare');
    expect(['Samordnare', 'kommunsamordnare'].map(findRole)).toEqual(['coordinator', 'coordinator']);
    expect(rolePlaceProblem(andersberg, 'strategist')).toMatch(/Där finns .*\bsamordnare\b/);
  });

  it('adds samordnare to a choice of roles only where somebody can be one', () => {
    const names = (...kinds: string[]) => rolesOf(kinds.map((kind) => ({ kind }))).map(({ name }) => name);
    expect(names('region', 'rss', 'municipality')).not.toContain('samordnare');
    expect(names('municipality', 'vardcentral')).toEqual(expect.arrayContaining(['kommunsamordnare', 'samordnare']));
  });

  it('is counted, unlike the region and the RSS, which answer for their county', () => {
    expect(['vardcentral', 'municipality', 'rss', 'region'].map(isCountedKind)).toEqual([true, true, false, false]);
  });
});
