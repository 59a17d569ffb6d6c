import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphsOf, sentencesOf } from '../../../server/domain/text/sentences.ts';
import { hardTexts } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

function sentences(text: string): string[] {
  return sentencesOf(text).map(({ from, to }) => text.slice(from, to));
}

describe('the sentences of a text', () => {
  test('end with a full stop, a question mark or an exclamation mark, and at the end of a paragraph', () => {
    expect(sentences('Hemrehab är permanent. Vad hände sedan? Allt!\nInget mer')).toEqual([
      'Hemrehab är permanent.',
      'Vad hände sedan?',
      'Allt!',
      'Inget mer',
    ]);
  });

  test('continue after an abbreviation and within a number', () => {
    expect(sentences('Vi har bl.a. Hylte och t.ex. Varberg. Kl. 14 ökade det med 3.5 procent.')).toEqual([
      'Vi har bl.a. Hylte och t.ex. Varberg.',
      'Kl. 14 ökade det med 3.5 procent.',
    ]);
  });

  test('do not include the mark of a list', () => {
    expect(sentences('1. Trygg hemgång finns. Den växer.\n– Digital tillsyn')).toEqual([
      'Trygg hemgång finns.',
      'Den växer.',
      'Digital tillsyn',
    ]);
  });

  test('contain every letter of the text once, in order, as paragraphs do', () => {
    fc.assert(
      fc.property(
        fc.oneof(hardTexts, fc.string({ unit: fc.constantFrom('a', 'B', '.', '!', ' ', '\n', '1', '”') })),
        (text) => {
          const letters = (of: string) => of.replace(/[^\p{L}]/gu, '');
          for (const parts of [sentencesOf(text), paragraphsOf(text)]) {
            expect(parts.map(({ from, to }) => letters(text.slice(from, to))).join('')).toBe(letters(text));
            parts.forEach(({ from, to }, index) => {
              expect(from).toBeGreaterThanOrEqual(parts[index - 1]?.to ?? 0);
              expect(text.slice(from, to).trim()).toBe(text.slice(from, to));
              expect(to).toBeGreaterThan(from);
            });
          }
        },
      ),
      { numRuns: runs(400) },
    );
  });
});
