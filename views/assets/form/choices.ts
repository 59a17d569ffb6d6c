/** Opens the free text of an option when the option is chosen. */
export function keepOptionTexts(within: HTMLFormElement): void {
  const texts = [...within.querySelectorAll<HTMLElement>('[data-opened-by]')];
  within.addEventListener('input', () => {
    for (const text of texts) {
      const option = document.getElementById(text.dataset.openedBy ?? '');
      text.toggleAttribute('data-closed', !(option instanceof HTMLInputElement && option.checked));
    }
  });
}

/** “Inget av alternativen” and the options of its question undo each other. */
export function keepNoneApart(within: HTMLFormElement): void {
  within.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const isNone = target.name.endsWith('.none');
    // Not of the whole question, where other boxes than its options stand too.
    for (const box of target.closest('.choices')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])
      if (box !== target && (isNone || box.name.endsWith('.none'))) box.checked = false;
    within.dispatchEvent(new Event('input'));
  });
}
