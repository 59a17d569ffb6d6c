import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphsOf } from '../../../server/domain/text/sentences.ts';
import {
  insertPart,
  insertUnderHeading,
  moveParagraph,
  withHeadings,
  withoutHeadings,
} from '../../../server/domain/tracing/compiled-text-editing.ts';
import { trace } from '../../../server/domain/tracing/traced-text.ts';

const NAMES = new Map([
  ['1380', 'Halmstad'],
  ['1315', 'Hylte'],
]);

describe('inserting a part of a source', () => {
  test('puts a sentence after the last one, a paragraph on a line of its own, and an answer after an empty line', () => {
    expect(insertPart('Ett.', 'Två.', 'sentence').text).toBe('Ett. Två.');
    expect(insertPart('Ett.\n', 'Två.', 'sentence').text).toBe('Ett. Två.\n');
    expect(insertPart('Ett.', 'Två.', 'paragraph').text).toBe('Ett.\nTvå.');
    expect(insertPart('Ett.\n', 'Två.', 'answer', 5).text).toBe('Ett.\n\nTvå.');
  });

  test('puts it at the writer’s place, separated from the text on both sides', () => {
    expect(insertPart('Ett. Tre.', 'Två.', 'sentence', 5).text).toBe('Ett. Två. Tre.');
    expect(insertPart('Ett.\nTre.', 'Två.', 'paragraph', 5).text).toBe('Ett.\nTvå.\nTre.');
  });

  test('adds no white space before the first part', () => {
    expect(insertPart('', 'Ett.', 'answer')).toEqual({ text: 'Ett.', from: 0, to: 4 });
  });

  test('returns its passage, and does not change either text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '.') });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('X', 'X. Y'),
        fc.nat(),
        fc.constantFrom('answer', 'paragraph', 'sentence'),
        (before, taken, place, part) => {
          const at = place % (before.length + 1);
          const { text: after, from, to } = insertPart(before, taken, part, at);
          expect(after.slice(from, to)).toBe(taken);
          expect(after.slice(0, from).startsWith(before.slice(0, at))).toBe(true);
          expect(after.slice(to).endsWith(before.slice(at))).toBe(true);
          expect((after.slice(0, from) + after.slice(to)).replace(/\s/g, '')).toBe(before.replace(/\s/g, ''));
        },
      ),
    );
  });

  test('under headings puts it last under its municipality’s name, which is added if it is missing', () => {
    const halmstad = { member: '1380', names: NAMES };
    const first = insertUnderHeading('', 'Ett.', 'sentence', halmstad).text;
    expect(first).toBe('Halmstad\nEtt.');
    const both = insertUnderHeading(first, 'Tre.', 'answer', { member: '1315', names: NAMES }).text;
    expect(both).toBe('Halmstad\nEtt.\n\nHylte\nTre.');
    expect(insertUnderHeading(both, 'Två.', 'sentence', halmstad).text).toBe('Halmstad\nEtt. Två.\n\nHylte\nTre.');
  });
});

describe('the order of paragraphs', () => {
  test('changes when a paragraph is exchanged with its neighbour, and the white space between them is kept', () => {
    expect(moveParagraph('Ett.\n\nTvå.\nTre.', 1, 'up')).toBe('Två.\n\nEtt.\nTre.');
    expect(moveParagraph('Ett.\n\nTvå.\nTre.', 1, 'down')).toBe('Ett.\n\nTre.\nTvå.');
    expect(moveParagraph('Ett.', 0, 'up')).toBe('Ett.');
  });

  test('is the same after moving a paragraph up and down', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') }), fc.nat(5), (text, index) => {
        const moved = moveParagraph(text, index, 'down');
        expect(moveParagraph(moved, index, 'down')).toBe(text);
        expect(paragraphsOf(moved).length).toBe(paragraphsOf(text).length);
      }),
    );
  });
});

describe('headings', () => {
  const sources = [
    { member: '1380', text: 'Trygg hemgång växer. Digital tillsyn finns.' },
    { member: '1315', text: 'Samtal är permanenta.' },
  ];

  test('stand above paragraphs of one municipality only, once for consecutive ones', () => {
    const compiled = 'Alla arbetar.\nTrygg hemgång växer.\nDigital tillsyn finns.\n\nSamtal är permanenta.';
    const headed = withHeadings(trace(compiled, sources), NAMES);
    expect(headed).toBe(
      'Alla arbetar.\n\nHalmstad\nTrygg hemgång växer.\nDigital tillsyn finns.\n\nHylte\nSamtal är permanenta.',
    );
    expect(withHeadings(trace(headed, sources), NAMES)).toBe(headed);
    expect(withoutHeadings(headed, NAMES)).toBe(
      'Alla arbetar.\n\nTrygg hemgång växer.\nDigital tillsyn finns.\n\nSamtal är permanenta.',
    );
  });
});
