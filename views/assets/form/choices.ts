import { formatCounted } from '../../../server/domain/text/swedish.ts';
import type { UndoOffers } from './undo-offers.ts';

/** Shows the free text field of an option while the option is chosen. */
export function keepOptionTexts(within: HTMLFormElement): void {
  const texts = [...within.querySelectorAll<HTMLElement>('[data-opened-by]')];
  within.addEventListener('input', () => {
    for (const text of texts) {
      const option = document.getElementById(text.dataset.openedBy ?? '');
      text.toggleAttribute('data-closed', !(option instanceof HTMLInputElement && option.checked));
    }
  });
}

/**
 * Choosing “Inget av alternativen” clears the question's options, which can be undone, and choosing an option clears it.
 */
export function keepNoneApart(within: HTMLFormElement, offers: UndoOffers): void {
  within.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const isNone = target.name.endsWith('.none');
    const cleared = optionsBeside(target).filter((box) => box.checked && (isNone || box.name.endsWith('.none')));
    for (const box of cleared) box.checked = false;
    if (isNone && cleared.length > 0) offerTicksBack(target, cleared, offers);
    within.dispatchEvent(new Event('input'));
  });
}

/** The options of a question beside one of them; none beside a checkbox of the question that is not an option. */
function optionsBeside(option: HTMLInputElement): HTMLInputElement[] {
  const question = option.closest<HTMLElement>('[data-question]');
  const boxes = [...(question?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])];
  const names = [`${question?.dataset.question}.chosen`, `${question?.dataset.question}.none`];
  const options = boxes.filter(({ name }) => names.includes(name));
  return options.includes(option) ? options.filter((box) => box !== option) : [];
}

/** `boxes` are those that lost their tick when `none` was chosen. */
function offerTicksBack(none: HTMLInputElement, boxes: readonly HTMLInputElement[], offers: UndoOffers): void {
  let other = new Map([[none, false], ...boxes.map((box): [HTMLInputElement, boolean] => [box, true])]);
  offers.offer({
    place: none.closest('.choices') ?? none,
    lost: `${formatCounted(boxes.length, ['kryss', 'kryss'])} togs bort.`,
    back: boxes.length === 1 ? 'Krysset är tillbaka.' : 'Kryssen är tillbaka.',
    swap() {
      const ticked = other;
      other = new Map([...ticked.keys()].map((box) => [box, box.checked]));
      for (const [box, isTicked] of ticked) box.checked = isTicked;
      none.dispatchEvent(new Event('input', { bubbles: true }));
    },
    field: none,
  });
}
