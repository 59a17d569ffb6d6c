import { showCellErrors } from './cell-errors.ts';
import { type FormQuestion, fillIn, markInvalid, questionAt } from './question-fields.ts';
import type { AnswerState } from './send-answer.ts';

/** Shows the state of an answer as the server sent it: at the question, in its fields and in the table of contents. */
export interface QuestionStates {
  show(question: FormQuestion, state: AnswerState): void;
  /** Updates the state of every page and part in the table of contents. */
  showProgress(state: AnswerState): void;
}

/** Makes the object that shows states in this form. */
export function keepQuestionStates(form: HTMLFormElement, questions: readonly FormQuestion[]): QuestionStates {
  /** Updates that wait until their question is left, so that nothing moves while somebody types in it. */
  const held = new Map<string, () => void>();
  const whenReleased = followPointer();

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = questionAt(questions, target);
    if (question === undefined || questionAt(questions, relatedTarget) === question) return;
    const place = held.get(question.number);
    held.delete(question.number);
    if (place !== undefined) whenReleased(place);
  });

  return {
    showProgress,
    show(question, state) {
      if (state.fields !== undefined) fillIn(question, state.fields);
      showProgress(state);
      const place = () => {
        markInvalid(question, state.invalid);
        showCellErrors(question.fieldset, state.cellErrors);
        showCheck(question, state.check);
        replaceState(question, state.state);
      };
      held.delete(question.number);
      const isWritten = question.fieldset.contains(document.activeElement);
      if (isWritten && state.outcome !== 'conflict') held.set(question.number, place);
      else whenReleased(place);
    },
  };
}

/**
 * Runs an update now, or once a pressed pointer is released: if the update moved the button “Nästa” while it is
 * pressed, the browser would not click it.
 */
function followPointer(): (act: () => void) => void {
  let down = false;
  const waiting: (() => void)[] = [];
  const lift = () => {
    down = false;
    // After the click event, which follows `pointerup`.
    setTimeout(() => {
      for (const act of waiting.splice(0)) act();
    });
  };
  window.addEventListener('pointerdown', () => {
    down = true;
  });
  window.addEventListener('pointerup', lift);
  window.addEventListener('pointercancel', lift);
  return (act) => {
    if (down) waiting.push(act);
    else act();
  };
}

/**
 * The HTML comes from a template of the server that escapes all values. A button that had the focus, and is there still,
 * keeps it.
 */
function replaceState({ anchor }: FormQuestion, html: string): void {
  const place = document.getElementById(`${anchor}-lage`);
  const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (place === null || fresh === null || place.outerHTML === fresh.outerHTML) return;
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceWith(document.adoptNode(fresh));
  if (focused instanceof HTMLButtonElement)
    fresh.querySelector<HTMLElement>(`button[value="${CSS.escape(focused.value)}"]`)?.focus();
}

/** The sum follows the numbers that have been saved. */
function showCheck({ fieldset }: FormQuestion, check: string | undefined): void {
  const place = fieldset.querySelector('[data-check]');
  if (place !== null && check !== undefined) place.textContent = check;
}

function showProgress({ pages, parts, response }: AnswerState): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-page-state]'))
    showState(place, pages[Number(place.dataset.pageState) - 1]);
  for (const [index, place] of [...document.querySelectorAll('[data-part-progress]')].entries())
    place.textContent = parts[index] ?? '';
  showState(document.querySelector('[data-response-state]'), response);
}

function showState(place: Element | null, state: AnswerState['response']): void {
  if (place === null || state === undefined) return;
  place.textContent = state.name;
  place.className = `state ${state.shape}`;
}
