import { formatCounted } from '../../../server/domain/text/swedish.ts';
import { isBeingReplaced, replaceText } from '../site/replace-text.ts';
import { isFilledByScript } from './question-fields.ts';
import type { UndoOffers } from './undo-offers.ts';

/** This many characters removed in a row are offered back: more than a word, which is quickly typed again. */
const ENOUGH = 20;

/**
 * Offers a text back when much of it is overwritten or deleted, at once or character by character, and also when it is
 * short and all of it goes. What stood before the first of those characters went is then put back.
 */
export function keepLostTexts(form: HTMLFormElement, offers: UndoOffers): void {
  const followed = new Set<HTMLTextAreaElement>();
  const begin = (field: HTMLTextAreaElement) => {
    if (followed.has(field)) return;
    followed.add(field);
    follow(field, offers);
  };
  for (const field of form.querySelectorAll<HTMLTextAreaElement>('textarea:not([readonly])')) begin(field);
  // The rows of a table can be made later.
  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && !target.readOnly) begin(target);
  });
}

function follow(field: HTMLTextAreaElement, offers: UndoOffers): void {
  const place = field.closest('.field') ?? field;
  let last = field.value;
  /** The text before a row of removals, and how many characters they have removed. */
  let removals: { readonly before: string; count: number } | undefined;

  field.addEventListener('input', (event) => {
    const before = last;
    last = field.value;
    const removed = isFilledByScript(event) || isBeingReplaced(field) ? 0 : countRemoved(before, last);
    if (removed === 0) {
      removals = undefined;
      return;
    }
    removals ??= { before, count: 0 };
    removals.count += removed;
    if (removals.count < Math.min(ENOUGH, removals.before.trim().length)) return;
    let other = removals.before;
    offers.offer({
      place,
      lost: `${formatCounted(removals.count, ['tecken', 'tecken'])} togs bort.`,
      back: 'Texten står som förut.',
      swap() {
        const now = field.value;
        replaceText(field, other);
        other = now;
      },
      field,
    });
  });
}

/** How many characters of a text a change has removed: those between what it begins and what it ends with as before. */
export function countRemoved(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return before.length - start - end;
}
