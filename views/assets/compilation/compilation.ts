import { replaceText } from '../site/replace-text.ts';
import { isUnreached } from '../site/unreached.ts';

/** Which source sentences the saved text uses, as JSON from the server (`SourceStates`). */
interface States {
  readonly uses: Readonly<Record<string, string>>;
  readonly members: readonly { readonly code: string; readonly words: string; readonly over: boolean }[];
  readonly summary: string;
  readonly headings: { readonly value: string; readonly text: string };
  readonly outline: string;
}

/** The result of an edit, as JSON from the server: the changed text, and where in it the cursor is to stand. */
interface EditResult {
  readonly outcome: 'done' | 'changed' | 'all-used';
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  /** Whether the server can undo one more. */
  readonly canBeUndone?: boolean;
  readonly said: string;
}

/** The part of the compilation page's script that other scripts use. */
export interface CompilationEditor {
  /** To be called when the text has been saved; updates the marks of the sources. */
  saved(): void;
}

/**
 * Starts the script of the compilation page; undefined if the form has no compiled text that can be changed. Its
 * buttons change the text in its field, where the browser's undo works as for typed text. The marks of the sources are
 * updated when the text has been saved.
 */
export function keepCompilationEditor(form: HTMLFormElement): CompilationEditor | undefined {
  const page = form.querySelector<HTMLElement>('[data-compilation]');
  const field = page?.querySelector<HTMLTextAreaElement>('.compilation-text .question textarea');
  if (!page || !field || field.readOnly) return undefined;
  const said = page.querySelector<HTMLElement>('[data-compilation-said]');
  const undo = page.querySelector<HTMLButtonElement>('[data-undo]');
  const earlier: { readonly before: string; readonly after: string }[] = [];
  let isPlaced = false;
  let isByScript = false;
  for (const kind of ['focus', 'pointerdown', 'input']) {
    field.addEventListener(kind, () => {
      // The focus that this script gives the field does not count: the user has not placed the cursor.
      isPlaced ||= !isByScript;
    });
  }
  const replace = (text: string) => {
    isByScript = true;
    replaceText(field, text);
    isByScript = false;
  };
  /** Leaves the focus on the button that was pressed, or on the field where the button is no longer shown. */
  const focusAfter = (button: HTMLButtonElement) => {
    isByScript = true;
    (button.hidden || !button.isConnected ? field : button).focus({ preventScroll: true });
    isByScript = false;
  };

  const tell = (words: string) => {
    if (said === null) return;
    // Emptied first: a screen reader does not read out a text that is replaced by the same text.
    said.textContent = '';
    requestAnimationFrame(() => {
      said.textContent = words;
    });
  };

  /** Whether the server can undo what was done before the page was opened. */
  let isOffered = undo?.hidden === false;

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
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.append(button.name, button.value);
    const written = field?.value;
    const result = await ask(form.action, { method: 'POST', body });
    if (!isEditResult(result))
      return tell(refusalIn(result) ?? 'Ingen kontakt med Samsvar. Inget ändrades. Försök igen om en stund.');
    tell(result.said);
    if (result.text === undefined || field == null) return;
    // The text was changed while the server worked: it is kept as typed, and the edit is dropped.
    if (field.value !== written) return tell('Texten ändrades under tiden. Försök igen.');
    replace(result.text);
    if (button !== undo) earlier.push({ before: written, after: field.value });
    field.setSelectionRange(result.to ?? result.text.length, result.to ?? result.text.length);
    if (button === undo) isOffered = result.canBeUndone === true;
    if (undo !== null) undo.hidden = button === undo && earlier.length === 0 && !isOffered;
    button.closest('.compilation-names')?.remove();
    focusAfter(button);
  }

  // What was done before the page was opened is undone by the server, which has kept what stood then. The server also
  // answers where the text is not what a button made of it: it undoes nothing then, and says so.
  undo?.addEventListener('click', (event) => {
    const at = earlier.map(({ after }) => after).lastIndexOf(field.value);
    const [edit] = at === -1 ? [] : earlier.splice(at);
    if (edit === undefined) return;
    event.preventDefault();
    replace(edit.before);
    undo.hidden = earlier.length === 0 && !isOffered;
    focusAfter(undo);
    tell('Ångrat.');
  });

  keepSelection(page);
  return { saved: () => void follow(form, page) };
}

