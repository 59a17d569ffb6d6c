import type { Passage } from '../text/passage.ts';
import { paragraphsOf } from '../text/sentences.ts';
import { type TracedText, textOfStretches } from './traced-text.ts';

/** What of a source is taken in at once. It says what keeps it apart from what stands beside it in the joint text. */
export type InsertedPart = 'answer' | 'paragraph' | 'sentence';

const APART: Readonly<Record<InsertedPart, string>> = { answer: '\n\n', paragraph: '\n', sentence: ' ' };

/** A text with what was put into it. */
export interface TextWithPassage extends Passage {
  readonly text: string;
}

/**
 * A joint text with a part of a source taken in at a place (else last), kept apart from what stands around it. Nothing
 * else of either is changed. At the start or the end of a line a sentence goes on as the line does.
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
  return /\s*$/.exec(text)?.[0] ?? '';
}

function leadingSpace(text: string): string {
  return /^\s*/.exec(text)?.[0] ?? '';
}

/** What is to be added to the white space that is there for two parts to stand apart. */
function missingBetween(space: string, wanted: string): string {
  if (wanted === ' ') return space === '' ? ' ' : '';
  const breaks = space.split('\n').length - 1;
  return '\n'.repeat(Math.max(0, wanted.length - breaks));
}

/**
 * A joint text with a paragraph (from 0) and its neighbour in each other's place. What stands between them stays. The
 * same text where it has no such neighbour.
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

/** A stretch of a traced text, from one of its characters to another. */
export function stretchesWithin(traced: TracedText, { from, to }: Passage): TracedText {
  let begin = 0;
  return traced.flatMap((stretch) => {
    const text = stretch.text.slice(Math.max(0, from - begin), Math.max(0, to - begin));
    begin += stretch.text.length;
    return text === '' ? [] : [{ ...stretch, text }];
  });
}

/** The members whose words a stretch of a traced text is made of, in the order that they come in it; codes. */
export function membersBehind(traced: TracedText): string[] {
  return [...new Set(traced.flatMap(({ sources }) => sources.map(({ member }) => member)))];
}

/** Whether a line is the heading of a member: its name and nothing else. */
export function headingOf(line: string, names: ReadonlyMap<string, string>): string | undefined {
  return [...names].find(([, name]) => line.trim() === name)?.[0];
}

/**
 * A joint text with a part of a member's text taken in last of what stands under its name, which is written last in the
 * text where it is not there. `names` of all members, by code.
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
 * A joint text with each member's name above what is only its own, paragraph after paragraph. Paragraphs of several
 * members, or of none, stand as they are. `names` by code.
 */
export function withHeadings(traced: TracedText, names: ReadonlyMap<string, string>): string {
  const bare = withoutHeadings(textOfStretches(traced), names);
  const text = textOfStretches(traced);
  const owners = paragraphsOf(text)
    .filter(({ from, to }) => headingOf(text.slice(from, to), names) === undefined)
    .map((paragraph) => soleMember(stretchesWithin(traced, paragraph)));
  let headed = '';
  let at = 0;
  paragraphsOf(bare).forEach(({ from }, index) => {
    const owner = owners[index];
    const name = owner === undefined ? undefined : names.get(owner);
    headed += bare.slice(at, from);
    at = from;
    if (name === undefined || owner === owners[index - 1]) return;
    headed += `${headed === '' ? '' : missingBetween(trailingSpace(headed), APART.answer)}${name}\n`;
  });
  return headed + bare.slice(at);
}

/** What several have written alike is whose it was taken from. */
function soleMember(traced: TracedText): string | undefined {
  const [member, ...others] = new Set(traced.flatMap(({ sources: [first] }) => first?.member ?? []));
  return others.length === 0 ? member : undefined;
}

/** A joint text without the lines that are a member's name and nothing else. */
export function withoutHeadings(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .split('\n')
    .filter((line) => headingOf(line, names) === undefined)
    .join('\n');
}
