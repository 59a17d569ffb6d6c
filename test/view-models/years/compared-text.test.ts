import { describe, expect, it } from 'vitest';
import { comparedTextView } from '../../../server/view-models/years/compared-text.ts';

const years = { before: 2022, after: 2023 };
const of = (before: string | undefined, after: string | undefined) =>
  comparedTextView({ name: 'Hylte', before, after }, years);
const textOf = (side: { readonly stretches: readonly { readonly text: string }[] } | undefined) =>
  side?.stretches.map(({ text }) => text).join('');

describe('the texts of a municipality from two years', () => {
  it('are shown whole side by side, with removed words marked in the one and added words in the other', () => {
    const { sides, note } = of('Mötena hålls varje månad i Hyltebruk.', 'Mötena hålls varje vecka i Hyltebruk.');
    expect(note).toBeUndefined();
    expect(sides.map(textOf)).toEqual([
      'Mötena hålls varje månad i Hyltebruk.',
      'Mötena hålls varje vecka i Hyltebruk.',
    ]);
    expect(sides[0]?.stretches.filter(({ removed }) => removed).map(({ text }) => text)).toEqual(['månad']);
    expect(sides[1]?.stretches.filter(({ added }) => added).map(({ text }) => text)).toEqual(['vecka']);
  });

  it('have no marks where hardly a word is kept; a note says so instead', () => {
    const { sides, note } = of('Uppsökande samtal.', 'Familjecentralen är permanent sedan i våras.');
    expect(note).toBe('Texten är skriven på nytt.');
    expect(sides.flatMap(({ stretches }) => stretches).some(({ added, removed }) => added || removed)).toBe(false);
  });

  it('are shown once where both are the same', () => {
    expect(of('Samma.', 'Samma.')).toMatchObject({
      note: 'Samma text båda åren.',
      sides: [{ year: '2022 och 2023', length: '6 tecken' }],
    });
  });

  it('are absent where nothing was written', () => {
    expect(of(undefined, 'Ny.').sides).toMatchObject([{ year: '2022', length: 'Ingen text', stretches: [] }, {}]);
    expect(of('Borta.', undefined).sides[1]).toMatchObject({ length: 'Ingen text', stretches: [] });
  });
});
