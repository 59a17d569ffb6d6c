import { makeAnnouncer } from '../site/announcer.ts';
import { showCopyButtons } from '../site/copy-buttons.ts';

/** After so long it is tried again to save what could not be, in milliseconds. */
const TRIED_AGAIN_AFTER = 5_000;
/** So long a server that lives does not take. */
const LONGEST_WAIT = 20_000;

/**
 * Each tick for what is carried over saves itself as it is set, and the page then says what the server's own page says.
 * What cannot be saved is told at its question and tried again; its page can then be saved by the button too, and is not
 * left without asking.
 */
export function keepTransferTicks(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-ticks]');
  if (form !== null) keepTicksOf(form);
}

function keepTicksOf(form: HTMLFormElement): void {
  const announcer = makeAnnouncer();
  /** Ids of the sections with a tick that is not saved. */
  const unsaved = new Set<string>();
  let isSending = false;
  let isGoing = false;

  const showButtons = (shown: boolean): void => {
    for (const line of form.querySelectorAll<HTMLElement>('[data-save-ticks]')) line.hidden = !shown;
  };

  async function saveAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    let isTrouble = false;
    for (let id = first(unsaved); id !== undefined && !isTrouble; id = first(unsaved)) isTrouble = !(await save(id));
    isSending = false;
    showButtons(isTrouble);
    if (isTrouble) setTimeout(() => void saveAll(), TRIED_AGAIN_AFTER);
  }

  /** Saves the tick of one question as it stands; false when it could not be. */
  async function save(id: string): Promise<boolean> {
    const box = boxIn(document.getElementById(id));
    if (box === null || box.checked === box.defaultChecked) {
      unsaved.delete(id);
      say(id, '');
      return true;
    }
    const wanted = box.checked;
    say(id, 'Sparar …');
    const { page, isSignedOut } = await post(form, fieldsOf(box));
    if (page?.querySelector('form[data-ticks]') == null) {
      const words = isSignedOut
        ? 'Inte sparat: du är utloggad. Logga in i en annan flik, så sparas det.'
        : 'Inte sparat: ingen kontakt. Försöker igen.';
      say(id, words);
      announcer.textContent = words;
      return false;
    }
    box.defaultChecked = wanted;
    // It may have been ticked again meanwhile: that is saved next.
    if (box.checked === wanted) {
      unsaved.delete(id);
      announcer.textContent = show(id, page, wanted);
    }
    return true;
  }

  const heed = (box: HTMLInputElement): void => {
    const section = box.closest('section');
    if (section === null) return;
    unsaved.add(section.id);
    void saveAll();
  };
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'tick') heed(target);
  });
  form.addEventListener('submit', () => {
    isGoing = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved.size > 0 && !isGoing) event.preventDefault();
  });
  window.addEventListener('pageshow', () => {
    isGoing = false;
  });
  // What the browser would put back is not what was saved.
  form.autocomplete = 'off';
  showButtons(false);
  for (const box of form.querySelectorAll<HTMLInputElement>('input[name="tick"]'))
    if (box.checked !== box.defaultChecked) heed(box);
}

function first(ids: ReadonlySet<string>): string | undefined {
  return [...ids][0];
}

function boxIn(section: Element | null): HTMLInputElement | null {
  return section?.querySelector<HTMLInputElement>('input[name="tick"]') ?? null;
}

/** What the form would send if nothing else on it had been changed. */
function fieldsOf(box: HTMLInputElement): URLSearchParams {
  const fields = new URLSearchParams({ end: '1' });
  const page = box.closest('.transfer-page')?.querySelector<HTMLButtonElement>('button[name="page"]');
  fields.set('page', page?.value ?? '1');
  for (const seen of box.closest('section')?.querySelectorAll<HTMLInputElement>('input[name^="seen."]') ?? [])
    fields.set(seen.name, seen.value);
  if (box.checked) fields.set('tick', box.value);
  if (box.defaultChecked) fields.set('shown', box.value);
  return fields;
}

interface Posted {
  /** The page that the server answers with; undefined: nothing came. */
  readonly page: Document | undefined;
  readonly isSignedOut: boolean;
}

/** Posts to the form's own door, and once more when its token had grown old. */
async function post(form: HTMLFormElement, fields: URLSearchParams, isAgain = false): Promise<Posted> {
  const tokens = [...document.querySelectorAll<HTMLInputElement>('input[name="formToken"]')];
  fields.set('formToken', tokens[0]?.value ?? '');
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: fields,
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const newer = page.querySelector<HTMLInputElement>('input[name="formToken"]')?.value;
    if (newer !== undefined) for (const token of tokens) token.value = newer;
    if (answer.status === 403 && newer !== undefined && !isAgain) return post(form, fields, true);
    return { page, isSignedOut: answer.status === 401 || new URL(answer.url).pathname.startsWith('/logga-in') };
  } catch {
    // No answer, or half of one: something between here and the server is broken.
    return { page: undefined, isSignedOut: false };
  }
}

/** Says at a question how its tick stands. */
function say(id: string, words: string): void {
  const state = document.getElementById(id)?.querySelector('.transfer-state');
  const said = state?.querySelector('[data-said]') ?? document.createElement('p');
  said.setAttribute('data-said', '');
  said.textContent = words;
  if (words === '') said.remove();
  else state?.append(said);
}

/** Shows of a newer page how far the carrying has come, and the question that was ticked. Gives what is to be said. */
function show(id: string, page: Document, wanted: boolean): string {
  for (const selector of ['[data-live]', '[data-part-progress]', '[data-page-state]']) {
    const fresh = page.querySelectorAll(selector);
    for (const [index, element] of document.querySelectorAll(selector).entries()) {
      const now = fresh[index];
      if (now === undefined) continue;
      element.className = now.className;
      element.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
    }
  }
  const [section, fresh] = [document.getElementById(id), page.getElementById(id)];
  if (section === null || fresh === null) {
    // Nothing is left to carry of it.
    section?.remove();
    return 'Sparat';
  }
  const isTaken = (boxIn(fresh)?.checked ?? false) === wanted;
  const isFocused = boxIn(section) === document.activeElement;
  const words = isTaken ? 'Sparat' : (page.querySelector('.transfer-page .notice p')?.textContent ?? '');
  // Where it was not taken, the answer itself has become another.
  const [old, now] = isTaken
    ? [section.querySelector('.transfer-state'), fresh.querySelector('.transfer-state')]
    : [section, fresh];
  if (old !== null && now !== null) {
    const shown = document.importNode(now, true);
    old.replaceWith(shown);
    showCopyButtons(shown);
    if (isFocused) boxIn(document.getElementById(id))?.focus();
  }
  say(id, words);
  return words;
}
