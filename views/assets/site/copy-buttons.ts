import { makeAnnouncer } from './announcer.ts';

/** Milliseconds that a button shows whether the copying succeeded. */
const SAID_FOR = 4000;

/**
 * Buttons that copy a value of the page. Only the script shows them; without it, and where the browser does not allow
 * copying, the value is selected by hand.
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

/** Shows the buttons in an element that was added to the page. */
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
  // Emptied first: a screen reader does not read out a text that is replaced by the same text.
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
  } catch (error) {
    // The clipboard is missing without TLS (TypeError), and may be forbidden (DOMException).
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    return false;
  }
}

function select(value: HTMLElement): void {
  if (value instanceof HTMLTextAreaElement) {
    value.focus();
    value.select();
  } else window.getSelection()?.selectAllChildren(value);
}
