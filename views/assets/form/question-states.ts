import { missingShown, ofFilledCells, showCellErrors } from './cell-errors.ts';
import { dropRowErrors, hideMended } from './mended-errors.ts';
import { type FormQuestion, fillIn, isAnswerField, markInvalid, questionAt } from './question-fields.ts';
import { followPointer } from './released-pointer.ts';
import type { AnswerState, RuledAnswer } from './send-answer.ts';
import type { ErrorTeller } from './told-errors.ts';

/**
 * Shows the state of an answer as the server sent it: at the question, in its fields and in the table of contents, and what
 * is wrong now in the answers that are compared with it.
 */
export interface QuestionStates {
  show(question: FormQuestion, state: AnswerState): void;
  /** Updates the state of every page and part in the table of contents. */
  showProgress(state: AnswerState): void;
}

/** Makes the object that shows states in this form. */
export function keepQuestionStates(
  form: HTMLFormElement,
  questions: readonly FormQuestion[],
  teller: ErrorTeller,
): QuestionStates {
  /** Updates that wait until their question is left, so that nothing moves while somebody types in it. */
  const held = new Map<string, () => void>();
  const whenReleased = followPointer();

  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = questionAt(questions, target);
    if (question === undefined) return;
    if (questionAt(questions, relatedTarget) === question && isAnswerField(relatedTarget)) return;
    const place = held.get(question.number);
    held.delete(question.number);
    if (place !== undefined) whenReleased(place);
  });

  /** Shows something at a question, once nobody writes in it; what is mended is told no more in the meantime. */
  function showAt(
    question: FormQuestion,
    fresh: { invalid: readonly string[]; html: string },
    place: () => void,
  ): void {
    const { activeElement } = document;
    if (!isAnswerField(activeElement) || !question.fieldset.contains(activeElement)) {
      whenReleased(place);
      return;
    }
    const missing = missingShown(question.fieldset).map(({ field }) => field);
    hideMended(question, { ...fresh, invalid: [...fresh.invalid, ...missing] });
    teller.tell(question.fieldset);
    held.set(question.number, place);
  }

  function showRuled(ruled: RuledAnswer): void {
    const question = questions.find(({ number }) => number === ruled.question);
    if (question === undefined) return;
    const before = held.get(question.number);
    showAt(question, { invalid: ruled.invalid, html: ruled.errors }, () => {
      before?.();
      markInvalid(question, ruled.invalid);
      showCellErrors(question.fieldset, ruled.cellErrors);
      replaceErrors(question, ruled.errors);
      markWrong(question);
      teller.tell(question.fieldset);
    });
  }

  return {
    showProgress,
    show(question, state) {
      if (state.fields !== undefined) fillIn(question, state.fields);
      showProgress(state);
      const place = () => {
        const missing = missingShown(question.fieldset);
        markInvalid(question, [...state.invalid, ...missing.map(({ field }) => field)]);
        showCellErrors(question.fieldset, [...ofFilledCells(state.cellErrors), ...missing]);
        dropRowErrors(question);
        showCheck(question, state.check);
        replaceState(question, state.state);
        markWrong(question);
        teller.tell(question.fieldset);
      };
      held.delete(question.number);
      if (state.outcome === 'conflict') whenReleased(place);
      else showAt(question, { invalid: state.invalid, html: state.state }, place);
      for (const ruled of state.ruled) showRuled(ruled);
    },
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

/** The line beside a question stands as long as something is wrong in the answer as a whole. */
function markWrong({ fieldset, anchor }: FormQuestion): void {
  fieldset.classList.remove('mended');
  fieldset.classList.toggle('wrong', document.getElementById(`${anchor}-fel`)?.querySelector('.error') != null);
}

/** The HTML is the server's, as for the whole state. */
function replaceErrors({ anchor }: FormQuestion, html: string): void {
  const place = document.getElementById(`${anchor}-fel`);
  const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (place === null || fresh === null || place.outerHTML === fresh.outerHTML) return;
  place.replaceWith(document.adoptNode(fresh));
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
