import { makeAnnouncer } from '../site/announcer.ts';
import type { Autosave } from './autosave.ts';
import { isSavedByItself } from './question-fields.ts';
import { saySomething } from './said.ts';

/**
 * Asks before a page is left by other ways than its own buttons with something on it that would be lost, or that nobody
 * has been able to save: what saves itself is no reason to ask while all is well.
 */
export function warnBeforeLeaving(form: HTMLFormElement, autosave: Autosave | undefined): void {
  let unsaved = form.dataset.unsaved !== undefined;
  let going = false;
  form.addEventListener('input', ({ target }) => {
    // At the form itself a module says that it has put something else right: nothing was typed there.
    if (target !== form && (autosave === undefined || !isSavedByItself(target))) unsaved = true;
  });
  form.addEventListener('submit', (event) => {
    going = !event.defaultPrevented;
    if (going) unsaved = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved || (!going && autosave?.hasTrouble() === true)) event.preventDefault();
  });
  window.addEventListener('pageshow', () => {
    going = false;
  });
}

/**
 * Lets the form go when its answers have been saved. When nobody can be reached the page stays, with all that is on it,
 * instead of giving way to the browser's own page of errors; and so it does when a person first has to choose.
 */
export function sendWhenSaved(form: HTMLFormElement, autosave: Autosave): void {
  const announcer = makeAnnouncer();
  let going = false;
  form.addEventListener('submit', (event) => {
    if (going) return;
    event.preventDefault();
    const button = event.submitter;
    void autosave.flush().then((flushed) => {
      if (flushed === 'saved' || flushed === 'refused') {
        going = true;
        sendNow(form, button);
        return;
      }
      if (flushed === 'conflict') return form.querySelector<HTMLElement>('.conflict button')?.focus();
      announcer.textContent = saySomething('no-contact')?.textContent?.trim() ?? '';
    });
  });
  window.addEventListener('pageshow', () => {
    going = false;
  });
}

/**
 * A link to what is made of the answers (“Skriv ut”) waits until they are saved: what is being written is then in it.
 */
export function followWhenSaved(autosave: Autosave): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-when-saved]'))
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void autosave.flush().then(() => window.location.assign(link.href));
    });
}

/**
 * Signing out with answers that are not saved: they are sent first, or it is asked whether they may wait in this
 * browser.
 */
export function askBeforeSigningOut(autosave: Autosave): void {
  const form = document.querySelector<HTMLFormElement>('form[data-sign-out]');
  let going = false;
  form?.addEventListener('submit', (event) => {
    if (going) return;
    event.preventDefault();
    void autosave.flush().then((flushed) => {
      going = flushed === 'saved' || window.confirm(form.dataset.signOut ?? '');
      if (going) sendNow(form);
    });
  });
}

/** In a task of its own: while a form's submit event is being told of, browsers let it send nothing. */
function sendNow(form: HTMLFormElement, button: HTMLElement | null = null): void {
  setTimeout(() => form.requestSubmit(button));
}

/**
 * What the browser puts back when one comes back to a page that does not save itself is as if it had been typed now.
 */
export function heedWhatIsPutBack(form: HTMLFormElement): void {
  window.addEventListener('pageshow', () => {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      const chosen = field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
      if (chosen || field.value !== field.defaultValue) field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}
