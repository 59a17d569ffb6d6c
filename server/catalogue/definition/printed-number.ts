/** A printed number in its parts: "7a" is 7 and a, "1A" is 1 and A, "I.2" is I and 2, "2 beskrivning" is 2 and a word. */
export interface PrintedNumber {
  /** 7 for "7"; 1 for "A". */
  readonly main: number;
  readonly family: 'digits' | 'letters';
  /** 1 for "a"; 0 if there is no sub-number. */
  readonly sub: number;
  readonly subFamily: 'none' | 'letter' | 'capital' | 'dotted';
  /** “beskrivning”; empty if there is none. */
  readonly word: string;
}

const PRINTED_NUMBER =
  /^(?:(?<digits>[1-9]\d*)|(?<letter>[A-Z]))(?:(?<subLetter>[a-z])|(?<capital>(?<=\d)[A-Z])|\.(?<dotted>[1-9]\d*))?(?: (?<word>\p{L}+))?$/u;

/** The parts of a printed number; undefined if the text is none. */
export function parsePrintedNumber(id: string): PrintedNumber | undefined {
  const groups = PRINTED_NUMBER.exec(id)?.groups;
  if (groups === undefined) return undefined;
  const { digits, letter, subLetter, capital, dotted, word = '' } = groups;
  return {
    main: digits === undefined ? alphabetPlace(letter ?? 'A', 'A') : Number(digits),
    family: digits === undefined ? 'letters' : 'digits',
    ...subNumberOf(subLetter, capital, dotted),
    word,
  };
}

function subNumberOf(
  letter: string | undefined,
  capital: string | undefined,
  dotted: string | undefined,
): Pick<PrintedNumber, 'sub' | 'subFamily'> {
  if (letter !== undefined) return { sub: alphabetPlace(letter, 'a'), subFamily: 'letter' };
  if (capital !== undefined) return { sub: alphabetPlace(capital, 'A'), subFamily: 'capital' };
  return dotted === undefined ? { sub: 0, subFamily: 'none' } : { sub: Number(dotted), subFamily: 'dotted' };
}

/** Compares printed numbers by main number, then sub-number, then word: "43", "43 beskrivning", "43a", "44". */
export function comparePrintedNumbers(one: PrintedNumber, other: PrintedNumber): number {
  return (
    one.family.localeCompare(other.family) ||
    one.main - other.main ||
    one.sub - other.sub ||
    one.word.localeCompare(other.word, 'sv')
  );
}

/**
 * The printed numbers that are skipped: 3 in 1, 2, 4; 27b in 27a, 27c; B in A, C. A main number with sub-numbers is not
 * skipped (27a and 27b without 27), but one with only a word is (“2 beskrivning”). Dotted sub-numbers begin at 1, or at
 * 2 if the main number itself is the first (I, I.2).
 */
export function skippedNumbers(ids: readonly string[]): readonly string[] {
  const numbers = ids.flatMap((id) => parsePrintedNumber(id) ?? []);
  return (['digits', 'letters'] as const).flatMap((family) => {
    const ofFamily = numbers.filter((number) => number.family === family);
    const last = Math.max(0, ...ofFamily.map(({ main }) => main));
    return upTo(last).flatMap((main) => {
      const ofMain = ofFamily.filter((number) => number.main === main && number.word === '');
      const name = family === 'digits' ? String(main) : alphabetLetter(main, 'A');
      return ofMain.length === 0 ? [name] : skippedSubNumbers(ofMain).map((sub) => `${name}${sub}`);
    });
  });
}

function skippedSubNumbers(ofMain: readonly PrintedNumber[]): readonly string[] {
  const dotted = ofMain.some(({ subFamily }) => subFamily === 'dotted');
  const first = ofMain.some(({ subFamily }) => subFamily === 'capital') ? 'A' : 'a';
  const present = new Set(ofMain.map(({ sub }) => sub));
  if (dotted && present.has(0)) present.add(1);
  return upTo(Math.max(...present))
    .filter((sub) => !present.has(sub))
    .map((sub) => (dotted ? `.${sub}` : alphabetLetter(sub, first)));
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

function alphabetPlace(letter: string, first: 'A' | 'a'): number {
  return letter.charCodeAt(0) - first.charCodeAt(0) + 1;
}

function alphabetLetter(place: number, first: 'A' | 'a'): string {
  return String.fromCharCode(first.charCodeAt(0) + place - 1);
}
