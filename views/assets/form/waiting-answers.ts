import type { Autosave } from './autosave.ts';
import type { FormPage } from './form-page.ts';
import { type FormQuestion, fillInFrom } from './question-fields.ts';
import { sendAnswer } from './send-answer.ts';
import { showMessage } from './show-message.ts';
import { forgetUnsent, keepUnsent, newKey, type UnsentAnswer, unsentOf } from './unsent-answers.ts';

/** An open form page, which continues to save the unsent answers to its own questions. */
interface OpenForm {
  readonly page: FormPage;
  readonly questions: readonly FormQuestion[];
  readonly autosave: Autosave;
}

/**
 * Milliseconds in which other open pages reply that they are open, and that they will send their answers themselves.
 */
const ANSWERED_WITHIN = 400;
const TRY_AGAIN = 20_000;
const WHO_LIVES = 'who lives';

/**
 * Sends the answers that wait in this browser because the page they were typed on was closed before they were saved.
 * They are sent from any page of the site, in the order in which they were typed. Answers to questions on this page are
 * put into its fields. What cannot be saved is listed, to be copied or deleted. If two pages send the same answer, the
 * server saves it once.
 */
export function sendWhatWaits(person: string, key: string, form: OpenForm | undefined): void {
  const others = new BroadcastChannel('samsvar-pages');
  const alive = new Set<string>([key]);
  others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === WHO_LIVES) others.postMessage({ alive: key });
    else if (typeof data === 'object' && data !== null && 'alive' in data) alive.add(String(data.alive));
  });

  async function look(): Promise<void> {
    const left = () => unsentOf(person).filter(({ page }) => !alive.has(page));
    if (unsentOf(person).every(({ page }) => page === key)) return;
    others.postMessage(WHO_LIVES);
    await new Promise((resolve) => setTimeout(resolve, ANSWERED_WITHIN));
    const sent: UnsentAnswer[] = [];
    const kept: Kept[] = [];
    for (const unsent of left()) {
      if (form !== undefined && takesUp(form, unsent)) continue;
      const why = await sendAlone(unsent);
      if (why === 'saved') sent.push(unsent);
      else kept.push({ unsent, why });
      if (why === 'unreached') {
        for (const later of left().filter((one) => !kept.some(({ unsent: known }) => known.since === one.since)))
          kept.push({ unsent: later, why });
        setTimeout(() => void look(), TRY_AGAIN);
        break;
      }
    }
    tell(sent, kept);
  }

  window.addEventListener('online', () => void look());
  void look();
}

function takesUp({ page, questions, autosave }: OpenForm, unsent: UnsentAnswer): boolean {
  const question = questions.find(({ number }) => number === unsent.question);
  if (unsent.response !== page.response || question === undefined || autosave.isUnsaved(question)) return false;
  fillInFrom(question, unsent.body);
  autosave.takeUp(question, unsent);
  return true;
}

/** The result for one answer: saved, or why it still waits. `refused` is the server's sentence. */
type Why = 'saved' | 'unreached' | 'conflict' | { readonly refused: string };

interface Kept {
  readonly unsent: UnsentAnswer;
  readonly why: Why;
}

async function sendAlone(unsent: UnsentAnswer): Promise<Why> {
  const last = unsent.unsure.at(-1);
  const key = last !== undefined && unsent.tried === unsent.body ? last : newKey();
  const unsure = [...unsent.unsure.filter((one) => one !== key), key];
  keepUnsent({ ...unsent, unsure, tried: unsent.body });
  const sent = await sendAnswer(unsent, { key, unsure: unsent.unsure });
  if (sent.kind === 'refused') return { refused: sent.text };
  if (sent.kind !== 'told') return 'unreached';
  if (sent.state.outcome === 'conflict') return 'conflict';
  forgetUnsent(unsent);
  return 'saved';
}

function tell(sent: readonly UnsentAnswer[], kept: readonly Kept[]): void {
  if (kept.length > 0) tellWhatWaits(kept);
  else if (sent.length > 0) fillList(showMessage('unsent-saved'), sent, linkTo);
}

function tellWhatWaits(kept: readonly Kept[]): void {
  const waits = kept.every(({ why }) => why === 'unreached');
  const said = showMessage(waits ? 'unsent-waits' : 'unsent-kept');
  fillList(said, kept, (item, { unsent, why }) => {
    linkTo(item, unsent);
    put(
      item,
      'why',
      typeof why === 'object'
        ? why.refused
        : why === 'conflict'
          ? 'Någon annan har svarat annorlunda. Öppna frågan och välj.'
          : '',
    );
    put(item, 'typed', typedIn(unsent.body));
    item.querySelector('button')?.addEventListener('click', () => {
      forgetUnsent(unsent);
      item.remove();
    });
  });
}

function fillList<T>(
  said: HTMLElement | undefined,
  things: readonly T[],
  fill: (item: Element, thing: T) => void,
): void {
  const list = said?.querySelector('[data-list]');
  const template = said?.querySelector<HTMLTemplateElement>('template[data-item]');
  for (const thing of things) {
    const item = template?.content.firstElementChild?.cloneNode(true);
    if (!(item instanceof Element)) return;
    fill(item, thing);
    list?.append(item);
  }
}

function linkTo(item: Element, { href, question }: UnsentAnswer): void {
  const link = item.querySelector('a');
  if (link === null) return;
  // Only the path is used, so that the link always leads to this site.
  const { pathname, search, hash } = new URL(href, window.location.origin);
  link.setAttribute('href', pathname + search + hash);
  link.textContent = `Fråga ${question}`;
}

function put(item: Element, name: string, text: string): void {
  const place = item.querySelector(`[data-${name}]`);
  if (place !== null) place.textContent = text;
}

/** The typed texts and numbers of an answer, without the choices. */
function typedIn(body: string): string {
  return [...new URLSearchParams(body)]
    .filter(([name, value]) => /\.(text|comment|number|date|cell)(\.|$)/.test(name) && value.trim() !== '')
    .map(([, value]) => value)
    .join('\n\n');
}
