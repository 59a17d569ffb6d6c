import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Stretch, wordDifference } from '../../server/domain/word-difference.ts';

const TEXT = fc
  .array(fc.constantFrom('vård', 'Vård', 'i', 'hemmet', 'för', 'alla.', ' ', '\n', '\n\n', '  ', '👩‍⚕️'), {
    maxLength: 40,
  })
  .map((words) => words.join(' '));

describe('the difference between two texts', () => {
  test('holds the text before and the text after, to the letter', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const stretches = wordDifference(before, after);
        expect(joined(stretches, 'removed')).toBe(before);
        expect(joined(stretches, 'added')).toBe(after);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const stretches = wordDifference(before, after);
        expect([joined(stretches, 'removed'), joined(stretches, 'added')]).toEqual([before, after]);
      }),
    );
  });

  test('is empty of changes exactly when they are the same', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        expect(wordDifference(before, after).every(({ kind }) => kind === 'kept')).toBe(before === after);
      }),
    );
  });

  test('never has two stretches of a kind after each other, nor an empty one', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const stretches = wordDifference(before, after);
        stretches.forEach(({ kind, text }, index) => {
          expect(text).not.toBe('');
          expect(kind).not.toBe(stretches[index + 1]?.kind);
        });
      }),
    );
  });

  test('keeps every word of a text that others have been put into', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-zåäö]{1,6}$/), fc.boolean()), { maxLength: 30 }),
        (words) => {
          const after = words.map(([word]) => word).join(' ');
          const before = words
            .filter(([, stays]) => stays)
            .map(([word]) => word)
            .join(' ');
          const removed = wordDifference(before, after).filter(({ kind }) => kind === 'removed');
          expect(removed.map(({ text }) => text.trim()).join('')).toBe('');
        },
      ),
    );
  });

  test('tells a changed phrase as one change', () => {
    expect(wordDifference('Vi har fyra mobila team i kommunen.', 'Vi har sju fasta team i kommunen.')).toEqual([
      { kind: 'kept', text: 'Vi har ' },
      { kind: 'removed', text: 'fyra mobila' },
      { kind: 'added', text: 'sju fasta' },
      { kind: 'kept', text: ' team i kommunen.' },
    ]);
  });

  test('of two long texts with nothing in common is told at once, as one change', () => {
    const [before, after] = [numbered('gammalt', 20_000), numbered('nytt', 20_000)];
    expect(wordDifference(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });

  test('of a long text with a changed word is that word', () => {
    const before = `${numbered('ord', 20_000)} slut`;
    const changed = wordDifference(before, before.replace('ord9999 ', 'nyord ')).filter(({ kind }) => kind !== 'kept');
    expect(changed.map(({ text }) => text)).toEqual(['ord9999', 'nyord']);
  });
});

function joined(stretches: readonly Stretch[], kind: 'removed' | 'added'): string {
  return stretches
    .filter((stretch) => stretch.kind === 'kept' || stretch.kind === kind)
    .map(({ text }) => text)
    .join('');
}

function numbered(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ');
}
