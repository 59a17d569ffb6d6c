import { makeAnnouncer } from '../site/announcer.ts';
import { askBeforeLeaving } from '../site/ask-before-leaving.ts';
import { showCopyButtons } from '../site/copy-buttons.ts';
import { isUnreached } from '../site/unreached.ts';

/** Milliseconds before a tick that could not be saved is tried again. */
const TRIED_AGAIN_AFTER = 5_000;
/** Milliseconds after which the server counts as unreachable. */
const LONGEST_WAIT = 20_000;

/**
 * Saves each tick of the transfer page as it is set, and then shows what the server's new page says. A tick that cannot
 * be saved is marked at its question and tried again; meanwhile the page's button is shown, and the browser asks before
 * the page is left.
 */
export function keepTransferTicks(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-ticks]');
  if (form !== null) keepTicksOf(form);
}

function keepTicksOf(form: HTMLFormElement): void {
  const announcer = makeAnnouncer();
  /** The ids of the questions whose tick is not saved. */
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

  /** Saves the tick of one question; false when it could not be saved. */
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
    // The box may have been changed meanwhile; that change is saved next.
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
    if (unsaved.size > 0 && !isGoing) askBeforeLeaving(event);
  });
  window.addEventListener('pageshow', () => {
    isGoing = false;
  });
  // Ticks that the browser would restore are not the saved ones.
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

/** The fields that the form would post if only this tick had changed. */
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
  /** The page that the server returned; undefined where there is none. */
  readonly page: Document | undefined;
  readonly isSignedOut: boolean;
}

/** Posts to the form's address; posts again if the form token was too old. */
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
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return { page: undefined, isSignedOut: false };
  }
}

/** Shows the state of saving at a question. */
function say(id: string, words: string): void {
  const state = document.getElementById(id)?.querySelector('.transfer-state');
  const said = state?.querySelector('[data-said]') ?? document.createElement('p');
  said.setAttribute('data-said', '');
  said.textContent = words;
  if (words === '') said.remove();
  else state?.append(said);
}

/**
 * Takes over, from the server's new page, the progress and the question that was ticked. Returns the words shown there.
 */
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
    // The question has nothing left to transfer.
    section?.remove();
    return 'Sparat';
  }
  const isTaken = (boxIn(fresh)?.checked ?? false) === wanted;
  const isFocused = boxIn(section) === document.activeElement;
  const words = isTaken ? 'Sparat' : (page.querySelector('.transfer-page .notice p')?.textContent ?? '');
  // Where the tick was not accepted the answer has changed, so the whole question is replaced.
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
