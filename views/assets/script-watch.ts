/**
 * Runs before the first paint, and watches the page's other scripts: a classic script without newer syntax, so that any
 * browser can run it. Where a script fails it says so on the page. A form that may no longer save itself then works as
 * without scripts, and the browser asks before what is typed there is left.
 */
import { showMessage } from './form/show-message.ts';
import { askBeforeLeaving } from './site/ask-before-leaving.ts';
import { PART_FAILED } from './site/parts.ts';

const root = document.documentElement;
// What only a script can open may then start closed.
root.classList.add('js');

/** Whether a script has failed that what is typed may depend on. */
let failed = false;
/** Whether somebody has typed or chosen something in a form that posts. */
let typed = false;
/** The message that a part of the page does not work, while it is shown. */
let lesser: HTMLElement | undefined;

window.addEventListener(
  'error',
  (event) => {
    if (event instanceof ErrorEvent && isOf('form', event.filename)) fail();
    // Whether it was the form's script that did not come is seen when the page has been loaded.
    else if (event.target instanceof HTMLScriptElement || (event instanceof ErrorEvent && isOf('', event.filename)))
      say('part-failed');
  },
  true,
);
window.addEventListener('unhandledrejection', fail);
window.addEventListener(PART_FAILED, () => say('part-failed'));
// By then the other scripts have begun, or never will.
window.addEventListener('load', () => {
  if (root.dataset.scripts === 'started' && (formThatSavesItself() === null || isSavingItself())) return;
  root.classList.remove('js');
  fail();
});
document.addEventListener(
  'input',
  ({ target, isTrusted }) => {
    if (isTrusted && target instanceof Element && target.closest('form[method="post"]') !== null) typed = true;
  },
  true,
);
window.addEventListener(
  'submit',
  (event) => {
    if (!failed) return;
    // What has failed could stop the form from being sent, so that nothing else hears of it.
    event.stopImmediatePropagation();
    if (event.target instanceof Element && event.target.matches('form[data-form], form[data-ticks]')) typed = false;
  },
  true,
);
window.addEventListener('beforeunload', (event) => {
  if (!failed) return;
  // Others that would ask have not heard that the form is being sent.
  event.stopImmediatePropagation();
  if (typed) askBeforeLeaving(event);
});

function fail(): void {
  failed = true;
  say('part-failed');
}

/** Says on the page, once it is there, that a script has failed. */
function say(what: 'part-failed'): void {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => say(what));
    return;
  }
  const form = formThatSavesItself();
  if (!failed || form === null) {
    lesser ??= showMessage(what);
  } else if (form.dataset.savedBy !== 'button') {
    form.dataset.savedBy = 'button';
    const said = showMessage('saved-by-button');
    lesser?.remove();
    const state = form.querySelector<HTMLElement>('[data-save-state]');
    // A copy, so that no script that goes on changes what it says.
    const short = state?.cloneNode(true);
    if (!state || !(short instanceof HTMLElement)) return;
    short.textContent = said?.dataset.short ?? '';
    short.className = 'save-state unsaved';
    state.replaceWith(short);
  }
  for (const line of document.querySelectorAll<HTMLElement>('[data-save-ticks]')) line.hidden = false;
}

/** The form of answers that a script is to save, if the page has one. */
function formThatSavesItself(): HTMLFormElement | null {
  const state = document.querySelector('form[data-answers] [data-save-state]');
  return state === null ? null : state.closest('form');
}

function isSavingItself(): boolean {
  return formThatSavesItself()?.dataset.savedBy === 'itself';
}

/**
 * Whether a file is one of the site's, whose name begins so; extensions of the browser have errors of their own on the
 * page.
 */
function isOf(name: string, address: string): boolean {
  return address.startsWith(`${window.location.origin}/assets/${name}`);
}
