import { readSwedishNumber } from '../../../server/domain/text/number.ts';
import { makeAnnouncer } from '../site/announcer.ts';
import { replaceText } from '../site/replace-text.ts';
import { fillField, isFilledByScript } from './question-fields.ts';

const ANNOUNCED = 'Talet är ett annat än det räknade. Skriv varför i nästa fält.';

/**
 * Opens the field for the reason below a number as soon as the number is another than the computed one, and closes it
 * again when it is not. A reason belongs to one number: when the number changes, the reason is taken out of its field
 * and offered beside it.
 */
export function keepNumberReasons(within: HTMLFormElement): void {
  const announcer = makeAnnouncer();
  for (const row of within.querySelectorAll<HTMLTableRowElement>('tr[data-reason-of]')) follow(row, announcer);
}

function follow(row: HTMLTableRowElement, announcer: HTMLElement): void {
  const number = document.getElementById(row.dataset.reasonOf ?? '');
  const reason = row.querySelector('textarea');
  const shown = row.querySelector<HTMLInputElement>('input[type="hidden"]');
  const offer = row.querySelector<HTMLElement>('.offered-reason');
  if (!(number instanceof HTMLInputElement) || reason === null || shown === null || offer === null) return;
  const computed = Number(row.dataset.computed);
  /** The number as it was typed when the reason was written; the reason is for no other. */
  let reasoned = number.value.trim();

  const turn = () => {
    const typed = readSwedishNumber(number.value);
    const opens = typed !== undefined && typed !== computed;
    row.hidden = !opens;
    reason.disabled = !opens;
    shown.disabled = !opens;
  };
  // The browser may have put back a number that was typed before.
  turn();
  number.addEventListener('input', (event) => {
    const wasClosed = row.hidden;
    turn();
    if (wasClosed && !row.hidden) announcer.textContent = ANNOUNCED;
    const now = number.value.trim();
    if (row.hidden || now === reasoned || isFilledByScript(event)) return;
    const isBack = !offer.hidden && offered(offer, 'number') === now;
    const returned = isBack ? offered(offer, 'text') : '';
    if (reason.value.trim() !== '') offerReason(offer, reasoned, reason.value);
    else if (isBack) offer.hidden = true;
    fillField(reason, returned);
    // What was shown for another number is not to be taken for unchanged.
    shown.value = '';
    reasoned = now;
  });
  reason.addEventListener('input', () => {
    reasoned = number.value.trim();
  });
  const button = offer.querySelector('button');
  if (button === null) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    replaceText(reason, offered(offer, 'text'));
    offer.hidden = true;
    reason.focus();
  });
}

function offerReason(offer: HTMLElement, number: string, text: string): void {
  const [numberPlace, textPlace] = [offer.querySelector('[data-number]'), offer.querySelector('[data-text]')];
  if (numberPlace === null || textPlace === null) return;
  numberPlace.textContent = number;
  textPlace.textContent = text;
  offer.hidden = false;
}

function offered(offer: HTMLElement, what: 'number' | 'text'): string {
  return offer.querySelector(`[data-${what}]`)?.textContent ?? '';
}
