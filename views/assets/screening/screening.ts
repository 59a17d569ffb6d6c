/**
 * Posts only those findings that were on the page when a button was pressed. Pressing it may autosave an answer with
 * new findings, which nobody has read: since they are not posted, the server shows the page once more with them, as it
 * does without autosave.
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
