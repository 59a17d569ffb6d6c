import { plainTextOf } from './plain-text.ts';

/**
 * Keeps paragraphs and lists as plain text when something is pasted from a word processor, an e-mail or a web page. The
 * browser itself pastes a clipboard that has only plain text.
 */
export function keepPastedText(within: HTMLFormElement): void {
  within.addEventListener('paste', (event) => {
    const { target, clipboardData, defaultPrevented } = event;
    // A block of cells has been laid on its table.
    if (defaultPrevented || !(target instanceof HTMLTextAreaElement) || target.readOnly || clipboardData === null)
      return;
    const text = plainTextOf(clipboardData.getData('text/html'));
    if (text === '') return;
    event.preventDefault();
    insert(target, withSpacesAround(text, clipboardData.getData('text/plain')));
  });
}

/** Keeps a space at the start or end of the copied text, as when words are moved within a sentence. */
function withSpacesAround(text: string, copied: string): string {
  return (/^[ \u00a0]/.test(copied) ? ' ' : '') + text + (/[ \u00a0]$/.test(copied) ? ' ' : '');
}

function insert(field: HTMLTextAreaElement, text: string): void {
  // Deprecated, but the only way to insert text that the browser's undo can remove.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}
