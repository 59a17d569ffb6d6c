import type { Passage } from '../text/passage.ts';
import { paragraphsOf } from '../text/sentences.ts';
import { certainSources, stretchesWithin, type TracedText, textOfStretches } from './traced-text.ts';

/** How much of a source is inserted at once; decides the white space around it in the compiled text. */
export type InsertedPart = 'answer' | 'paragraph' | 'sentence';

const APART: Readonly<Record<InsertedPart, string>> = { answer: '\n\n', paragraph: '\n', sentence: ' ' };

/** A text and the passage of it that was inserted. */
export interface TextWithPassage extends Passage {
  readonly text: string;
}

/**
 * Inserts a part of a source into a compiled text at the index `at` (by default at its end), with the white space that
 * the part needs around it. A sentence at the start or end of a line joins that line.
 */
export function insertPart(
  text: string,
  taken: string,
  part: InsertedPart,
  at = text.trimEnd().length,
): TextWithPassage {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const apartFromBefore = before.trim() === '' ? '' : missingBetween(trailingSpace(before), APART[part]);
  const apartFromAfter = after.trim() === '' ? '' : missingBetween(leadingSpace(after), APART[part]);
  const from = at + apartFromBefore.length;
  return { text: before + apartFromBefore + taken + apartFromAfter + after, from, to: from + taken.length };
}

function trailingSpace(text: string): string {
  // A pattern would begin anew at every space in the text.
  return text.slice(text.trimEnd().length);
}

function leadingSpace(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

/** The white space to add so that two parts are separated as `wanted`. */
function missingBetween(space: string, wanted: string): string {
  if (wanted === ' ') return space === '' ? ' ' : '';
  const breaks = space.split('\n').length - 1;
  return '\n'.repeat(Math.max(0, wanted.length - breaks));
}

/**
 * The text with a paragraph (numbered from 0) and its neighbour exchanged; the white space between them is kept.
 * Returns the same text if there is no such neighbour.
 */
export function moveParagraph(text: string, paragraph: number, direction: 'up' | 'down'): string {
  const paragraphs = paragraphsOf(text);
  const first = direction === 'up' ? paragraph - 1 : paragraph;
  const [one, other] = [paragraphs[first], paragraphs[first + 1]];
  if (one === undefined || other === undefined) return text;
  return [
    text.slice(0, one.from),
    text.slice(other.from, other.to),
    text.slice(one.to, other.from),
    text.slice(one.from, one.to),
    text.slice(other.to),
  ].join('');
}

/** Codes of the members that the stretches are known to come from, in the order of the text. */
export function membersBehind(traced: TracedText): string[] {
  return [...new Set(traced.flatMap((stretch) => certainSources(stretch).map(({ member }) => member)))];
}

/** The code of the member whose heading the line is (its name and nothing else); undefined if it is none. */
export function headingOf(line: string, names: ReadonlyMap<string, string>): string | undefined {
  const words = line.trim();
  for (const [code, name] of names) if (name === words) return code;
  return undefined;
}

/**
 * Inserts a part of a member's text at the end of what stands under the member's heading; adds the heading at the end
 * of the text if it is missing. `names` are all members' names by code.
 */
export function insertUnderHeading(
  text: string,
  taken: string,
  part: InsertedPart,
  { member, names }: { readonly member: string; readonly names: ReadonlyMap<string, string> },
): TextWithPassage {
  const lines = paragraphsOf(text).map((line) => ({ ...line, of: headingOf(text.slice(line.from, line.to), names) }));
  const own = lines.findIndex(({ of }) => of === member);
  if (own < 0) {
    const headed = insertPart(text, names.get(member) ?? member, 'answer').text;
    return insertPart(headed, taken, 'paragraph');
  }
  const next = lines.findIndex(({ of }, index) => index > own && of !== undefined);
  const last = lines[next < 0 ? lines.length - 1 : next - 1];
  const isEmpty = last === lines[own];
  return insertPart(text, taken, isEmpty || part !== 'sentence' ? 'paragraph' : part, last?.to);
}

/**
 * The compiled text with a member's name as a heading above consecutive paragraphs that come from that member only.
 * Paragraphs from several members, or from none, get no heading. `names` by code.
 */
export function withHeadings(traced: TracedText, names: ReadonlyMap<string, string>): string {
  const bare = withoutHeadings(textOfStretches(traced), names);
  const text = textOfStretches(traced);
  const paragraphs = paragraphsOf(text).filter(({ from, to }) => headingOf(text.slice(from, to), names) === undefined);
  const owners = stretchesWithin(traced, paragraphs).map(soleMember);
  let headed = '';
  let at = 0;
  paragraphsOf(bare).forEach(({ from }, index) => {
    const owner = owners[index];
    const name = owner === undefined ? undefined : names.get(owner);
    const before = bare.slice(at, from);
    headed += before;
    at = from;
    if (name === undefined || owner === owners[index - 1]) return;
    headed += `${from === 0 ? '' : missingBetween(trailingSpace(before), APART.answer)}${name}\n`;
  });
  return headed + bare.slice(at);
}

/** The code of the only member that the stretches come from. Of a stretch with several sources the first one counts. */
function soleMember(traced: TracedText): string | undefined {
  const [member, ...others] = new Set(traced.flatMap((stretch) => certainSources(stretch)[0]?.member ?? []));
  return others.length === 0 ? member : undefined;
}

/** The compiled text without headings with members' names. */
export function withoutHeadings(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .split('\n')
    .filter((line) => headingOf(line, names) === undefined)
    .join('\n');
}
