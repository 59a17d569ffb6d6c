import { shortQuotation } from '../text/quotation.ts';
import { shortenedList } from '../text/short-list.ts';
import { formatCount, formatCounted, formatList } from '../text/swedish.ts';
import type { DroppedLine, DroppedValue, LaidBlock } from './pasted-block.ts';

/** What has become of a pasted block. */
export interface PastedWords {
  /** As sentences. */
  readonly told: string;
  /** Each value that was not taken in, with its place; empty where the sentences name them all. */
  readonly dropped: readonly string[];
}

/**
 * What has become of a pasted block. `unread` are the texts that are none of the options of their column, so that their
 * cells stand as they did; `wrong`: how many of the filled cells have something that has to be corrected.
 */
export function pastedWords(laid: LaidBlock, unread: readonly DroppedValue[], wrong: number): PastedWords {
  const { cells, computed, unnamed, repeated, totals, beyond } = laid;
  const filled = cells.length - unread.length;
  const lines = [...(unnamed ?? []), ...totals, ...repeated];
  const dropped = [...lines.flatMap(({ values }) => values), ...beyond, ...unread];
  return {
    told: [
      `${formatCounted(filled, ['ruta', 'rutor'])} fylldes i${unnamed === undefined ? '' : ', efter radernas namn'}.`,
      ...linesWords(unnamed ?? [], 'finns inte i tabellen och togs inte in'),
      ...linesWords(totals, 'räknas ut och togs inte in'),
      ...linesWords(repeated, 'finns tidigare i det du klistrade in och togs inte in'),
      ...(wrong === 0 ? [] : [`${formatCounted(wrong, ['ruta', 'rutor'])} måste rättas: felet står under raden.`]),
      ...beyondWords(laid),
      ...computed.map((title) => `”${title}” räknas ut och togs inte in.`),
      ...(unread.length === 0
        ? []
        : [`${listed(unread.map(inWords), TEXTS)} är inget av alternativen och togs inte in.`]),
    ].join(' '),
    // A line is named by what stands first in it.
    dropped:
      dropped.length > Math.min(lines.length, MOST) + beyondNamed(laid) + Math.min(unread.length, MOST)
        ? dropped.map(inWords)
        : [],
  };
}

function linesWords(lines: readonly DroppedLine[], why: string): string[] {
  if (lines.length === 0) return [];
  const words = lines.map(
    ({ number, values: [first] }) => `${quoted(first?.typed ?? '')} (rad ${formatCount(number)})`,
  );
  return [`${listed(words, ['rad', 'rader'])} ${why}.`];
}

function beyondWords({ beyond, rowsBeyond, columnsBeyond }: LaidBlock): string[] {
  if (beyond.length === 0) return [];
  const counted = [
    ...(columnsBeyond === 0 ? [] : [formatCounted(columnsBeyond, ['kolumn', 'kolumner'])]),
    ...(rowsBeyond === 0 ? [] : [formatCounted(rowsBeyond, ['rad', 'rader'])]),
  ];
  const named = beyond.length > MOST ? '' : `: ${formatList(beyond.map(inWords))}`;
  return [`${counted.join(' och ')} fick inte plats${named}.`];
}

function beyondNamed({ beyond }: LaidBlock): number {
  return beyond.length > MOST ? 0 : beyond.length;
}

/** “”patologi” (Rad 2, Område)” */
function inWords({ typed, where }: DroppedValue): string {
  return `${quoted(typed)} (${where})`;
}

function quoted(text: string): string {
  return `”${shortQuotation(text, LONGEST)}”`;
}

function listed(words: readonly string[], nouns: readonly [string, string]): string {
  return formatList(shortenedList(words, (more) => `${formatCounted(more, nouns)} till`));
}

const TEXTS = ['text', 'texter'] as const;

/** The most values of one sort that a sentence names, as `shortenedList` does. */
const MOST = 5;

/** UTF-16 code units that are quoted of a value. */
const LONGEST = 40;
