/** What the server says of how the sources are used in what is saved (`SourceStates`). */
interface States {
  readonly uses: Readonly<Record<string, string>>;
  readonly members: readonly { readonly code: string; readonly words: string; readonly over: boolean }[];
  readonly summary: string;
  readonly headings: { readonly value: string; readonly text: string };
  readonly outline: string;
}

/** What the server has made of the text, to be put into its field. */
interface Deed {
  readonly outcome: 'done' | 'changed';
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  readonly said: string;
}

export interface CompilationEditor {
  /** What is written has been saved: what is said of the sources follows. */
  saved(): void;
}

/**
 * The bench where a joint text is worked out: its buttons change the text in its field, where it can be undone as what
 * is typed can, and what is said of the sources follows what is saved.
 */
export function keepCompilationEditor(form: HTMLFormElement): CompilationEditor | undefined {
  const bench = form.querySelector<HTMLElement>('[data-bench]');
  const field = bench?.querySelector<HTMLTextAreaElement>('.bench-text .question textarea');
  if (!bench || !field || field.readOnly) return undefined;
  const said = bench.querySelector<HTMLElement>('[data-bench-said]');
  const undo = bench.querySelector<HTMLButtonElement>('[data-undo]');
  const earlier: string[] = [];
  let isPlaced = false;
  let isReplacing = false;
  field.addEventListener('focus', () => {
    // Where a button leaves the caret nobody has placed it.
    isPlaced ||= !isReplacing;
  });
  const replace = (text: string) => {
    isReplacing = true;
    replaceText(field, text);
    isReplacing = false;
  };

  const tell = (words: string) => {
    if (said === null) return;
    // The same words twice in a row are else said once.
    said.textContent = '';
    requestAnimationFrame(() => {
      said.textContent = words;
    });
  };

  form.addEventListener('submit', (event) => {
    const { submitter } = event;
    if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'deed') return;
    if (submitter.dataset.reloads !== undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void act(submitter);
  });

  async function act(button: HTMLButtonElement): Promise<void> {
    const at = form.elements.namedItem('at');
    if (at instanceof HTMLInputElement) at.value = isPlaced ? String(field?.selectionEnd ?? '') : '';
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') body.append(name, value);
    const written = field?.value;
    const deed = await ask(form.action, { method: 'POST', body });
    if (!isDeed(deed))
      return tell(refusalIn(deed) ?? 'Ingen kontakt med Samsvar. Inget ändrades. Försök igen om en stund.');
    tell(deed.said);
    if (deed.text === undefined || field == null) return;
    // Somebody went on typing meanwhile: what was typed stands.
    if (field.value !== written) return tell('Texten ändrades under tiden. Försök igen.');
    earlier.push(field.value);
    replace(deed.text);
    field.setSelectionRange(deed.to ?? deed.text.length, deed.to ?? deed.text.length);
    if (undo !== null) undo.hidden = false;
    button.closest('.bench-names')?.remove();
    button.focus({ preventScroll: true });
  }

  undo?.addEventListener('click', () => {
    const text = earlier.pop();
    if (text === undefined) return;
    replace(text);
    undo.hidden = earlier.length === 0;
    tell('Ångrat.');
  });

  keepSelection(bench);
  return { saved: () => void follow(form, bench) };
}

/** Puts a text into a field as if it was typed, so that the browser's own undo takes it back. */
function replaceText(field: HTMLTextAreaElement, text: string): void {
  const focused = document.activeElement;
  const { scrollX, scrollY } = window;
  field.focus({ preventScroll: true });
  field.select();
  if (!document.execCommand('insertText', false, text)) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  }
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  window.scrollTo(scrollX, scrollY);
}

/** What is marked in a source can be taken in, as much of it as lies in one member's text. */
function keepSelection(bench: HTMLElement): void {
  const button = bench.querySelector<HTMLButtonElement>('[data-take-selection]');
  if (button === null) return;
  button.hidden = false;
  document.addEventListener('selectionchange', () => {
    // A press on the button itself takes the marking away in some browsers before it is heard.
    if (document.activeElement === button) return;
    const marked = markedIn(window.getSelection());
    button.disabled = marked === undefined;
    button.value = marked ?? '';
  });
  button.addEventListener('pointerdown', (event) => event.preventDefault());
}

