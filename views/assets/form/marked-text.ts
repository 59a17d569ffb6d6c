import { screenText } from '../../../server/domain/screening/screening.ts';
import { normaliseText, surplusStart } from '../../../server/domain/text/characters.ts';
import { piecesOf, type TextMark } from '../../../server/domain/text/text-marks.ts';
import { isSavedByItself } from './question-fields.ts';

/** Finds the passages to mark in the text of a field. */
export type MarksOf = (field: HTMLTextAreaElement) => readonly TextMark[];

/**
 * Marks passages in the text fields of a form while somebody types. A textarea cannot mark its own text, so an element
 * behind it has the same text in the same layout (`marked-text.css`) and shows only the marks.
 */
export function keepMarks(within: HTMLFormElement, marksOf: readonly MarksOf[]): void {
  for (const field of within.querySelectorAll<HTMLTextAreaElement>('.text-area > textarea')) {
    const behind = document.createElement('div');
    behind.className = 'text-behind';
    behind.lang = field.lang;
    behind.setAttribute('aria-hidden', 'true');
    field.after(behind);

    const align = () => {
      // A scroll bar makes the field's text narrower.
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

/** The characters over the limit of a field. */
export const surplusOf: MarksOf = ({ value, dataset: { limit } }) => {
  const from = limit === undefined ? value.length : surplusStart(value, Number(limit));
  return from === value.length ? [] : [{ from, to: value.length, kind: 'surplus' }];
};

/**
 * The findings of screening, in fields of answers but not in notes. None in a text that is normalised when it is
 * stored, since the positions would differ.
 */
export const screenedOf: MarksOf = (field) => {
  if (!isSavedByItself(field) || normaliseText(field.value) !== field.value) return [];
  return screenText(field.value).map(({ from, to }) => ({ from, to, kind: 'screened' }));
};

/** The text in pieces. The final `br` gives an empty last line its height. */
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

/** Whether a scroll bar takes up width; one that floats over the text does not. The 2 pixels allow for rounding. */
function hasScrollBar({ offsetWidth, clientWidth, clientLeft }: HTMLTextAreaElement): boolean {
  return offsetWidth - clientWidth - 2 * clientLeft > 2;
}
