import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One font of a Fontsource package, split into subsets by the characters that they hold. */
interface Face {
  readonly package: string;
  readonly family: string;
  readonly weight: string;
  /** The file of a subset, as the package names it. */
  readonly file: (subset: string) => string;
}

interface Subset {
  readonly name: string;
  /** As in CSS: "U+0000-00FF,U+0131". */
  readonly unicodeRange: string;
  /** First and last code point, both included. */
  readonly ranges: readonly (readonly [number, number])[];
}

/**
 * The typeface of the product in the two weights that print uses. Not the variable font of the screen: a PDF can hold
 * that one only as drawings of its letters, which are three times as large and are not hinted.
 */
const TEXT: readonly Face[] = ['400', '600'].map((weight) => ({
  package: '@fontsource/source-sans-3',
  family: 'Source Sans 3',
  weight,
  file: (subset) => `source-sans-3-${subset}-${weight}-normal.woff2`,
}));

/** Drawn in outline, so it prints in ink as the text does. */
const EMOJI: Face = {
  package: '@fontsource/noto-emoji',
  family: 'Noto Emoji',
  weight: '400',
  file: (subset) => `noto-emoji-${subset.replace(/[[\]]/g, '')}-400-normal.woff2`,
};

/** Arrows, ticks, bullets and mathematical signs, which neither of the others has. */
const SYMBOLS: Face = {
  package: '@fontsource/noto-sans-symbols-2',
  family: 'Noto Sans Symbols 2',
  weight: '400',
  file: (subset) => `noto-sans-symbols-2-${subset}-400-normal.woff2`,
};

/**
 * A plain drawing of nearly every character below U+10000, whatever its writing: without it a PDF holds what no font
 * has as empty boxes, and nobody can read or copy it. One large file, for the few texts that need it.
 */
const LAST_RESORT = { family: 'Unifont', path: '@fontsource/unifont/files/unifont-latin-400-normal.woff2' } as const;
const FIRST_PRINTABLE = 0xa0;
const LAST_OF_UNIFONT = 0xfffd;

/**
 * CSS that gives a document the fonts it needs, as data within itself: the typeface of the product, and emoji,
 * symbols and other writings where the text has any. Only the subsets that the text has characters of, so an ordinary document carries one
 * or two small files.
 */
export function fontFaces(text: string): string {
  const characters = new Set([...text].map((character) => character.codePointAt(0) ?? 0));
  // The emoji font has digits too, for its keycaps, and every file of it the joiners: what the typeface can show is
  // left to it, and a variation selector draws nothing.
  const others = charactersWithout(characters, TEXT, isVariationSelector);
  const symbols = charactersWithout(others, [EMOJI]);
  const rest = charactersWithout(symbols, [SYMBOLS]);
  return [
    ...TEXT.flatMap((face) => faces(face, characters)),
    ...faces(EMOJI, others),
    ...faces(SYMBOLS, symbols),
    ...lastResort(rest),
  ].join('\n');
}

/**
 * Those of the characters that none of the fonts `without` can draw, and that `passedOver` does not leave to another.
 */
function charactersWithout(
  characters: ReadonlySet<number>,
  without: readonly Face[],
  passedOver: (character: number) => boolean = () => false,
): ReadonlySet<number> {
  const subsets = without.flatMap(subsetsOf);
  return new Set(
    [...characters].filter(
      (character) => !passedOver(character) && !subsets.some((subset) => holds(subset, character)),
    ),
  );
}

function faces(face: Face, characters: ReadonlySet<number>): string[] {
  return subsetsOf(face)
    .filter((subset) => [...characters].some((character) => holds(subset, character)))
    .map((subset) => fontFace(face, subset));
}

function fontFace(face: Face, subset: Subset): string {
  const data = fontData(`${face.package}/files/${face.file(subset.name)}`);
  return `@font-face{font-family:"${face.family}";font-weight:${face.weight};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${subset.unicodeRange}}`;
}

function lastResort(characters: ReadonlySet<number>): string[] {
  const drawn = [...characters].filter(
    (character) => character >= FIRST_PRINTABLE && character <= LAST_OF_UNIFONT && !isVariationSelector(character),
  );
  if (drawn.length === 0) return [];
  const range = drawn.map((character) => `U+${character.toString(16)}`).join(',');
  return [
    `@font-face{font-family:"${LAST_RESORT.family}";src:url(data:font/woff2;base64,${fontData(LAST_RESORT.path)}) format("woff2");unicode-range:${range}}`,
  ];
}

function isVariationSelector(character: number): boolean {
  return character >= 0xfe00 && character <= 0xfe0f;
}

function holds(subset: Subset, character: number): boolean {
  return subset.ranges.some(([first, last]) => character >= first && character <= last);
}

const require = createRequire(import.meta.url);
const fontsByPath = new Map<string, string>();
const subsetsByPackage = new Map<string, readonly Subset[]>();

function fontData(path: string): string {
  let data = fontsByPath.get(path);
  if (data === undefined) {
    data = readFileSync(require.resolve(path)).toString('base64');
    fontsByPath.set(path, data);
  }
  return data;
}

function subsetsOf(face: Face): readonly Subset[] {
  let subsets = subsetsByPackage.get(face.package);
  if (subsets === undefined) {
    const ranges: unknown = JSON.parse(readFileSync(require.resolve(`${face.package}/unicode.json`), 'utf8'));
    subsets = Object.entries(ranges ?? {}).map(([name, range]) => readSubset(name, String(range)));
    subsetsByPackage.set(face.package, subsets);
  }
  return subsets;
}

function readSubset(name: string, unicodeRange: string): Subset {
  const ranges = unicodeRange.split(',').map((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
  return { name, unicodeRange, ranges };
}
