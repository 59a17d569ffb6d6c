import { formatCount } from '../../../server/domain/text/swedish.ts';
import { makeAnnouncer } from '../site/announcer.ts';
import { isFilledByScript } from './question-fields.ts';

/** Something that somebody has just lost in a form, and can have back with a button. */
export interface Loss {
  /** The button stands after this element. */
  readonly place: Element;
  /** What was lost, and what has come back: “3 kryss togs bort.”, “Kryssen är tillbaka.” */
  readonly lost: string;
  readonly back: string;
  /** What of something pasted was not taken in, each with its place, where `lost` does not name it all. */
  readonly dropped?: readonly string[];
  /** Where the button stands, for those who do not see it; undefined: after the answer. */
  readonly where?: string;
  /** Changes what is there with what was lost; called again, changes it back. */
  readonly swap: () => void;
  /** The field that the focus goes to when the button is gone. */
  readonly field: HTMLElement;
}

/** Offers to undo. There is at most one offer at each place. */
export interface UndoOffers {
  /** Shows the button “Ångra” for a loss, and tells screen readers of it. Pressed, it becomes “Gör om”. */
  offer(loss: Loss): void;
}

const ANNOUNCED = 'Knappen Ångra står direkt efter svaret.';

/**
 * Makes the offers of a form. An offer is taken away when a script fills in the question, as with what somebody else has
 * saved: that is not to be overwritten by an older answer.
 */
export function keepUndoOffers(form: HTMLFormElement): UndoOffers {
  const announcer = makeAnnouncer();
  const shown = new Map<Element, Element>();

  const remove = (place: Element): void => {
    shown.get(place)?.remove();
    shown.delete(place);
  };

  function show(loss: Loss, state: 'lost' | 'back'): void {
    remove(loss.place);
    const template = document.querySelector<HTMLTemplateElement>('template[data-said="undo"]');
    const offer = template?.content.firstElementChild?.cloneNode(true);
    if (!(offer instanceof HTMLElement)) return;
    const words = offer.querySelector('[data-words]');
    const button = offer.querySelector('button');
    if (words === null || button === null) return;
    words.textContent = loss[state];
    if (state === 'lost') listDropped(offer, loss.dropped ?? []);
    if (state === 'back') button.textContent = button.dataset.again ?? '';
    button.addEventListener('click', () => {
      loss.swap();
      loss.field.focus();
      const next = state === 'lost' ? 'back' : 'lost';
      announcer.textContent = loss[next];
      show(loss, next);
    });
    loss.place.after(offer);
    shown.set(loss.place, offer);
  }

  form.addEventListener('input', (event) => {
    if (!isFilledByScript(event) || !(event.target instanceof Element)) return;
    const question = event.target.closest('fieldset');
    for (const place of [...shown.keys()]) if (question?.contains(place) === true) remove(place);
  });

  return {
    offer(loss) {
      announcer.textContent = `${loss.lost} ${loss.where ?? ANNOUNCED}`;
      show(loss, 'lost');
    },
  };
}

function listDropped(offer: HTMLElement, dropped: readonly string[]): void {
  const [details, number] = [offer.querySelector('details'), offer.querySelector('[data-number]')];
  if (details === null || dropped.length === 0) return;
  if (number !== null) number.textContent = formatCount(dropped.length);
  details.hidden = false;
  details.querySelector('ul')?.append(
    ...dropped.map((words) => {
      const item = document.createElement('li');
      item.textContent = words;
      return item;
    }),
  );
}
