import { countCharacters, surplusStart } from '../../../server/domain/text/characters.ts';

/** Buttons that select the characters over a text's limit, so that they can be read, cut or overwritten. */
export function keepSurplusButtons(within: HTMLFormElement): void {
  for (const field of within.querySelectorAll<HTMLTextAreaElement>('textarea[data-limit]:not([readonly])')) {
    const button = document.getElementById(`${field.id}-grans`);
    if (button === null) continue;
    const turn = () => {
      button.hidden = countCharacters(field.value) <= Number(field.dataset.limit);
    };
    field.addEventListener('input', turn);
    turn();
    button.addEventListener('click', () => {
      field.focus({ preventScroll: true });
      field.setSelectionRange(surplusStart(field.value, Number(field.dataset.limit)), field.value.length, 'backward');
      scrollIntoSight(field);
    });
  }
}

/** Pixels of text to show above the surplus. */
const AROUND = 120;

/** Scrolls the field to the surplus; the mark behind the field gives its position. */
function scrollIntoSight(field: HTMLTextAreaElement): void {
  const mark = field.parentElement?.querySelector<HTMLElement>('mark.surplus');
  if (!mark) return;
  field.scrollTop = mark.offsetTop - AROUND;
  const line = field.getBoundingClientRect().top + mark.offsetTop - field.scrollTop;
  if (line < AROUND || line > window.innerHeight - AROUND) window.scrollBy({ top: line - window.innerHeight / 2 });
}
