import { describe, expect, test } from 'vitest';
import { namingsIn, neutralised } from '../../../server/domain/tracing/neutral-names.ts';

const NAMES = ['Falkenberg', 'Halmstad', 'Hylte', 'Laholm', 'Varberg'];

function neutral(text: string): string {
  return neutralised(text, namingsIn(text, NAMES));
}

describe('making a text neutral', () => {
  test('replaces every form of a municipality’s name with “en kommun”', () => {
    expect(neutral('Vi i Halmstad, Hylte kommun och Laholms kommun gör så.')).toBe(
      'Vi i en kommun, en kommun och en kommun gör så.',
    );
    expect(neutral('Det är Varbergs plan och Hylte kommuns tid.')).toBe('Det är en kommuns plan och en kommuns tid.');
  });

  test('begins a sentence with a capital letter', () => {
    expect(neutral('Hylte har samtal. Halmstads plan gäller.\n– Varberg växer')).toBe(
      'En kommun har samtal. En kommuns plan gäller.\n– En kommun växer',
    );
  });

  test('leaves longer words that begin with a name: a place, an inhabitant, a word with a hyphen', () => {
    const text = 'Hyltebruk, Halmstadsbor, Laholm-Halmstad och Falkenbergarna';
    expect(neutral(text)).toBe(text);
    expect(neutral('Halmstads kommunala vård')).toBe('En kommuns kommunala vård');
  });

  test('can leave any mention as it is', () => {
    const text = 'Hallands sjukhus Varberg samarbetar med Varberg.';
    const [, second] = namingsIn(text, NAMES);
    expect(second && neutralised(text, [second])).toBe('Hallands sjukhus Varberg samarbetar med en kommun.');
  });

  test('finds no mentions without names', () => {
    expect(namingsIn('Hylte', [])).toEqual([]);
  });
});