function markedIn(selection: Selection | null): string | undefined {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const [first, last] = [paragraphOf(range.startContainer), paragraphOf(range.endContainer)];
  const source = first?.closest<HTMLElement>('[data-source]');
  if (!first || !last || !source || last.closest('[data-source]') !== source) return undefined;
  const from = placeIn(first, range.startContainer, range.startOffset);
  const to = placeIn(last, range.endContainer, range.endOffset);
  const { source: member = '', version = '' } = source.dataset;
  return from < to ? `take.${member}.${version}.${from}-${to}.sentence` : undefined;
}

function paragraphOf(node: Node): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.closest<HTMLElement>('.source-paragraph') ?? null;
}

/** Where in its source a point of a paragraph is. Its buttons hold no text. */
function placeIn(paragraph: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.from ?? 0) + before.toString().length;
}

/** Puts what the server says of the sources in its places. */
async function follow(form: HTMLFormElement, bench: HTMLElement): Promise<void> {
  const states = await ask(form.action, { method: 'GET' });
  if (!isStates(states)) return;
  for (const sentence of bench.querySelectorAll<HTMLElement>('.sentence')) {
    const use = states.uses[sentence.id] ?? 'unused';
    sentence.className = `sentence ${use}`;
    const button = sentence.querySelector('button');
    if (button === null) continue;
    button.className = `use ${use}`;
    const words = { used: 'använd', edited: 'använd, ändrad' }[use] ?? 'inte använd';
    button.setAttribute('aria-label', (button.getAttribute('aria-label') ?? '').replace(/\(.*?\)/, `(${words})`));
  }
  for (const { code, words, over } of states.members) {
    const place = bench.querySelector<HTMLElement>(`[data-member-words="${CSS.escape(code)}"]`);
    if (place === null) continue;
    place.textContent = words;
    place.classList.toggle('over', over);
  }
  const summary = bench.querySelector<HTMLElement>('[data-bench-summary]');
  if (summary !== null) summary.textContent = states.summary;
  const headings = bench.querySelector<HTMLButtonElement>('[data-headings]');
  if (headings !== null) {
    headings.value = states.headings.value;
    headings.textContent = states.headings.text;
  }
  const field = bench.querySelector('.bench-text .question textarea');
  const takeAll = bench.querySelector<HTMLElement>('[data-take-all]');
  if (takeAll !== null && field instanceof HTMLTextAreaElement) takeAll.hidden = field.value.trim() !== '';
  replaceOutline(bench, states.outline);
}

/** The HTML is the server's, made from a template that escapes everything. */
function replaceOutline(bench: HTMLElement, html: string): void {
  const place = bench.querySelector<HTMLElement>('[data-outline]');
  const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  if (place === null || !(fresh instanceof HTMLDetailsElement)) return;
  fresh.open = place.querySelector('details')?.open ?? false;
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const value = focused instanceof HTMLButtonElement ? focused.value : '';
  place.replaceChildren(document.adoptNode(fresh));
  if (value !== '') place.querySelector<HTMLElement>(`button[value="${CSS.escape(value)}"]`)?.focus();
}

async function ask(action: string, request: RequestInit): Promise<unknown> {
  const token = document.querySelector<HTMLInputElement>('input[name="formToken"]')?.value ?? '';
  try {
    const answer = await fetch(action, {
      ...request,
      headers: { Accept: 'application/json', 'X-Form-Token': token },
      signal: AbortSignal.timeout(20_000),
    });
    return await answer.json();
  } catch {
    return undefined;
  }
}

/** Why the server would not, in its own sentences; undefined where it is no answer of ours. */
function refusalIn(told: unknown): string | undefined {
  if (typeof told !== 'object' || told === null || !('text' in told) || !Array.isArray(told.text)) return undefined;
  return told.text.filter((sentence) => typeof sentence === 'string').join(' ');
}

function isDeed(value: unknown): value is Deed {
  return typeof value === 'object' && value !== null && 'outcome' in value && 'said' in value;
}

function isStates(value: unknown): value is States {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uses' in value &&
    'members' in value &&
    Array.isArray(value.members) &&
    'headings' in value &&
    'outline' in value &&
    typeof value.outline === 'string'
  );
}
