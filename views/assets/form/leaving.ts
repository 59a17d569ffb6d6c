import { makeAnnouncer } from '../site/announcer.ts';
import { askBeforeLeaving } from '../site/ask-before-leaving.ts';
import type { Autosave, Flushed } from './autosave.ts';
import { isSavedByItself } from './question-fields.ts';
import { showMessage } from './show-message.ts';

/**
 * Lets the browser ask before the page is left in another way than by its buttons, when something typed would be lost
 * or an answer cannot be saved. Answers that are about to be saved automatically are no reason to ask.
 */
export function warnBeforeLeaving(form: HTMLFormElement, autosave: Autosave | undefined): void {
  let unsaved = form.dataset.unsaved !== undefined;
  let going = false;
  form.addEventListener('input', ({ target }) => {
    // An input event on the form itself comes from a script that has restored something: nothing was typed.
    if (target !== form && (autosave === undefined || !isSavedByItself(target))) unsaved = true;
  });
  form.addEventListener('submit', (event) => {
    going = !event.defaultPrevented;
    if (going) unsaved = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved || (!going && autosave?.hasTrouble() === true)) askBeforeLeaving(event);
  });
  window.addEventListener('pageshow', () => {
    going = false;
  });
}

/**
 * Posts the form when its answers have been saved. The page stays when the server cannot be reached, instead of
 * the browser's error page, and when there is a conflict to settle.
 */
export function sendWhenSaved(form: HTMLFormElement, autosave: Autosave): void {
  const announcer = makeAnnouncer();
  let going = false;
  form.addEventListener('submit', (event) => {
    if (going) return;
    event.preventDefault();
    const button = event.submitter;
    void flush(autosave).then((flushed) => {
      if (flushed === 'saved' || flushed === 'refused' || flushed === 'failed') {
        going = true;
        sendNow(form, button);
        return;
      }
      if (flushed === 'conflict') return form.querySelector<HTMLElement>('.conflict button')?.focus();
      announcer.textContent = showMessage('no-contact')?.textContent?.trim() ?? '';
    });
  });
  window.addEventListener('pageshow', () => {
    going = false;
  });
}

/**
 * Sends all unsaved answers. Where the script fails it resolves to `failed`: the form is then to be sent as without a
 * script, and the page says that something has failed.
 */
async function flush(autosave: Autosave): Promise<Flushed | 'failed'> {
  try {
    return await autosave.flush();
  } catch (error) {
    reportError(error);
    return 'failed';
  }
}

/** Makes links to prints and files of the answers wait until the answers are saved, so that these include them. */
export function followWhenSaved(autosave: Autosave): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-when-saved]'))
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void flush(autosave).then(() => window.location.assign(link.href));
    });
}

/**
 * On signing out with unsaved answers, sends them first; where that fails, asks whether they may stay in this browser.
 */
export function askBeforeSigningOut(autosave: Autosave): void {
  const form = document.querySelector<HTMLFormElement>('form[data-sign-out]');
  let going = false;
  form?.addEventListener('submit', (event) => {
    if (going) return;
    event.preventDefault();
    void flush(autosave).then((flushed) => {
      going = flushed === 'saved' || window.confirm(form.dataset.signOut ?? '');
      if (going) sendNow(form);
    });
  });
}

/**
 * Submits the form in a later task: browsers ignore `requestSubmit` while a submit event of the same form is handled.
 */
function sendNow(form: HTMLFormElement, button: HTMLElement | null = null): void {
  setTimeout(() => form.requestSubmit(button));
}

/** Treats field values that the browser restores, on a page without autosave, as if they were typed now. */
export function heedWhatIsPutBack(form: HTMLFormElement): void {
  window.addEventListener('pageshow', () => {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      const chosen = field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
      if (chosen || field.value !== field.defaultValue) field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    for (const list of form.querySelectorAll('select')) {
      const first = [...list.options].findIndex(({ defaultSelected }) => defaultSelected);
      if (list.selectedIndex !== Math.max(0, first)) list.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}
