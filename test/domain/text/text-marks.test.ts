import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, type TextMark } from '../../../server/domain/text/text-marks.ts';

const MARKS = fc.array(
  fc
    .record({ one: fc.nat(30), other: fc.nat(30), kind: fc.constantFrom<TextMark['kind']>('surplus', 'screened') })
    .map(({ one, other, kind }) => ({ from: Math.min(one, other), to: Math.max(one, other), kind })),
);

describe('a text in pieces', () => {
  it('joined again are the text, and no piece is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), MARKS, (text, marks) => {
        const pieces = piecesOf(text, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.some((piece) => piece.text === '')).toBe(false);
      }),
    );
  });

  it('have at every character the marks that cover it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), MARKS, fc.nat(), (text, marks, place) => {
        const at = place % text.length;
        let end = 0;
        const piece = piecesOf(text, marks).find(({ text: { length } }) => {
          end += length;
          return end > at;
        });
        const over = marks.filter(({ from, to }) => from <= at && at < to).map(({ kind }) => kind);
        expect(new Set(piece?.kinds)).toEqual(new Set(over));
      }),
    );
  });

  it('have both marks where one overlaps the other', () => {
    expect(
      piecesOf('Ring 035-12 34 56 i dag.', [
        { from: 5, to: 17, kind: 'screened' },
        { from: 12, to: 24, kind: 'surplus' },
      ]),
    ).toEqual([
      { text: 'Ring ', kinds: [] },
      { text: '035-12 ', kinds: ['screened'] },
      { text: '34 56', kinds: ['screened', 'surplus'] },
      { text: ' i dag.', kinds: ['surplus'] },
    ]);
  });
});
