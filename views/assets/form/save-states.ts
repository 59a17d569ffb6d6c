import { formatCounted } from '../../../server/domain/text/swedish.ts';
import { makeAnnouncer } from '../site/announcer.ts';
import type { FormQuestion } from './question-fields.ts';

/** The state of saving the answer to a question. */
export type SaveState =
  | { readonly kind: 'typed' | 'saving' | 'unreached' | 'signed-out' | 'conflict' }
  /** The time of day when it was saved: “14.32”. */
  | { readonly kind: 'saved'; readonly time: string }
  | { readonly kind: 'changed'; readonly time: string; readonly by: string }
  /** The server's sentence on what to do. */
  | { readonly kind: 'refused'; readonly text: string };

/** Says at each question, and for the page as a whole, what is saved and what is not. */
export interface SaveStates {
  show(question: FormQuestion, state: SaveState): void;
  /** To be called when changes were undone: shows the state of the latest save. */
  takeBack(question: FormQuestion): void;
  /** The number of answers on the page that are not saved, for any reason. */
  unsaved(): number;
}

const NOT_SAVED = 'Ej sparat:';

function wordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'typed':
      return 'Inte sparat än';
    case 'saving':
      return 'Sparar …';
    case 'saved':
      return `Sparat ${state.time}`;
    case 'changed':
      return `Ändrat av ${state.by} ${state.time}`;
    case 'unreached':
      return `${NOT_SAVED} ingen kontakt, försöker igen`;
    case 'signed-out':
      return `${NOT_SAVED} du är utloggad. ${comeBackWords()}, så sparas det`;
    case 'conflict':
      return `${NOT_SAVED} två har svarat olika. Välj vad som ska gälla`;
    case 'refused':
      return `${NOT_SAVED} ${state.text}`;
  }
}

/** Whoever has come by the link in a mail comes back by it, and has nothing to sign in with. */
function comeBackWords(): string {
  return document.body.dataset.byLink === undefined
    ? 'Logga in i en ny flik'
    : 'Öppna länken i mejlet igen, i samma webbläsare';
}

const SETTLED: ReadonlySet<SaveState['kind']> = new Set(['saved', 'changed']);
const UNDER_WAY: ReadonlySet<SaveState['kind']> = new Set(['typed', 'saving']);

function isUnsaved({ kind }: SaveState): boolean {
  return !SETTLED.has(kind);
}

function hasTrouble({ kind }: SaveState): boolean {
  return !SETTLED.has(kind) && !UNDER_WAY.has(kind);
}

/**
 * Shows the states of saving in a form. Trouble, its end, and changes by others are also announced to screen readers.
 */
export function keepSaveStates(form: HTMLFormElement): SaveStates {
  const states = new Map<string, SaveState>();
  const settled = new Map<string, SaveState>();
  const announcer = makeAnnouncer();
  const overall = form.querySelector<HTMLElement>('[data-save-state]');
  let trouble = false;

  function say({ anchor }: FormQuestion, state: SaveState | undefined): void {
    const place = document.getElementById(`${anchor}-sparat`);
    if (place === null) return;
    place.textContent = state === undefined ? '' : wordsOf(state);
    place.classList.toggle('unsaved', state !== undefined && hasTrouble(state));
  }

  function sayOverall(): void {
    const all = [...states.values()];
    const failed = all.filter(hasTrouble).length;
    if (trouble && failed === 0) announcer.textContent = 'Allt är sparat igen.';
    trouble = failed > 0;
    if (overall === null) return;
    overall.classList.toggle('unsaved', failed > 0);
    if (failed > 0) overall.textContent = `${formatCounted(failed, ['svar är inte sparat', 'svar är inte sparade'])}`;
    else overall.textContent = all.some((state) => UNDER_WAY.has(state.kind)) ? 'Sparar …' : 'Allt är sparat';
  }

  return {
    show(question, state) {
      const before = states.get(question.number);
      states.set(question.number, state);
      if (SETTLED.has(state.kind)) settled.set(question.number, state);
      say(question, state);
      const isNews = hasTrouble(state) || state.kind === 'changed';
      if (isNews && before?.kind !== state.kind) announcer.textContent = `Fråga ${question.number}. ${wordsOf(state)}`;
      sayOverall();
    },
    takeBack(question) {
      const last = settled.get(question.number);
      if (last === undefined) states.delete(question.number);
      else states.set(question.number, last);
      say(question, last);
      sayOverall();
    },
    unsaved: () => [...states.values()].filter(isUnsaved).length,
  };
}
