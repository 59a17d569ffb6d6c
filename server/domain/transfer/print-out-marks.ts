import type { LooseText } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';

/** What a mark beside an option means. `hollow` is an empty ring, which some lists also use as a bullet. */
export type PrintOutMark = 'chosen' | 'empty' | 'hollow';

/** The marks and words printed around an option's wording. */
export interface PrintOutMarks {
  readonly before: PrintOutMark | undefined;
  readonly after: PrintOutMark | undefined;
  /** A word in place of a mark: “(valt)”, “– ej valt”. */
  readonly word: PrintOutMark | undefined;
  /** Whether the wording stands alone on its lines, or alone between the separators of a list. */
  readonly isAlone: boolean;
}

const CHOSEN = String.raw`[☒☑✓✔✗✘🗹🗷🗸●◉⦿■⬛]\ufe0f?|\[ ?[xX✓✔✗✘●] ?\]|\( ?[xX✓✔✗✘●•] ?\)`;
const EMPTY = String.raw`[☐□▢❏❑⬜◻]\ufe0f?|\[[ _]{0,3}\]|\([ _]{0,3}\)`;
const HOLLOW = '[○◯◦]';
const MARK = `(?<chosen>${CHOSEN})|(?<empty>${EMPTY})|(?<hollow>${HOLLOW})`;
/** A tick box may be on the line before its wording, as when the cells of a table are copied. */
const GAP = String.raw`[ \t\u00a0]*\n?[ \t\u00a0]*`;
const BEFORE = new RegExp(`(?:${MARK})${GAP}$`, 'u');
/** A typed x counts as a mark only at the beginning of a line. */
const CROSS_BEFORE = /(?:^|\n)[ \t]*[xX](?:[ \t]+|[ \t]*\n[ \t]*)$/;
const AFTER = new RegExp(`^${GAP}(?:${MARK})`, 'u');
const WORD =
  /^\s*[–—-]?\s*\(?(?<not>(?:ej|inte|icke)\s+)?(?:valt|vald|valda|ikryssat|ikryssad|markerat|markerad)(?:\)|[ \t]*(?=\n|$))/iu;

/** How far from the wording to look for marks, in UTF-16 code units. */
const FAR = 40;
/** Wordings shorter than this (“Ja”) also occur at the beginning of sentences. UTF-16 code units of the key. */
const SHORT = 12;

const ALONE_BEFORE = /(?:^|\n|[:;,])[ \t\u00a0•·*▪–—-]*$/u;
const ALONE_AFTER = /^[ \t\u00a0.]*(?:\n|$|;)/u;
const ALONE_IN_LIST = /^[ \t\u00a0.]*(?:\n|$|[;,])/u;

/** The marks around a passage of a print-out; the passage is one of its key. */
export function printOutMarksAt({ text, at }: LooseText, { from, to }: Passage): PrintOutMarks {
  const [first = 0, last = -1] = [at[from], at[to - 1]];
  const [before, after] = [text.slice(Math.max(0, first - FAR), first), text.slice(last + 1, last + 1 + FAR)];
  const word = WORD.exec(after);
  const isShort = to - from < SHORT;
  const rest = word === null ? after : after.slice(word[0].length);
  const own = before.replace(BEFORE, '');
  return {
    before: CROSS_BEFORE.test(before) ? 'chosen' : markOf(BEFORE.exec(before)),
    after: markOf(AFTER.exec(after)),
    word: word === null ? undefined : word.groups?.not === undefined ? 'chosen' : 'empty',
    isAlone:
      (first === 0 || ALONE_BEFORE.test(own === before ? before : `${own}\n`)) &&
      (isShort ? ALONE_AFTER : ALONE_IN_LIST).test(rest.replace(AFTER, '')),
  };
}

function markOf(found: RegExpExecArray | null): PrintOutMark | undefined {
  const { chosen, empty, hollow } = found?.groups ?? {};
  if (chosen !== undefined) return 'chosen';
  if (empty !== undefined) return 'empty';
  return hollow === undefined ? undefined : 'hollow';
}
