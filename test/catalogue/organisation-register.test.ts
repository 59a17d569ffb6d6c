import { describe, expect, test } from 'vitest';
import {
  allOrganisations,
  COUNTIES,
  findCounty,
  findOrganisation,
  organisationsOfCounty,
} from '../../server/catalogue/organisation-register.ts';

/** SCB, “Län och kommuner i kodnummerordning”. */
const MUNICIPALITIES_PER_COUNTY = {
  '01': 26,
  '03': 8,
  '04': 9,
  '05': 13,
  '06': 13,
  '07': 8,
  '08': 12,
  '09': 1,
  '10': 5,
  '12': 33,
  '13': 6,
  '14': 49,
  '17': 16,
  '18': 12,
  '19': 10,
  '20': 15,
  '21': 10,
  '22': 7,
  '23': 8,
  '24': 15,
  '25': 14,
};

describe('the register', () => {
  test('has 21 counties and 290 municipalities, as many in each county as SCB’s list', () => {
    expect(Object.fromEntries(COUNTIES.map(({ code, municipalities }) => [code, municipalities.length]))).toEqual(
      MUNICIPALITIES_PER_COUNTY,
    );
    expect(COUNTIES.flatMap(({ municipalities }) => municipalities)).toHaveLength(290);
  });

  test('has each code and each name once, and a municipality’s code begins with its county’s', () => {
    const organisations = allOrganisations();
    expect(new Set(organisations.map(({ code }) => code)).size).toBe(organisations.length);
    expect(new Set(organisations.map(({ name }) => name)).size).toBe(organisations.length);
    for (const { code, county, kind } of organisations) {
      if (kind === 'municipality') expect(code).toMatch(new RegExp(`^${county}\\d\\d$`));
    }
  });

  test('has composed letters and no extra spaces in its names', () => {
    for (const { name } of allOrganisations())
      expect(name).toMatch(/^[A-ZÅÄÖ][A-Za-zåäöé]+(?:[ -][A-ZÅÄÖl][A-Za-zåäö]+)*$/);
  });

  test.each([
    ['Håbo', '0305'],
    ['Habo', '0643'],
    ['Upplands Väsby', '0114'],
    ['Upplands-Bro', '0139'],
    ['Malung-Sälen', '2023'],
    ['Lilla Edet', '1462'],
    ['Östra Göinge', '1256'],
    ['Dals-Ed', '1438'],
    ['Gotland', '0980'],
    ['Region Gotland', '09'],
    ['Helsingborg', '1283'],
    ['Tierp', '0360'],
    ['Åre', '2321'],
    ['Kiruna', '2584'],
    ['Heby', '0331'],
    ['Västra Götalandsregionen', '14'],
    ['Region Jämtland Härjedalen', '23'],
    ['Region Sörmland', '04'],
    ['RSS Halland', 'rss-13'],
  ])('%s has the code %s', (name, code) => {
    expect(findOrganisation(name)?.code).toBe(code);
  });
});

test('gives a county’s region, RSS and municipalities in Swedish order', () => {
  expect(organisationsOfCounty('Halland')?.map(({ name }) => name)).toEqual([
    'Region Halland',
    'RSS Halland',
    'Falkenberg',
    'Halmstad',
    'Hylte',
    'Kungsbacka',
    'Laholm',
    'Varberg',
  ]);
  expect(
    findCounty('Södermanland')
      ?.municipalities.map(({ name }) => name)
      .slice(-3),
  ).toEqual(['Strängnäs', 'Trosa', 'Vingåker']);
  expect(findCounty('Örebro')?.municipalities.at(-1)?.name).toBe('Örebro');
});

test('finds a county by name, formal name and code', () => {
  for (const spelling of ['Halland', 'halland', 'Hallands län', '13']) expect(findCounty(spelling)?.code).toBe('13');
  expect(organisationsOfCounty('Hålland')).toBeUndefined();
  expect(organisationsOfCounty('11')).toBeUndefined();
});

test('finds an organisation in any case and with any spaces, but not with another letter', () => {
  expect(findOrganisation(' upplands  väsby')?.code).toBe('0114');
  expect(findOrganisation('A\u030are')?.code).toBe('2321');
  expect(findOrganisation('Are')).toBeUndefined();
  expect(findOrganisation('Halmstads kommun')).toBeUndefined();
});
