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
  const left = new Set(Array.from(fresh?.children ?? [], ({ textContent }) => textContent));
  for (const told of document.getElementById(`${anchor}-fel`)?.children ?? [])
    told.classList.toggle('mended', !left.has(told.textContent));
  fieldset.classList.toggle('mended', fresh?.querySelector('.error') == null);
  for (const field of fieldset.querySelectorAll('[aria-invalid]'))
    if (!invalid.includes(field.id) && !field.id.endsWith('-anteckning')) field.setAttribute('aria-invalid', 'false');
}
