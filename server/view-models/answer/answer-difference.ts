import type { Answer } from '../../domain/answer/answer.ts';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import { NO_NUMBERS } from '../../domain/answer/answer-numbers.ts';
import { type Attachment, attachmentWords } from '../../domain/answer/attachment.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { type Stretch, wordDifference } from '../../domain/text/word-difference.ts';
import { answerInWords, cellLines } from './answer-words.ts';

/** The difference between two answers to one question, in words: what was removed and what was added. */
export interface AnswerDifferenceView {
  /** The chosen options, numbers, dates and cells, one line each. */
  readonly lines: readonly StretchView[];
  readonly unchanged: string | undefined;
  readonly passages: readonly PassageView[];
}

/** A stretch of text. `removed` and `added` are never both true; both are false where the text was kept. */
export interface StretchView {
  readonly text: string;
  readonly removed: boolean;
  readonly added: boolean;
}

export interface PassageView {
  /** What the text is: the comment's or the option's title. Undefined for the text that answers the question. */
  readonly label: string | undefined;
  /** The changes, each with a few words around it. */
  readonly short: readonly StretchView[];
  /** The whole text; undefined where `short` is the whole text already. */
  readonly whole: readonly StretchView[] | undefined;
}

export function answerDifference(
  question: Question,
  before: Answer | undefined,
  after: Answer | undefined,
): AnswerDifferenceView {
  const unchanged = countUnchanged(question, before, after);
  const lines = [...changedLines(question, before, after), ...changedFiles(before, after)];
  return {
    lines,
    unchanged:
      unchanged === 0 || lines.length === 0
        ? undefined
        : `${formatCount(unchanged)} till är ${unchanged === 1 ? 'oförändrat' : 'oförändrade'}`,
    passages: [
      passage(undefined, before?.text, after?.text),
      ...question.options.map(({ code, title }) => passage(title, before?.texts?.[code], after?.texts?.[code])),
      passage(question.comment?.title ?? 'Kommentar', before?.comment, after?.comment),
    ].flatMap((changed) => changed ?? []),
  };
}

/** How many of the lines say the same in both. */
function countUnchanged(question: Question, before: Answer | undefined, after: Answer | undefined): number {
  if (question.table !== undefined) {
    const news = linesByCell(question, after);
    return [...linesByCell(question, before)].filter(([place, { value }]) => news.get(place)?.value === value).length;
  }
  const kept = new Set(linesOf(question, after));
  return linesOf(question, before).filter((line) => kept.has(line)).length;
}

/** The chosen options, numbers and dates as lines, without the free texts of options. */
function linesOf(question: Question, answer: Answer | undefined): readonly string[] {
  return answerInWords(question, answer && { ...answer, texts: {} }, NO_NUMBERS).lines;
}

/**
 * For counts and tables: number by number and cell by cell, what stood before and what stands after. For other kinds: all
 * options removed, then all added.
 */
function changedLines(question: Question, before: Answer | undefined, after: Answer | undefined): StretchView[] {
  if (question.table !== undefined) return changedCells(question, before, after);
  if (question.kind === 'counts' && question.options.length > 1)
    return question.options.flatMap((option) => changedLines({ ...question, options: [option] }, before, after));
  const [olds, news] = [linesOf(question, before), linesOf(question, after)];
  return [
    ...olds.filter((line) => !news.includes(line)).map((text) => marked({ kind: 'removed', text })),
    ...news.filter((line) => !olds.includes(line)).map((text) => marked({ kind: 'added', text })),
  ];
}

/** Files that were taken away and added. */
function changedFiles(before: Answer | undefined, after: Answer | undefined): StretchView[] {
  const [olds, news] = [attachmentsOf(before), attachmentsOf(after)];
  const lacks = (files: readonly Attachment[], { digest }: Attachment) => files.every((one) => one.digest !== digest);
  const words = (one: Attachment) => `Bilaga: ${one.name} (${attachmentWords(one)})`;
  return [
    ...olds.filter((one) => lacks(news, one)).map((one) => marked({ kind: 'removed', text: words(one) })),
    ...news.filter((one) => lacks(olds, one)).map((one) => marked({ kind: 'added', text: words(one) })),
  ];
}

function changedCells(question: Question, before: Answer | undefined, after: Answer | undefined): StretchView[] {
  const [olds, news] = [before, after].map((answer) => linesByCell(question, answer));
  return [...new Set([...(olds?.keys() ?? []), ...(news?.keys() ?? [])])].flatMap((place) => {
    const [old, now] = [olds?.get(place), news?.get(place)];
    // A row has another running number when one above it has been taken away: only its cells are compared.
    if (old?.value === now?.value) return [];
    return [
      ...(old === undefined ? [] : [marked({ kind: 'removed', text: old.text })]),
      ...(now === undefined ? [] : [marked({ kind: 'added', text: now.text })]),
    ];
  });
}

function linesByCell(question: Question, answer: Answer | undefined) {
  return new Map(cellLines(question, answer).map((line) => [`${line.cell.row.code}.${line.cell.column.code}`, line]));
}

function passage(label: string | undefined, before = '', after = ''): PassageView | undefined {
  return before === after ? undefined : { label, ...inShort(wordDifference(before, after)) };
}

/** The changes of a text with a few words around each (`short`), and the whole text where it is longer than that. */
export function inShort(whole: readonly Stretch[]): Pick<PassageView, 'short' | 'whole'> {
  const short = whole.map((stretch, index) => shortened(stretch, index === 0, index === whole.length - 1));
  const isShorter = short.some(({ text }, index) => text !== whole[index]?.text);
  return { short: short.map(marked), whole: isShorter ? whole.map(marked) : undefined };
}

export function marked({ kind, text }: Stretch): StretchView {
  return { text, removed: kind === 'removed', added: kind === 'added' };
}

/** How many kept words stand on each side of a change, and how many words of a long change are shown. */
const WORDS_BESIDE = 10;
const WORDS_OF_A_CHANGE = 60;

function shortened({ kind, text }: Stretch, first: boolean, last: boolean): Stretch {
  const words = text.match(/\s*\S+/g) ?? [];
  const beside = (some: readonly string[]): string => some.join('').trim();
  if (kind !== 'kept')
    return words.length <= WORDS_OF_A_CHANGE
      ? { kind, text }
      : { kind, text: `${words.slice(0, WORDS_OF_A_CHANGE).join('')} …` };
  const [opening, closing] = [first ? 0 : WORDS_BESIDE, last ? 0 : WORDS_BESIDE];
  // Two words more are kept as they are: replacing them with “…” would save nothing.
  if (words.length <= opening + closing + 2) return { kind, text };
  const start = opening === 0 ? '' : `${beside(words.slice(0, opening))} `;
  const end = closing === 0 ? '' : ` ${beside(words.slice(-closing))} `;
  return { kind, text: `${first ? '' : ' '}${start}…${end}` };
}
