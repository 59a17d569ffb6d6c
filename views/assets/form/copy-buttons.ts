import { makeAnnouncer } from './announcer.ts';

/** How long a button says what came of it. */
const SAID_FOR = 4000;

/**
 * Buttons that copy a value of the page. They are shown only by the script: without it the values are selected by hand,
 * and so they are where the browser lets nothing be copied.
 */
export function keepCopyButtons(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('button[data-copy]');
  if (buttons.length === 0) return;
  const announcer = makeAnnouncer();
  for (const hidden of document.querySelectorAll<HTMLElement>('[data-copies]')) hidden.hidden = false;
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button, announcer));
  }
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
