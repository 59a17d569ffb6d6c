import { screenText } from '../../../server/domain/screening/screening.ts';
import { normaliseText, surplusStart } from '../../../server/domain/text/characters.ts';
import { piecesOf, type TextMark } from '../../../server/domain/text/text-marks.ts';
import { isSavedByItself } from './question-fields.ts';

/** Tells what is to be marked in the text of a field. */
export type MarksOf = (field: HTMLTextAreaElement) => readonly TextMark[];

/**
 * Marks stretches of the texts of a form while they are written. A textarea cannot mark its own text, so the same text
 * lies behind it, set in the same way (`marked-text.css`), unseen but for its marks.
 */
export function keepMarks(within: HTMLFormElement, marksOf: readonly MarksOf[]): void {
  for (const field of within.querySelectorAll<HTMLTextAreaElement>('.text-area > textarea')) {
    const behind = document.createElement('div');
    behind.className = 'text-behind';
    behind.lang = field.lang;
    behind.setAttribute('aria-hidden', 'true');
    field.after(behind);

    const align = () => {
      // The field's scroll bar takes from the width that its text has.
      behind.classList.toggle('scrolled', hasScrollBar(field));
      behind.scrollTop = field.scrollTop;
    };
    const mark = () => {
      const marks = marksOf.flatMap((of) => of(field));
      behind.replaceChildren(...(marks.length === 0 ? [] : drawn(field.value, marks)));
      align();
    };
    field.addEventListener('input', mark);
    field.addEventListener('scroll', align);
    new ResizeObserver(align).observe(field);
    mark();
  }
}

/** What is over the limit of a field. */
export const surplusOf: MarksOf = ({ value, dataset: { limit } }) => {
  const from = limit === undefined ? value.length : surplusStart(value, Number(limit));
  return from === value.length ? [] : [{ from, to: value.length, kind: 'surplus' }];
};

/**
 * What is asked about as not to be sent; notes are not. A text that is stored otherwise than it is typed has its places
 * elsewhere.
 */
export const screenedOf: MarksOf = (field) => {
  if (!isSavedByItself(field) || normaliseText(field.value) !== field.value) return [];
  return screenText(field.value).map(({ from, to }) => ({ from, to, kind: 'screened' }));
};

/** The text in pieces. An empty last line has its height only when something ends it. */
function drawn(text: string, marks: readonly TextMark[]): Node[] {
  const pieces = piecesOf(text, marks).map((piece) => {
    if (piece.kinds.length === 0) return document.createTextNode(piece.text);
    const mark = document.createElement('mark');
    mark.className = piece.kinds.join(' ');
    mark.textContent = piece.text;
    return mark;
  });
  return [...pieces, document.createElement('br')];
}

/** One that lies over the text takes nothing from it, and is none. The three are rounded each by itself. */
function hasScrollBar({ offsetWidth, clientWidth, clientLeft }: HTMLTextAreaElement): boolean {
  return offsetWidth - clientWidth - 2 * clientLeft > 2;
}
