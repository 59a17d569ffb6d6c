import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { withFollowUps } from '../../../server/domain/workflow/follow-ups.ts';

const region = loadCatalogue().survey('region-2023');

describe('some questions with their follow-up questions', () => {
  it('include the follow-up questions that their answers may open, at any depth, and nothing else', () => {
    const shown = (...ids: string[]) =>
      withFollowUps(
        region,
        region.questions.filter(({ id }) => ids.includes(id)),
      ).map(({ id }) => id);
    expect(shown('7')).toEqual(['7', '7a']);
    expect(shown('37', '2')).toEqual(['2', '2 beskrivning', '37', '38']);
    expect(shown('7a')).toEqual(['7a']);
    expect(shown()).toEqual([]);
  });
});
