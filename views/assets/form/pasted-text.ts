import { plainTextOf } from './plain-text.ts';

/**
 * What is pasted from a word processor, a mail or a web page keeps its paragraphs and lists as plain text. Where the
 * clipboard has nothing but plain text, the browser pastes it.
 */
export function keepPastedText(within: HTMLFormElement): void {
  within.addEventListener('paste', (event) => {
    const { target, clipboardData } = event;
    if (!(target instanceof HTMLTextAreaElement) || target.readOnly || clipboardData === null) return;
    const text = plainTextOf(clipboardData.getData('text/html'));
    if (text === '') return;
    event.preventDefault();
    insert(target, withSpacesAround(text, clipboardData.getData('text/plain')));
  });
}

/** Words that are moved within a sentence take the space at their side with them. */
function withSpacesAround(text: string, copied: string): string {
  return (/^[ \u00a0]/.test(copied) ? ' ' : '') + text + (/[ \u00a0]$/.test(copied) ? ' ' : '');
}

function insert(field: HTMLTextAreaElement, text: string): void {
  // No standard has it any more, but nothing else can be undone as what is typed can.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}
