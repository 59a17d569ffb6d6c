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

/** What may end a sentence, where a new beginning follows it. */
const SENTENCE_END = /[.!?…]+["”’»)\]]*/gu;

/**
 * White space and the beginning of a sentence, looked for from where another may have ended. Apart from what may end
 * one, since together they would try every part of a long row of full stops.
 */
const NEW_BEGINNING = /\s+(?:["”’»([–-]+\s*)?[\p{Lu}\p{N}]/uy;

/** Swedish abbreviations that end with a full stop within a sentence, apart from those of single letters. */
const ABBREVIATIONS = new Set(
  'bl.a ca dvs enl exkl inkl jfr kap kl m.fl m.m max min mån nr obs p.g.a resp sid st str t.ex tel vol'.split(' '),
);

/** Longer than any abbreviation, in UTF-16 code units. */
const LONGEST_ABBREVIATION = 20;

/** Single letters with full stops between: “s.k”, “f.d”. Always taken for an abbreviation. */
const LETTERS = /^\p{L}(?:\.\p{L})*$/u;

/** The mark that begins a line of a list: a dash, a bullet or a number. */
const LIST_MARK = /^(?:[–—•*-]|\d{1,3}[.)])\s+(?=\S)/u;

/**
 * The longest sentence, in UTF-16 code units: several times the longest that is written to be read. What is longer is
 * divided at white space, so that what is done with each sentence costs no more than so much.
 */
const LONGEST_SENTENCE = 2_000;

/**
 * The sentences of a text, in order. A paragraph's end always ends a sentence. White space and list marks between
 * sentences are left out. “T.ex. Hylte” is not divided.
 */
export function sentencesOf(text: string): Passage[] {
  return paragraphsOf(text)
    .flatMap((paragraph) => sentencesIn(text, paragraph))
    .flatMap((sentence) => partsOf(text, sentence));
}

/** A sentence, or the parts of one that is longer than any. */
function partsOf(text: string, { from, to }: Passage): Passage[] {
  const parts: Passage[] = [];
  let begin = from;
  while (to - begin > LONGEST_SENTENCE) {
    const most = text.slice(begin, begin + LONGEST_SENTENCE).toWellFormed();
    const words = most.replace(/\s\S*$/, '').trimEnd();
    // Half a surrogate pair at the end belongs to the next part.
    const length = words === '' || words === most ? most.replace(/\ufffd$/, '').length : words.length;
    parts.push({ from: begin, to: begin + length });
    begin += length + text.slice(begin + length, to).search(/\S/);
  }
  return [...parts, { from: begin, to }];
}

function sentencesIn(text: string, { from, to }: Passage): Passage[] {
  const paragraph = text.slice(from, to);
  const sentences: Passage[] = [];
  let begin = LIST_MARK.exec(paragraph)?.[0].length ?? 0;
  for (const { index, 0: mark } of paragraph.matchAll(SENTENCE_END)) {
    const end = index + mark.length;
    NEW_BEGINNING.lastIndex = end;
    if (index < begin || !NEW_BEGINNING.test(paragraph)) continue;
    if (mark === '.' && endsInAbbreviation(paragraph.slice(begin, index))) continue;
    sentences.push({ from: from + begin, to: from + end });
    begin = end + paragraph.slice(end).search(/\S/);
  }
  sentences.push({ from: from + begin, to });
  return sentences;
}

/** Whether a full stop after these words belongs to the last of them. */
function endsInAbbreviation(words: string): boolean {
  let from = words.length;
  while (from > 0 && words.length - from <= LONGEST_ABBREVIATION && !/[\s("”]/.test(words.charAt(from - 1))) from -= 1;
  const word = words.slice(from).toLowerCase();
  return ABBREVIATIONS.has(word) || (word.length <= LONGEST_ABBREVIATION && LETTERS.test(word));
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
