import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { allOrganisations } from '../../server/catalogue/organisation-register.ts';
import { surveyInCounty } from '../../server/catalogue/survey-in-county.ts';
import type { PlacedOrganisation } from '../../server/domain/people/organisation-details.ts';

const survey = loadCatalogue().survey('betalning-2018');
/** Three municipalities of Skåne in two delregioner, and one in none. */
const DELREGIONER: Readonly<Record<string, string>> = { '1280': 'malmo', '1281': 'mellersta', '1263': 'malmo' };

const placed: readonly PlacedOrganisation[] = [
  ...['malmo', 'mellersta'].map((code) => ({ code, name: `Delregion ${code}`, kind: 'delregion', county: '12' })),
  ...allOrganisations(),
].map((organisation) => ({
  organisation,
  details: {
    parent: DELREGIONER[organisation.code] ?? (organisation.kind === 'delregion' ? 'rss-12' : undefined),
    groups: {},
    endedOn: undefined,
  },
}));

function rowsIn(county: string, organisations = placed) {
  const [question] = surveyInCounty(survey, county, organisations).questions;
  return question?.table?.rows.from === 'organisations' ? question.table.rows.rows : [];
}

describe('the rows of a table that are organisations', () => {
  it('are by name where they are of one county', () => {
    const rows = rowsIn('13');
    expect(rows.map(({ title }) => title)).toEqual([
      'Falkenberg',
      'Halmstad',
      'Hylte',
      'Kungsbacka',
      'Laholm',
      'Varberg',
    ]);
    expect(rows.every(({ group }) => group === undefined)).toBe(true);
  });

  it('of a county in delregioner are delregion by delregion, and those of none last', () => {
    const rows = rowsIn('12');
    expect(rows.slice(0, 4).map(({ title, group }) => `${group}: ${title}`)).toEqual([
      'Delregion malmo: Malmö',
      'Delregion malmo: Svedala',
      'Delregion mellersta: Lund',
      'Övriga: Bjuv',
    ]);
    expect(rows).toHaveLength(33);
  });

  it('of the nation are county by county', () => {
    const rows = rowsIn('00');
    expect(rows).toHaveLength(290);
    expect([rows[0], rows.at(-1)].map((row) => `${row?.group}: ${row?.title}`)).toEqual([
      'Blekinge: Karlshamn',
      'Östergötland: Ödeshög',
    ]);
  });
});
