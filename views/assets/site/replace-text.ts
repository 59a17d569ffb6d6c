/**
 * Puts a text into a field as if it was typed, so that the browser's undo removes it. The focus and the place on the
 * page stay as they are.
 */
export function replaceText(field: HTMLTextAreaElement, text: string): void {
  const focused = document.activeElement;
  const { scrollX, scrollY } = window;
  field.dataset.replacing = '';
  field.focus({ preventScroll: true });
  field.select();
  // Deprecated, but the only way to change a text that the browser's undo can change back.
  if (!document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }
  delete field.dataset.replacing;
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  window.scrollTo(scrollX, scrollY);
}

/** Whether the text of a field is being replaced by a button, and not typed. */
export function isBeingReplaced(field: HTMLTextAreaElement): boolean {
  return field.dataset.replacing !== undefined;
}
