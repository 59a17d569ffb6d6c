/**
 * What the form does at once when there is a script: the counter, follow-ups and option texts that open and close, and
 * a word before typed answers are left behind. Everything here also works without it, after saving.
 */
import { countCharacters } from '../../server/domain/characters.ts';
import { readSwedishNumber } from '../../server/domain/number.ts';
import { formatLength } from '../../server/domain/swedish.ts';

interface ConditionTerm {
  readonly field: string;
  readonly value?: string;
  readonly above?: number;
}

const form = document.querySelector<HTMLFormElement>('form[data-form]');
if (form !== null) {
  keepCounters(form);
  keepFollowUps(form);
  keepOptionTexts(form);
  keepNoneApart(form);
  warnBeforeLeaving(form);
  heedWhatIsPutBack(form);
}
if (['', '#fel'].includes(window.location.hash)) document.getElementById('fel')?.focus();
foldContents();
showWhereWeAre();

/** Writes the deciding count under each text as it is typed, and says it to a screen reader when typing pauses. */
function keepCounters(within: HTMLFormElement): void {
  const announcer = announce();
  let pause: ReturnType<typeof setTimeout> | undefined;
  for (const field of within.querySelectorAll<HTMLTextAreaElement>('textarea[data-counter]')) {
    const counter = document.getElementById(field.dataset.counter ?? '');
    if (counter === null) continue;
    field.addEventListener('input', () => {
      const limit = field.dataset.limit === undefined ? undefined : Number(field.dataset.limit);
      const length = countCharacters(field.value);
      const over = limit !== undefined && length > limit;
      counter.textContent = formatLength(length, limit);
      counter.classList.toggle('over', over);
      if (over) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
      clearTimeout(pause);
      pause = setTimeout(() => {
        announcer.textContent = limit === undefined ? '' : formatLength(length, limit);
      }, 1500);
    });
  }
}

function announce(): HTMLElement {
  const announcer = document.createElement('div');
  announcer.className = 'visually-hidden';
  announcer.setAttribute('role', 'status');
  document.body.append(announcer);
  return announcer;
}

/** Opens and closes follow-up questions as their condition turns. What is written in them stays. */
function keepFollowUps(within: HTMLFormElement): void {
  const followUps = [...within.querySelectorAll<HTMLFieldSetElement>('[data-shown-if]')].map((question) => ({
    question,
    terms: readTerms(question.dataset.shownIf ?? '[]'),
    seen: question.querySelector<HTMLInputElement>('input[name="seen"]'),
  }));
  const turn = () => {
    for (const { question, terms, seen } of followUps) {
      const open = terms.some((term) => holds(within, term));
      question.hidden = !open;
      if (seen !== null) seen.disabled = !open;
    }
  };
  within.addEventListener('input', turn);
  turn();
}

function readTerms(json: string): ConditionTerm[] {
  const terms: unknown = JSON.parse(json);
  return Array.isArray(terms) ? terms.filter(isTerm) : [];
}

function isTerm(value: unknown): value is ConditionTerm {
  return typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string';
}

function holds(within: HTMLFormElement, term: ConditionTerm): boolean {
  const fields = [...within.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(term.field)}"]`)];
  return fields.some((field) => {
    if (field.closest('[hidden]') !== null) return false;
    if (term.above !== undefined) return (readSwedishNumber(field.value) ?? Number.NEGATIVE_INFINITY) > term.above;
    return field.checked && field.value === term.value;
  });
}

/** Opens the free text of an option when the option is chosen. */
function keepOptionTexts(within: HTMLFormElement): void {
  const texts = [...within.querySelectorAll<HTMLElement>('[data-opened-by]')];
  within.addEventListener('input', () => {
    for (const text of texts) {
      const option = document.getElementById(text.dataset.openedBy ?? '');
      text.toggleAttribute('data-closed', !(option instanceof HTMLInputElement && option.checked));
    }
  });
}

/** “Inget av alternativen” and the options of its question undo each other. */
function keepNoneApart(within: HTMLFormElement): void {
  within.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const isNone = target.name.endsWith('.none');
    // Not of the whole question, where other boxes than its options stand too.
    for (const box of target.closest('.choices')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])
      if (box !== target && (isNone || box.name.endsWith('.none'))) box.checked = false;
    within.dispatchEvent(new Event('input'));
  });
}

/** Asks before a page with unsaved answers is left by other ways than its own buttons. */
function warnBeforeLeaving(within: HTMLFormElement): void {
  let unsaved = within.dataset.unsaved !== undefined;
  within.addEventListener('input', () => {
    unsaved = true;
  });
  within.addEventListener('submit', () => {
    unsaved = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
}

/** What the browser puts back when one comes back to the page is as if it had been typed now. */
function heedWhatIsPutBack(within: HTMLFormElement): void {
  window.addEventListener('pageshow', () => {
    for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      const chosen = field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
      if (chosen || field.value !== field.defaultValue) field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

/** On a narrow screen the table of contents is folded, so that the page begins with its question. */
function foldContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('.contents details');
  if (contents === null) return;
  const narrow = window.matchMedia('(max-width: 62rem)');
  const fold = () => {
    contents.open = !narrow.matches;
  };
  narrow.addEventListener('change', fold);
  fold();
}

/** The page that one is on stays in sight in a long table of contents, which then begins with a whole line. */
function showWhereWeAre(): void {
  const contents = document.querySelector<HTMLElement>('.contents');
  const current = contents?.querySelector<HTMLElement>('[aria-current]');
  if (!contents || !current) return;
  const heightOf = (element: HTMLElement) => element.offsetTop - contents.offsetTop;
  const middle = heightOf(current) - contents.clientHeight / 2;
  const lines = [...contents.querySelectorAll<HTMLElement>('.part, .section, li')];
  const first = lines.find((line) => heightOf(line) >= middle);
  if (middle > 0 && first) contents.scrollTop = heightOf(first);
}
