import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countRemoved } from '../../../views/assets/form/lost-text.ts';
import { runs } from '../../support/property-runs.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 60 });

it('what is only added removes nothing, wherever it is added', () => {
  fc.assert(
    fc.property(words, words, words, (start, added, end) => {
      expect(countRemoved(start + end, start + added + end)).toBe(0);
    }),
    { numRuns: runs(300) },
  );
});

it('what is only taken away is what is removed, wherever it stood', () => {
  fc.assert(
    fc.property(words, words, words, (start, removed, end) => {
      expect(countRemoved(start + removed + end, start + end)).toBe(removed.length);
    }),
    { numRuns: runs(300) },
  );
});

it('never more is removed than there was, nor less than what the text has become shorter', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const removed = countRemoved(before, after);
      expect(removed).toBeLessThanOrEqual(before.length);
      expect(removed).toBeGreaterThanOrEqual(before.length - after.length);
    }),
    { numRuns: runs(300) },
  );
});
