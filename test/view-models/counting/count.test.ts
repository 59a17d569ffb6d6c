import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { LoadedCounts } from '../../../server/domain/workflow/loaded-counts.ts';
import { loadViews } from '../../../server/http/rendering/views.ts';
import { paths } from '../../../server/paths.ts';
import { countView } from '../../../server/view-models/counting/count.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { loadedResponse } from '../../support/loaded-response.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const views = loadViews(join(import.meta.dirname, '../../../views'));

const [{ code: first } = { code: '' }] = kommun.questions[0]?.options ?? [];

function countsOf(names: number): LoadedCounts {
  const municipalities = allOrganisations()
    .filter(({ kind }) => kind === 'municipality')
    .slice(0, names);
  const members = municipalities.map((organisation, index) => ({
    organisation,
    answers: index % 3 === 0 ? undefined : { A: { chosen: [first] } },
  }));
  const counted = aggregate(rss, kommun, members);
  return {
    loaded: loadedResponse(rss, RSS_HALLAND, { aggregate: counted }),
    aggregate: counted,
    countedSurvey: kommun,
    submissions: municipalities.map(({ code }) => ({
      organisation: code,
      response: '00000000-0000-4000-8000-000000000000',
      version: 1,
      submittedAt: '2024-03-01T12:00:00.000Z',
      readable: true,
      canBeSentBack: true,
    })),
    reasons: [],
  };
}

const [question] = rss.questions;
const viewOf = (names: number) => {
  if (question === undefined) throw new Error('The RSS answers questions');
  return countView(countsOf(names), kommun, question);
};

describe('the page of a counted question', () => {
  it('has a column for each municipality while they are few, and else their names at each number', () => {
    expect(viewOf(12).rows[0]?.cells).toHaveLength(12);
    const [row] = viewOf(290).rows;
    expect(row?.cells).toEqual([]);
    expect(row?.groups.map(({ heading }) => heading)).toEqual(['Ja: 193', 'Saknas: 97']);
  });

  it('is at most half a megabyte for all municipalities of Sweden', () => {
    const page = views.page('count', viewOf(290), { assets: {}, paths });
    expect(Buffer.byteLength(page)).toBeLessThan(500_000);
  });
});
