import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchFor } from '../../../server/domain/text/phrase-search.ts';

interface Hit {
  readonly phrase: number;
  readonly from: number;
  readonly to: number;
}

const few = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 5 });

/** All places of all phrases, each looked for at every place. */
function plainly(phrases: readonly string[], text: string): Hit[] {
  return phrases.flatMap((words, phrase) =>
    words === ''
      ? []
      : Array.from({ length: text.length }, (_, from) => from)
          .filter((from) => text.startsWith(words, from))
          .map((from) => ({ phrase, from, to: from + words.length })),
  );
}

const byPlace = (one: Hit, other: Hit) => one.to - other.to || one.phrase - other.phrase;

it('finds every phrase at every place, also where phrases overlap, repeat each other or are empty', () => {
  fc.assert(
    fc.property(
      fc.array(few, { maxLength: 6 }),
      fc.array(few).map((pieces) => pieces.join('')),
      (phrases, text) => {
        const found: Hit[] = [];
        searchFor(phrases)(text, (phrase, from, to) => found.push({ phrase, from, to }));
        expect(found.toSorted(byPlace)).toEqual(plainly(phrases, text).toSorted(byPlace));
        expect(found.map(({ to }) => to)).toEqual(found.map(({ to }) => to).toSorted((one, other) => one - other));
      },
    ),
  );
});
