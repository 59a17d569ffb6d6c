import { type FormQuestion, fillIn, markInvalid, questionAt } from './question-fields.ts';
import type { AnswerState } from './send-answer.ts';

/** Puts what the server tells of an answer in its places: at the question, in its fields, in the table of contents. */
export interface QuestionStates {
  show(question: FormQuestion, state: AnswerState): void;
  /** How far every page and part has come. */
  showProgress(state: AnswerState): void;
}

export function keepQuestionStates(form: HTMLFormElement, questions: readonly FormQuestion[]): QuestionStates {
  /** What waits until its question is left: nothing jumps under the hands of whoever writes. */
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
 * Lets something be done now, or when the pointer that is down has been lifted: a button that moves away under it is
 * never clicked, and it is by pressing “Nästa” that a question is left.
 */
function followPointer(): (act: () => void) => void {
  let down = false;
  const waiting: (() => void)[] = [];
  const lift = () => {
    down = false;
    // After the click, which comes right after.
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

/** The HTML is the server's, made from a template that escapes everything. */
function replaceState({ anchor }: FormQuestion, html: string): void {
  const place = document.getElementById(`${anchor}-lage`);
  const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (place === null || fresh === null || place.outerHTML === fresh.outerHTML) return;
  place.replaceWith(document.adoptNode(fresh));
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
