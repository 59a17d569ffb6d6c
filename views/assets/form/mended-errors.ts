import type { FormQuestion } from './question-fields.ts';

/**
 * Tells no more of the errors of a question that somebody writes in when they are mended. Their places stay empty, so that
 * nothing moves under the writer. `html`: the question's errors as the server sent them, `invalid`: the ids of its fields
 * with a problem.
 */
export function hideMended(
  { fieldset, anchor }: FormQuestion,
  { invalid, html }: { readonly invalid: readonly string[]; readonly html: string },
): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById(`${anchor}-fel`);
  const told = [...(document.getElementById(`${anchor}-fel`)?.children ?? [])];
  const left = [...(fresh?.children ?? [])];
  // A sentence that counts, as of a text that is too long, has other numbers now.
  for (const one of told.filter(isError)) {
    const now = left.filter((other) => isError(other) && other.dataset.field === one.dataset.field);
    const [changed] = now;
    if (changed !== undefined && now.every(({ textContent }) => textContent !== one.textContent))
      one.replaceChildren(...[...changed.childNodes].map((node) => node.cloneNode(true)));
  }
  const words = new Set(left.map(({ textContent }) => textContent));
  for (const one of told) one.classList.toggle('mended', !words.has(one.textContent));
  for (const one of rowErrorsIn(fieldset)) one.classList.toggle('mended', !invalid.includes(fieldOf(one)));
  fieldset.classList.toggle('mended', fresh?.querySelector('.error') == null);
  for (const field of fieldset.querySelectorAll('[aria-invalid]'))
    if (!invalid.includes(field.id) && !field.id.endsWith('-anteckning')) field.setAttribute('aria-invalid', 'false');
}

/**
 * Takes away what the page said from the start at the rows of counts: as soon as an answer has been saved, what is wrong in
 * it is told above the answer.
 */
export function dropRowErrors({ fieldset }: FormQuestion): void {
  for (const told of rowErrorsIn(fieldset)) {
    const field = document.getElementById(fieldOf(told));
    const others = (field?.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== told.id);
    field?.setAttribute('aria-describedby', others.join(' '));
    told.remove();
  }
}

function isError(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.dataset.field !== undefined;
}

function rowErrorsIn(fieldset: HTMLFieldSetElement): HTMLElement[] {
  return [...fieldset.querySelectorAll<HTMLElement>('.count-rows .error[id]')];
}

function fieldOf({ id }: HTMLElement): string {
  return id.replace(/-fel$/, '');
}
