import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../views/assets');
const COLOURS = readFileSync(join(FOLDER, 'site/colours.css'), 'utf8');

/** The values of a palette: the first in the file is light, the one after the words that ask for it dark. */
function paletteFrom(start: string): ReadonlyMap<string, string> {
  const block = COLOURS.slice(COLOURS.indexOf(start)).match(/:root \{([^}]*)\}/)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const LIGHT = paletteFrom(':root');
const DARK = paletteFrom('prefers-color-scheme: dark');
const GROUNDS = ['paper', 'tint', 'accent-tint', 'wrong-tint', 'wrong-ground'];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s colours', (_name, palette) => {
  const contrast = (one: string, other: string): number => {
    const [darker = 0, lighter = 0] = [one, other]
      .map((name) => luminanceOf(palette.get(name)))
      .toSorted((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };

  it.each(GROUNDS)('have text that can be read on %s (WCAG 2.2, 1.4.3)', (ground) => {
    for (const text of ['ink', 'ink-soft', 'accent', 'accent-strong', 'wrong'])
      expect(contrast(text, ground), text).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('show where controls and states are on %s (WCAG 2.2, 1.4.11)', (ground) => {
    for (const line of ['rule-strong', 'accent', 'wrong'])
      expect(contrast(line, ground), line).toBeGreaterThanOrEqual(3);
  });

  it('have the same names as those of the other palettes', () => {
    expect([...palette.keys()]).toEqual([...LIGHT.keys()]);
    expect(palette.size).toBe(12);
  });
});

describe('the colours of the site', () => {
  it('are defined in one file', () => {
    for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^(?!print\/|site\/colours).*\.css$/.test(name),
    ))
      expect(readFileSync(join(FOLDER, file), 'utf8'), file).not.toMatch(
        /#[0-9a-f]{3,8}\b(?=[^{]*[;}])|\brgba?\(|\bhsla?\(/i,
      );
  });
});

/** Relative luminance, as WCAG defines it. */
function luminanceOf(colour: string | undefined): number {
  if (colour === undefined) throw new Error('There is no colour of that name');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
