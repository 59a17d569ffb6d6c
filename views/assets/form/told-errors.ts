import { makeAnnouncer } from '../site/announcer.ts';
import { keepErrorSummary } from './error-summary.ts';

/**
 * Tells screen readers of what has come to be wrong in a question, once as long as it stands, without moving the focus, and
 * keeps the list of faults above the questions in step.
 */
export interface ErrorTeller {
  /** To be called when what the page says of a question has changed. */
  tell(question: HTMLFieldSetElement): void;
}

/** What the page says from the start is read with the page. */
export function makeErrorTeller(form: HTMLFormElement): ErrorTeller {
  const announcer = makeAnnouncer();
  const summary = keepErrorSummary(form);
  const told = new WeakMap<HTMLFieldSetElement, ReadonlySet<string>>();
  for (const question of form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-question]'))
    told.set(question, new Set(errorsIn(question)));
  return {
    tell(question) {
      const errors = errorsIn(question);
      const news = errors.filter((sentence) => told.get(question)?.has(sentence) !== true);
      told.set(question, new Set(errors));
      summary.follow();
      if (news.length > 0) announcer.textContent = `Fråga ${question.dataset.question ?? ''}. ${news.join(' ')}`;
    },
  };
}

function errorsIn(question: HTMLFieldSetElement): string[] {
  return Array.from(question.querySelectorAll('.error:not(.mended)'), ({ textContent }) =>
    (textContent ?? '').replace(/^Fel: /, ''),
  );
}
