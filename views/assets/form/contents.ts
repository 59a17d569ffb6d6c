/**
 * On a narrow screen the table of contents is folded, so that the page begins with its question. A page that needs all
 * of the window has it folded from the start.
 */
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

/** The page that one is on stays in sight in a long table of contents, which then begins with a whole line. */
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