/** Lets a selected passage of a source be inserted, when it lies within one member's text. */
function keepSelection(page: HTMLElement): void {
  const button = page.querySelector<HTMLButtonElement>('[data-take-selection]');
  if (button === null) return;
  button.hidden = false;
  document.addEventListener('selectionchange', () => {
    // In some browsers pressing the button clears the selection before the button is clicked.
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

/** The index in the source text, in UTF-16 code units, of a point in a paragraph. The buttons in it contain no text. */
function placeIn(paragraph: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.from ?? 0) + before.toString().length;
}

/** Fetches the states of the sources and shows them. */
async function follow(form: HTMLFormElement, page: HTMLElement): Promise<void> {
  const states = await ask(form.action, { method: 'GET' });
  if (!isStates(states)) return;
  for (const sentence of page.querySelectorAll<HTMLElement>('.sentence')) {
    const use = states.uses[sentence.id] ?? 'unused';
    sentence.className = `sentence ${use}`;
    const button = sentence.querySelector('button');
    if (button === null) continue;
    button.className = `use ${use}`;
    const words = { used: 'använd', edited: 'använd, ändrad' }[use] ?? 'inte använd';
    button.setAttribute('aria-label', (button.getAttribute('aria-label') ?? '').replace(/\(.*?\)/, `(${words})`));
  }
  for (const source of page.querySelectorAll<HTMLElement>('[data-source]')) offerUnused(source);
  for (const { code, words, over } of states.members) {
    const place = page.querySelector<HTMLElement>(`[data-member-words="${CSS.escape(code)}"]`);
    if (place === null) continue;
    place.textContent = words;
    place.classList.toggle('over', over);
  }
  const summary = page.querySelector<HTMLElement>('[data-compilation-summary]');
  if (summary !== null) summary.textContent = states.summary;
  const headings = page.querySelector<HTMLButtonElement>('[data-headings]');
  if (headings !== null) {
    headings.value = states.headings.value;
    headings.textContent = states.headings.text;
  }
  const field = page.querySelector('.compilation-text .question textarea');
  const takeAll = page.querySelector<HTMLElement>('[data-take-all]');
  if (takeAll !== null && field instanceof HTMLTextAreaElement) takeAll.hidden = field.value.trim() !== '';
  replaceOutline(page, states.outline);
}

/** Offers to insert an answer and its paragraphs only where a sentence of them is not used. */
function offerUnused(source: HTMLElement): void {
  const isAllUsed = (part: Element | null) => part?.querySelector('.sentence.unused') === null;
  for (const offer of source.querySelectorAll<HTMLElement>('.take-paragraph'))
    hide(offer, isAllUsed(offer.previousElementSibling));
  const [said, offer] = [
    source.querySelector<HTMLElement>('[data-all-used]'),
    source.querySelector<HTMLElement>('.take-answer button'),
  ];
  if (said !== null) said.hidden = !isAllUsed(source);
  if (offer !== null) hide(offer, isAllUsed(source));
}

/** Hides an offer, or shows it. Whoever had just pressed it is left at the last sentence before it. */
function hide(offer: HTMLElement, isHidden: boolean): void {
  if (isHidden && offer.contains(document.activeElement)) {
    const before = [...(offer.closest('[data-source]')?.querySelectorAll<HTMLElement>('button.use') ?? [])].filter(
      (mark) => mark.compareDocumentPosition(offer) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    before.at(-1)?.focus({ preventScroll: true });
  }
  offer.hidden = isHidden;
}

/** The HTML comes from a template of the server that escapes all values. */
function replaceOutline(page: HTMLElement, html: string): void {
  const place = page.querySelector<HTMLElement>('[data-outline]');
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
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return undefined;
  }
}

/** The sentences of the server's refusal; undefined where the reply is not Samsvar's. */
function refusalIn(told: unknown): string | undefined {
  if (typeof told !== 'object' || told === null || !('text' in told) || !Array.isArray(told.text)) return undefined;
  return told.text.filter((sentence) => typeof sentence === 'string').join(' ');
}

function isEditResult(value: unknown): value is EditResult {
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
