import type { Passage } from './passage.ts';

/** The paragraphs of a text: every line that is not empty, without white space around it. */
export function paragraphsOf(text: string): Passage[] {
  const paragraphs: Passage[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const from = index + line.indexOf(trimmed);
    paragraphs.push({ from, to: from + trimmed.length });
  }
  return paragraphs;
}

/** Punctuation that may end a sentence, if white space and the beginning of a new sentence follow. */
const SENTENCE_END = /[.!?…]+["”’»)\]]*(?=\s+["”’»([–-]*\s*[\p{Lu}\p{N}])/gu;

/** Swedish abbreviations that end with a full stop within a sentence, apart from those of single letters. */
const ABBREVIATIONS = new Set(
  'bl.a ca dvs enl exkl inkl jfr kap kl m.fl m.m max min mån nr obs p.g.a resp sid st str t.ex tel vol'.split(' '),
);

/** Single letters with full stops between: “s.k”, “f.d”. Always taken for an abbreviation. */
const LETTERS = /^\p{L}(?:\.\p{L})*$/u;

/** The mark that begins a line of a list: a dash, a bullet or a number. */
const LIST_MARK = /^(?:[–—•*-]|\d{1,3}[.)])\s+(?=\S)/u;

/**
 * The sentences of a text, in order. A paragraph's end always ends a sentence. White space and list marks between
 * sentences are left out. “T.ex. Hylte” is not divided.
 */
export function sentencesOf(text: string): Passage[] {
  return paragraphsOf(text).flatMap((paragraph) => sentencesIn(text, paragraph));
}

function sentencesIn(text: string, { from, to }: Passage): Passage[] {
  const paragraph = text.slice(from, to);
  const sentences: Passage[] = [];
  let begin = LIST_MARK.exec(paragraph)?.[0].length ?? 0;
  for (const { index, 0: mark } of paragraph.matchAll(SENTENCE_END)) {
    if (index < begin) continue;
    if (mark === '.' && isAbbreviation(paragraph.slice(begin, index))) continue;
    const end = index + mark.length;
    sentences.push({ from: from + begin, to: from + end });
    begin = end + paragraph.slice(end).search(/\S/);
  }
  sentences.push({ from: from + begin, to });
  return sentences;
}

/** Whether a full stop after this text belongs to an abbreviation at its end. */
function isAbbreviation(before: string): boolean {
  const word = /[^\s("”]*$/.exec(before)?.[0].toLowerCase() ?? '';
  return ABBREVIATIONS.has(word) || LETTERS.test(word);
}

/** The beginning of a text in whole words, at most `length` code units, followed by “ …” if it is cut. */
export function beginningOf(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length)
        .replace(/\s+\S*$/, '')
        .toWellFormed()} …`;
}
