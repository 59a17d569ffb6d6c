import { countCharacters } from '../../domain/text/characters.ts';
import { formatLength } from '../../domain/text/swedish.ts';
import { type Stretch, wordDifference } from '../../domain/text/word-difference.ts';
import type { Years } from '../../domain/years/comparability.ts';
import { marked, type StretchView } from '../answer/answer-difference.ts';

/** What a member wrote the year before and what it writes now, side by side. */
export interface ComparedTextView {
  readonly member: string;
  /** Shown where no words are marked: that the text is the same, or written anew. */
  readonly note: string | undefined;
  /** The year before and this year; a single side where both texts are the same. */
  readonly sides: readonly {
    readonly year: string;
    /** “243 tecken”, or that there is no text. */
    readonly length: string;
    readonly stretches: readonly StretchView[];
  }[];
}

export function comparedTextView(
  {
    name,
    before,
    after,
  }: { readonly name: string; readonly before: string | undefined; readonly after: string | undefined },
  years: Years,
): ComparedTextView {
  if (before !== undefined && before === after)
    return {
      member: name,
      note: 'Samma text båda åren.',
      sides: [side(`${years.before} och ${years.after}`, after, [{ kind: 'kept', text: after }])],
    };
  const stretches = before === undefined || after === undefined ? [] : wordDifference(before, after);
  const rewritten = !sharesMuch(stretches);
  return {
    member: name,
    note: before !== undefined && after !== undefined && rewritten ? 'Texten är skriven på nytt.' : undefined,
    sides: [
      side(String(years.before), before, rewritten ? plain(before) : stretches.filter(({ kind }) => kind !== 'added')),
      side(String(years.after), after, rewritten ? plain(after) : stretches.filter(({ kind }) => kind !== 'removed')),
    ],
  };
}

/** The least share of characters that two texts must have in common for their differences to be marked. */
const LEAST_SHARED = 0.2;

function sharesMuch(stretches: readonly Stretch[]): boolean {
  const lengthOf = (kinds: readonly Stretch['kind'][]) =>
    stretches.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { text }) => sum + text.trim().length, 0);
  const shared = lengthOf(['kept']);
  return shared > 0 && shared >= LEAST_SHARED * Math.min(lengthOf(['kept', 'removed']), lengthOf(['kept', 'added']));
}

function plain(text: string | undefined): Stretch[] {
  return text === undefined ? [] : [{ kind: 'kept', text }];
}

function side(
  year: string,
  text: string | undefined,
  stretches: readonly Stretch[],
): ComparedTextView['sides'][number] {
  return {
    year,
    length: text === undefined ? 'Ingen text' : formatLength(countCharacters(text), undefined),
    stretches: stretches.map(marked),
  };
}
