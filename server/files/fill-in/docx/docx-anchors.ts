import { composed } from '../../../domain/text/characters.ts';
import { instructionlessKey, spellingKey } from '../../../domain/text/spelling-key.ts';
import { isInText } from './docx-control.ts';
import type { DocumentLine } from './docx-lines.ts';
import { type FieldLine, type FillInLine, isField } from './fill-in-lines.ts';
import { splitLeadingMarks } from './tick-marks.ts';

/** A line of a fill-in document's own text, which is not a field for an answer. */
export type FixedFillInLine = Exclude<FillInLine, FieldLine>;

/**
 * The fixed line that each line of a document is, by the index of the line. A line is recognised by its bookmark, which
 * Word and LibreOffice keep, or else by its wording: headings first, then the lines under each.
 */
export function findFixedLines(
  printed: readonly FillInLine[],
  lines: readonly DocumentLine[],
): ReadonlyMap<number, FixedFillInLine> {
  const found = new Map<number, FixedFillInLine>();
  const left = new Set(printed.filter(isPrinted));
  const take = (at: number, line: FixedFillInLine) => {
    found.set(at, line);
    left.delete(line);
  };
  const byAnchor = new Map([...left].map((line) => [line.anchor, line]));
  for (const [at, { anchors }] of lines.entries()) {
    const line = anchors.map((anchor) => byAnchor.get(anchor)).find((one) => one !== undefined && left.has(one));
    if (line !== undefined) take(at, line);
  }
  // Text in one of our controls is an answer, whatever it says.
  const loose: IsLoose = (at, line) =>
    line !== undefined &&
    !found.has(at) &&
    line.anchors.length === 0 &&
    !isInTextControl(line) &&
    lineText(line).trim() !== '';
  takeHeadings(left, lines, loose, take);
  for (const { question, from, to } of stretches(lines.length, found))
    takeUnder(
      [...left].filter((line) => line.question === question),
      lines.slice(from, to),
      from,
      loose,
      take,
    );
  return found;
}

export function lineText({ pieces }: DocumentLine): string {
  return pieces.map(({ text }) => text).join('');
}

function isPrinted(line: FillInLine): line is FixedFillInLine {
  return !isField(line);
}

function isHeading({ kind }: FixedFillInLine): boolean {
  return kind === 'heading' || kind === 'part' || kind === 'section' || kind === 'end';
}

function isInTextControl({ pieces }: DocumentLine): boolean {
  return pieces.some(({ text, control }) => text.trim() !== '' && isInText(control));
}

type Take = (at: number, line: FixedFillInLine) => void;
type IsLoose = (at: number, line: DocumentLine | undefined) => boolean;

/** How many characters of a question's wording, after its number, are enough to recognise an edited heading. */
const KNOWN_BEGINNING = 16;

/**
 * Finds the headings by their whole wording, then by number and beginning, then by a wording that no other heading has.
 */
function takeHeadings(
  left: ReadonlySet<FixedFillInLine>,
  lines: readonly DocumentLine[],
  loose: IsLoose,
  take: Take,
): void {
  const headings = [...left].filter(isHeading).map((line) => ({
    line,
    key: spellingKey(line.text),
    title: spellingKey(line.text.slice(line.text.indexOf('\t') + 1)),
    beginning: beginningOf(line.text),
  }));
  const keys = lines.map((line, index) => (loose(index, line) ? withoutDot(spellingKey(lineText(line))) : ''));
  const isOnlyOne = (title: string) => headings.filter((other) => other.title === title).length === 1;
  const manners: ((key: string, heading: (typeof headings)[number]) => boolean)[] = [
    (key, heading) => key === heading.key,
    (key, { line, beginning }) => line.kind === 'heading' && key.startsWith(beginning),
    (key, { title }) => key === title && isOnlyOne(title),
  ];
  for (const manner of manners)
    for (const heading of headings) {
      if (!left.has(heading.line)) continue;
      const at = keys.findIndex((key, index) => key !== '' && manner(key, heading) && loose(index, lines[index]));
      if (at >= 0) take(at, heading.line);
    }
}

function beginningOf(heading: string): string {
  const tab = heading.indexOf('\t');
  return spellingKey(heading).slice(0, tab + 1 + KNOWN_BEGINNING);
}

/** Makes “7a. Hur många …” match the heading of 7a too. */
function withoutDot(key: string): string {
  return key.replace(/^(\S{1,15}?)[.:)] /, '$1 ');
}

interface Stretch {
  readonly question: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** The range of lines from each heading to the next. */
function stretches(count: number, found: ReadonlyMap<number, FixedFillInLine>): Stretch[] {
  const heads = [...found].filter(([, line]) => isHeading(line)).toSorted(([one], [other]) => one - other);
  return heads.map(([at, { question }], index) => ({
    question,
    from: at + 1,
    to: heads[index + 1]?.[0] ?? count,
  }));
}

/**
 * Finds the fixed lines under a heading, in order. Where a line matches several, it is the first one that comes after
 * the fixed line found before it.
 */
function takeUnder(
  left: readonly FixedFillInLine[],
  lines: readonly DocumentLine[],
  from: number,
  loose: IsLoose,
  take: Take,
): void {
  const wanted = left
    .filter((line) => !isHeading(line))
    .map((line) => ({
      line,
      key: spellingKey(line.text),
      short: instructionlessKey(line.text),
    }));
  let next = 0;
  for (const [index, line] of lines.entries()) {
    if (wanted.length === 0) return;
    if (!loose(from + index, line)) continue;
    const at = bestOf(wanted, lineText(line), next);
    const [match] = at === undefined ? [] : wanted.splice(at, 1);
    if (at === undefined || match === undefined) continue;
    take(from + index, match.line);
    next = at;
  }
}

interface Wanted {
  readonly line: FixedFillInLine;
  readonly key: string;
  /** The wording without “, ange vilka”, in whose place somebody may have written an answer. */
  readonly short: string;
}

function bestOf(wanted: readonly Wanted[], text: string, next: number): number | undefined {
  const whole = spellingKey(text);
  const rest = spellingKey(splitLeadingMarks(text).rest);
  const matches = wanted.flatMap(({ line, key, short }, index) => {
    const isOption = line.kind === 'box' || line.kind === 'row';
    if (isOption ? beginsWithWords(rest, key) : whole === key) return [{ length: key.length, index }];
    return isOption && beginsWithWords(rest, short) ? [{ length: short.length, index }] : [];
  });
  const longest = Math.max(...matches.map(({ length }) => length));
  const best = matches.filter(({ length }) => length === longest);
  return (best.find(({ index }) => index >= next) ?? best[0])?.index;
}

function beginsWithWords(text: string, words: string): boolean {
  return text.startsWith(words) && !/^[\p{L}\p{N}]/u.test(text.slice(words.length));
}

/** The text before and after an option's wording in a line; undefined where the wording is not in it. */
export function wordingIn(
  text: string,
  wording: string,
): { readonly before: string; readonly after: string } | undefined {
  const line = composed(text);
  const whole = composed(wording).trim();
  // Nearly always the wording is unchanged; the regular expression that ignores case is slow.
  const at = line.indexOf(whole);
  if (at >= 0 && line.indexOf(whole, at + 1) < 0) return aroundOf(line, at, whole.length);
  const words = whole.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = `(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`;
  const found = new RegExp(pattern, 'iu').exec(line);
  return found === null ? undefined : aroundOf(line, found.index, found[0].length);
}

function aroundOf(text: string, at: number, length: number): { before: string; after: string } {
  return { before: text.slice(0, at), after: text.slice(at + length) };
}
