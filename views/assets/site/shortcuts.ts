/** The key in the browser's storage that remembers that the user has turned the shortcuts off. */
const STORED = 'samsvar.shortcuts';

/**
 * Single keys that do what a link, a button or a field with `data-shortcut` on the page does; a key without one does
 * nothing. A list shows the keys and turns them off, since people who use speech input may trigger them unintentionally
 * (WCAG 2.2, 2.1.4). Ctrl+S saves the answers instead of the page's HTML.
 */
export function keepShortcuts(saveNow: (() => void) | undefined): void {
  const list = document.querySelector<HTMLDialogElement>('[data-shortcuts]');
  const show = document.querySelector<HTMLButtonElement>('[data-show-shortcuts]');
  const use = list?.querySelector<HTMLInputElement>('[data-use-shortcuts]');
  if (!list || !show || !use) return;

  use.checked = isWanted();
  tellOfKeys(use.checked);
  use.addEventListener('change', () => {
    remember(use.checked);
    tellOfKeys(use.checked);
  });
  show.hidden = false;
  show.addEventListener('click', () => list.showModal());
  list.querySelector('[data-close]')?.addEventListener('click', () => list.close());

  document.addEventListener('keydown', (event) => {
    if (!use.checked || event.defaultPrevented || event.isComposing || list.open) return;
    if (saveNow !== undefined && isSaving(event)) {
      event.preventDefault();
      saveNow();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWrittenIn(event.target)) return;
    if (event.key === '?') {
      event.preventDefault();
      list.showModal();
      return;
    }
    const target = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`);
    if (target === null) return;
    event.preventDefault();
    follow(target);
  });
}

function isSaving({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 's' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Whether typed characters go into the element. */
function isWrittenIn(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

function follow(target: HTMLElement): void {
  if (!(target instanceof HTMLInputElement)) {
    target.click();
    return;
  }
  const folded = target.closest('details');
  if (folded !== null) folded.open = true;
  target.focus();
  target.select();
}

/** Tells screen readers of the keys while they are turned on. */
function tellOfKeys(used: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-shortcut]')) {
    if (used) element.setAttribute('aria-keyshortcuts', element.dataset.shortcut ?? '');
    else element.removeAttribute('aria-keyshortcuts');
  }
}

function isWanted(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return true;
  }
}

function remember(wanted: boolean): void {
  try {
    if (wanted) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, 'off');
  } catch (error) {
    // Without storage the choice holds only for this page.
    if (!(error instanceof DOMException)) throw error;
  }
}
