/**
 * Tells the server which texts the page had asked about when its button was pressed. An answer that was saved by that
 * press is asked about after it, and nobody has read that yet: the server then leads back to it once, as it does when
 * nothing is saved before.
 */
export function tellWhatWasAsked(form: HTMLFormElement): void {
  let asked: ReadonlySet<string> | undefined;
  form.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button') !== null) asked = new Set(askedIn(form));
  });
  form.addEventListener('formdata', ({ formData }) => {
    if (asked === undefined) return;
    for (const name of new Set([...formData.keys()].filter((key) => key.startsWith(NAME)))) {
      const values = formData.getAll(name).filter((value) => asked?.has(`${name} ${String(value)}`));
      formData.delete(name);
      for (const value of values) formData.append(name, value);
    }
  });
}

const NAME = 'screened.';

function askedIn(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>(`input[name^="${NAME}"]`)].map(
    ({ name, value }) => `${name} ${value}`,
  );
}
