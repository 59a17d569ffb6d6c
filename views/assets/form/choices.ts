/** Shows the free text field of an option while the option is chosen. */
export function keepOptionTexts(within: HTMLFormElement): void {
  const texts = [...within.querySelectorAll<HTMLElement>('[data-opened-by]')];
  within.addEventListener('input', () => {
    for (const text of texts) {
      const option = document.getElementById(text.dataset.openedBy ?? '');
      text.toggleAttribute('data-closed', !(option instanceof HTMLInputElement && option.checked));
    }
  });
}

/** Choosing “Inget av alternativen” clears the question's options, and choosing an option clears it. */
export function keepNoneApart(within: HTMLFormElement): void {
  within.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const isNone = target.name.endsWith('.none');
    // Only within the options, since the question has other checkboxes too.
    for (const box of target.closest('.choices')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])
      if (box !== target && (isNone || box.name.endsWith('.none'))) box.checked = false;
    within.dispatchEvent(new Event('input'));
  });
}
