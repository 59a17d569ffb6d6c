import { countCharacters, surplusStart } from '../../../server/domain/text/characters.ts';

/** Selects what is over a text's limit, for whoever asks where it begins: it can be read, cut out or written over. */
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
      bringIntoSight(field);
    });
  }
}

/** How much of the text around is to be seen, in pixels. */
const AROUND = 120;

/** The mark behind the field tells how far down in its text the surplus begins. */
function bringIntoSight(field: HTMLTextAreaElement): void {
  const mark = field.parentElement?.querySelector<HTMLElement>('mark.surplus');
  if (!mark) return;
  field.scrollTop = mark.offsetTop - AROUND;
  const line = field.getBoundingClientRect().top + mark.offsetTop - field.scrollTop;
  if (line < AROUND || line > window.innerHeight - AROUND) window.scrollBy({ top: line - window.innerHeight / 2 });
}
