import { makeAnnouncer } from './announcer.ts';

/** How long a button says what came of it. */
const SAID_FOR = 4000;

/**
 * Buttons that copy a value of the page. They are shown only by the script: without it the values are selected by hand,
 * and so they are where the browser lets nothing be copied.
 */
export function keepCopyButtons(): void {
  if (document.querySelector('button[data-copy]') === null) return;
  const announcer = makeAnnouncer();
  showCopyButtons(document);
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[data-copy]') : null;
    if (button !== null) void copy(button, announcer);
  });
}

/** Shows the buttons in what has come to the page. */
export function showCopyButtons(within: ParentNode): void {
  for (const hidden of within.querySelectorAll<HTMLElement>('[data-copies], button[data-copy]')) hidden.hidden = false;
}

async function copy(button: HTMLButtonElement, announcer: HTMLElement): Promise<void> {
  const value = document.getElementById(button.dataset.copy ?? '');
  const words = button.querySelector<HTMLElement>('[data-copy-words]');
  if (value === null || words === null) return;
  const text = value instanceof HTMLTextAreaElement ? value.value : (value.textContent ?? '');
  const isCopied = await writeToClipboard(text);
  if (!isCopied) select(value);
  const said = isCopied ? 'Kopierat' : 'Markerat: kopiera med Ctrl + C';
  // The same words twice in a row are else said once.
  announcer.textContent = '';
  requestAnimationFrame(() => {
    announcer.textContent = said;
  });
  words.textContent = said;
  setTimeout(() => {
    words.textContent = 'Kopiera';
  }, SAID_FOR);
}

async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // It is not there without TLS, and may be forbidden.
    return false;
  }
}

function select(value: HTMLElement): void {
  if (value instanceof HTMLTextAreaElement) {
    value.focus();
    value.select();
  } else window.getSelection()?.selectAllChildren(value);
}
