import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type LoadedCompilation, memberNames, textsToCompile } from '../../../server/domain/compilation/compilation.ts';
import { EQUAL_BUDGET } from '../../../server/domain/compilation/text-budget.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { trace } from '../../../server/domain/tracing/traced-text.ts';
import { loadViews } from '../../../server/http/rendering/views.ts';
import { paths } from '../../../server/paths.ts';
import { compilationView } from '../../../server/view-models/compilation/compilation.ts';
import { manyMunicipalities } from '../../bench/municipalities.ts';
import { RSS_HALLAND } from '../../support/halland.ts';
import { loadedResponse } from '../../support/loaded-response.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const views = loadViews(join(import.meta.dirname, '../../../views'));

function compilationOf(municipalities: number): LoadedCompilation {
  const counted = aggregate(rss, kommun, manyMunicipalities(kommun, municipalities));
  const question = findQuestion(rss, '3');
  if (question === undefined) throw new Error('The RSS answers question 3');
  const sources = textsToCompile(counted, '3');
  return {
    loaded: loadedResponse(rss, RSS_HALLAND, { aggregate: counted }),
    aggregate: counted,
    countedSurvey: kommun,
    submissions: [],
    question,
    texts: counted.texts.find((basis) => basis.question === '3'),
    ranking: undefined,
    sources,
    names: memberNames(counted),
    traced: trace('', sources),
    canBeUndone: false,
    budget: EQUAL_BUDGET,
  };
}

function viewOf(municipalities: number, page = 1) {
  const compilation = compilationOf(municipalities);
  const place = { page, showNames: false };
  return compilationView(compilation, compilation.loaded, {}, { countedSurvey: kommun, place });
}

describe('the compilation page of a text', () => {
  it('has the texts of six municipalities at once, and those of many a page at a time', () => {
    expect(viewOf(6).compiledText?.sources).toHaveLength(6);
    expect(viewOf(6).compiledText?.pages).toEqual([]);
    const many = viewOf(290, 2).compiledText;
    expect(many?.sources).toHaveLength(12);
    expect(many?.pages.filter(({ current }) => current)).toHaveLength(1);
    const shown = Array.from(
      { length: many?.pages.length ?? 0 },
      (_, index) => viewOf(290, index + 1).compiledText?.sources ?? [],
    );
    expect(shown.flat().map(({ code }) => code)).toEqual(compilationOf(290).sources.map(({ member }) => member));
  });

  it('is at most half a megabyte for all municipalities of Sweden', () => {
    const page = views.page('compilation', viewOf(290), { assets: {}, paths });
    expect(Buffer.byteLength(page)).toBeLessThan(500_000);
  });

  it('has every character of a source in its place, whatever is between its sentences', () => {
    const { sources } = compilationOf(6);
    for (const [index, source] of (viewOf(6).compiledText?.sources ?? []).entries())
      for (const { from, pieces } of source.paragraphs) {
        const text = pieces.map(({ firstWord, rest }) => firstWord + rest).join('');
        expect(sources[index]?.text.slice(from, from + text.length)).toBe(text);
      }
  });
});
