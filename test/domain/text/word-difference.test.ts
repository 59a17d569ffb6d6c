import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Stretch, wordDifference } from '../../../server/domain/text/word-difference.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../../support/growth.ts';

const WORDS = fc.array(fc.constantFrom('vård', 'Vård', 'i', 'hemmet', 'för', 'alla.', '👩‍⚕️'), {
  minLength: 1,
  maxLength: 40,
});
const SPACES = fc.constantFrom(' ', '\n', '\n\n', '  ');
const TEXT = fc
  .array(fc.tuple(WORDS, SPACES), { maxLength: 4 })
  .map((lines) => lines.map(([words, space]) => words.join(' ') + space).join(''));

describe('the difference between two texts', () => {
  test('contains the text before and the text after, exactly', () => {
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

  test('has no changes exactly if the texts are equal', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        expect(wordDifference(before, after).every(({ kind }) => kind === 'kept')).toBe(before === after);
      }),
    );
  });

  test('never has two consecutive stretches of one kind, nor an empty one', () => {
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

  test('removes nothing where a passage was inserted, and adds nothing where one was removed', () => {
    fc.assert(
      fc.property(WORDS, WORDS, WORDS, (start, passage, end) => {
        const [without, within] = [[...start, ...end].join(' '), [...start, ...passage, ...end].join(' ')];
        expect(kindsOf(wordDifference(without, within))).not.toContain('removed');
        expect(kindsOf(wordDifference(within, without))).not.toContain('added');
      }),
    );
  });

  test('gives a changed phrase as one change', () => {
    expect(wordDifference('Vi har fyra mobila team i kommunen.', 'Vi har sju fasta team i kommunen.')).toEqual([
      { kind: 'kept', text: 'Vi har ' },
      { kind: 'removed', text: 'fyra mobila' },
      { kind: 'added', text: 'sju fasta' },
      { kind: 'kept', text: ' team i kommunen.' },
    ]);
  });

  test('gives a rewritten sentence as one change, whatever small words are kept', () => {
    const [before, after] = ['Fast vårdkontakt i hela kommunen.', 'Mobila team finns i alla distrikt.'];
    expect(wordDifference(`Ja. ${before} Slut.`, `Ja. ${after} Slut.`)).toEqual([
      { kind: 'kept', text: 'Ja. ' },
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
      { kind: 'kept', text: ' Slut.' },
    ]);
  });

  test('of two long texts with nothing in common is computed quickly, as one change', () => {
    const [before, after] = [numbered('gammalt', 20_000), numbered('nytt', 20_000)];
    expect(wordDifference(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });

  test('of a long text with one changed word is that word', () => {
    const before = `${numbered('ord', 20_000)} slut`;
    const changed = wordDifference(before, before.replace('ord9999 ', 'nyord ')).filter(({ kind }) => kind !== 'kept');
    expect(changed.map(({ text }) => text)).toEqual(['ord9999', 'nyord']);
  });

  test('takes time in proportion to texts that begin with more changes than are looked for', () => {
    const [before, after] = [numbered('förr', 700), numbered('nu', 700)];
    for (const made of ['one-letter words', 'full stops', 'sentences that begin alike', 'one-letter lines']) {
      const textOf = HOSTILE_TEXTS[made] ?? String;
      expectTimeInProportion((text) => wordDifference(`${before} ${text}a`, `${after} ${text}b`), textOf, made);
    }
  });
});

function joined(stretches: readonly Stretch[], kind: 'removed' | 'added'): string {
  return stretches
    .filter((stretch) => stretch.kind === 'kept' || stretch.kind === kind)
    .map(({ text }) => text)
    .join('');
}

function kindsOf(stretches: readonly Stretch[]): Stretch['kind'][] {
  return stretches.map(({ kind }) => kind);
}

function numbered(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ');
}
