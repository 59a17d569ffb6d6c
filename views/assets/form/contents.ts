/** Folds the table of contents on a narrow screen, and on pages that need the whole width of the window. */
export function foldContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('.contents details');
  if (contents?.open !== true) return;
  const narrow = window.matchMedia('(max-width: 62rem)');
  const fold = () => {
    contents.open = !narrow.matches;
  };
  narrow.addEventListener('change', fold);
  fold();
}

/** Scrolls a long table of contents so that the current page is in sight and the first visible line is whole. */
export function showWhereWeAre(): void {
  const contents = document.querySelector<HTMLElement>('.contents');
  const current = contents?.querySelector<HTMLElement>('[aria-current]');
  if (!contents || !current) return;
  const heightOf = (element: HTMLElement) => element.offsetTop - contents.offsetTop;
  const middle = heightOf(current) - contents.clientHeight / 2;
  const lines = [...contents.querySelectorAll<HTMLElement>('.part, .section, li')];
  const first = lines.find((line) => heightOf(line) >= middle);
  if (middle > 0 && first) contents.scrollTop = heightOf(first);
}
