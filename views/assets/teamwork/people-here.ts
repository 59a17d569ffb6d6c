import { formatList } from '../../../server/domain/text/swedish.ts';
import { type FormQuestion, questionAt } from '../form/question-fields.ts';
import type { News } from './news.ts';

/** The largest number of people that are named; more are given as a number. */
const MOST_NAMED = 3;

/** Shows who else has the response open and where: above the form, and at each question of the page. */
export function showPeople(form: HTMLFormElement, questions: readonly FormQuestion[], people: News['people']): void {
  const place = form.querySelector<HTMLElement>('[data-people]');
  if (place !== null) place.textContent = people.length === 0 ? '' : `Här nu: ${namesOf(people)}`;
  for (const question of questions) {
    const here = people.filter((one) => one.question === question.number).map((one) => nameOf(one));
    const beside = document.getElementById(`${question.anchor}-har`);
    if (beside !== null) beside.textContent = here.length === 0 ? '' : `${formatList(here)} är på den här frågan`;
  }
}

function namesOf(people: News['people']): string {
  const named = people.map((one) =>
    one.question === undefined ? nameOf(one) : `${nameOf(one)} (fråga ${one.question})`,
  );
  const more = named.length - MOST_NAMED;
  return more <= 0 ? formatList(named) : formatList([...named.slice(0, MOST_NAMED), `${more} till`]);
}

function nameOf({ name, own }: News['people'][number]): string {
  return own ? 'du, i en annan flik' : name;
}

/** Calls `at` with the question that has the focus, each time this changes. */
export function followFocus(
  form: HTMLFormElement,
  questions: readonly FormQuestion[],
  at: (question: string | undefined) => void,
): void {
  form.addEventListener('focusin', ({ target }) => at(questionAt(questions, target)?.number));
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null || !form.contains(relatedTarget instanceof Node ? relatedTarget : null)) at(undefined);
  });
}
