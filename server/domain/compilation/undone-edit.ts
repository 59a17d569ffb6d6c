import { normaliseText } from '../text/characters.ts';
import type { TracedText } from '../tracing/traced-text.ts';

/** What a compiled text was before a button changed it and what it became, so that the button can be undone. */
export interface EarlierText {
  /** As it stood in the writer's field, saved or not. */
  readonly before: string;
  readonly after: string;
  /** What was known of where the text before came from. */
  readonly traced: TracedText;
}

/** How many edits of one text can be undone, one after another. */
export const MOST_UNDONE = 10;

/** The edits that can be undone with one more, the newest last. */
export function withEdit(earlier: readonly EarlierText[], edit: EarlierText): readonly EarlierText[] {
  return [...earlier, edit].slice(-MOST_UNDONE);
}

/**
 * The edit that `text` is the result of, with those before it; undefined if the text is the result of none, since
 * somebody has typed in it, or has undone the edit in the field, as the browser can.
 */
export function editToUndo(
  earlier: readonly EarlierText[],
  text: string,
): { readonly edit: EarlierText; readonly left: readonly EarlierText[] } | undefined {
  const at = earlier.findLastIndex(({ after }) => asSaved(after) === asSaved(text));
  const edit = earlier[at];
  return edit === undefined ? undefined : { edit, left: earlier.slice(0, at) };
}

/** A text as it is saved: nothing where there is no letter or sign in it. */
function asSaved(text: string): string {
  const normal = normaliseText(text);
  return normal.trim() === '' ? '' : normal;
}
