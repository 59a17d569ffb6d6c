import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { recommendedFor, recommendedLengths, sharedLimits } from '../../../server/domain/survey/recommended-length.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';

const { surveys, survey } = loadCatalogue();
const kommun = survey('kommun-2023');
const shared = sharedLimits(kommun, kommun.questions, surveys);

describe('the recommended length of a text', () => {
  it('is the municipality’s share of the limit of the RSS’s text', () => {
    const lengths = recommendedLengths(shared, 6);
    expect(recommendedFor({ question: 'B' }, lengths)).toMatchObject({
      most: 500,
      limit: 3000,
      members: 6,
      compiler: 'rss',
    });
    expect(recommendedFor({ question: 'A', option: 'andra' }, lengths)).toMatchObject({ most: 166, limit: 1000 });
  });

  it('exists for every text that the RSS compiles, except K and T, which have limits of their own', () => {
    const compiled = survey('rss-2023').questions.flatMap(({ compiles }) => compiles ?? []);
    const without = compiled.filter((source) => recommendedFor(source, recommendedLengths(shared, 6)) === undefined);
    expect(without).toEqual([{ question: 'K' }, { question: 'T' }]);
    expect(shared).toHaveLength(compiled.length - without.length);
  });

  it('does not exist for a survey that no other compiles', () => {
    for (const id of ['region-2023', 'rss-2023'])
      expect(sharedLimits(survey(id), survey(id).questions, surveys)).toEqual([]);
  });

  it('times the members is at most the limit, and could not be a character longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (members) => {
        for (const { most, limit } of recommendedLengths(shared, members)) {
          expect(most * members).toBeLessThanOrEqual(limit);
          expect((most + 1) * members).toBeGreaterThan(limit);
        }
      }),
    );
  });

  it('does not exist if a share is less than a character, or if there are no members', () => {
    expect(recommendedLengths(shared, 1001).map(({ limit }) => limit)).not.toContain(1000);
    expect(recommendedLengths(shared, 0)).toEqual([]);
  });

  it('does not exist for a text with a limit of its own', () => {
    const limited = kommun.questions.map((question) => (question.id === 'B' ? { ...question, limit: 400 } : question));
    expect(sharedLimits(kommun, limited, surveys).map(({ source }) => source)).not.toContainEqual({ question: 'B' });
  });

  it('uses the lowest limit if a text is compiled into several', () => {
    const rss = survey('rss-2023');
    const summary: Survey = {
      ...rss,
      id: 'sammanfattning-2023',
      questions: rss.questions.flatMap((question) =>
        question.compiles?.question === 'B' ? { ...question, limit: 600 } : [],
      ),
    };
    for (const all of [
      [rss, summary],
      [summary, rss],
    ])
      expect(
        recommendedFor({ question: 'B' }, recommendedLengths(sharedLimits(kommun, kommun.questions, all), 6))?.most,
      ).toBe(100);
  });
});
