import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countCharacters, isTooLarge, LARGEST_TEXT } from '../../../server/domain/text/characters.ts';
import { counterWords } from '../../../server/domain/text/counter-words.ts';

describe('the largest text', () => {
  it('is counted as the limits of questions are: composed, and a line break as two', () => {
    for (const [one, each] of [
      ['x', 1],
      ['\n', 2],
      ['\r\n', 2],
      ['a\u030a', 1],
      ['👍', 2],
      ['\ufb2c', 3],
    ] as const) {
      const most = one.repeat(Math.floor(LARGEST_TEXT / each));
      expect(countCharacters(most)).toBeLessThanOrEqual(LARGEST_TEXT);
      expect([isTooLarge(most), isTooLarge(most + one)]).toEqual([false, true]);
    }
  });

  it('is told under a field without a limit of its own, and never under a shorter text', () => {
    expect(counterWords(LARGEST_TEXT, {})).toBe('100\u00a0000 tecken');
    expect(counterWords(LARGEST_TEXT + 1, {})).toBe('100\u00a0001 av 100\u00a0000 tecken. Korta med 1 tecken.');
    expect(counterWords(LARGEST_TEXT + 1, { limit: 5_000 })).toMatch(/^100\s001 av 5\s000 tecken/);
  });

  it('is the largest limit that a definition may have', () => {
    const schema: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../surveys/survey-definition.schema.json'), 'utf8'),
    );
    expect(schema).toHaveProperty('$defs.characterLimit.maximum', LARGEST_TEXT);
  });
});
