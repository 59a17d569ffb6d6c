/**
 * Warns ten minutes before the session ends, with a button that prolongs it where that is possible, and tells when it
 * has ended. The focus does not move, and what is typed stays on the page. Without scripts the server warns on the
 * pages that are loaded shortly before the end.
 */
import { formatTime } from '../../server/domain/text/swedish.ts';
import { beginPart } from './site/parts.ts';
import { isUnreached } from './site/unreached.ts';

interface End {
  /** ISO time by the server's clock. */
  readonly endsAt: string;
  /** The time of `endsAt` by this browser's clock, which may be wrong; in milliseconds. */
  readonly here: number;
  /** Whether using the site prolongs the session. */
  readonly canBeLonger: boolean;
}

type Said = 'nothing' | 'soon' | 'last' | 'stayed' | 'unreached' | 'ended';

// Both in milliseconds.
const WARNED_BEFORE = 10 * 60_000;
const STAYED_SHOWN = 10_000;

const notice = document.querySelector<HTMLElement>('[data-session]');
const first = notice === null ? undefined : readEnd(notice.dataset);
if (notice !== null && first !== undefined) beginPart(() => warnInTime(notice, first));

function warnInTime(within: HTMLElement, begun: End): void {
  let end = begun;
  let said: Said = 'nothing';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let focusedBefore: HTMLElement | null = null;

  const say = (what: Said): void => {
    if (said === what) return;
    said = what;
    for (const box of within.querySelectorAll('.session-box')) box.remove();
    document.documentElement.classList.remove('with-session-box');
    const words = within.querySelector<HTMLTemplateElement>(`template[data-said="${what}"]`)?.content.cloneNode(true);
    if (!(words instanceof DocumentFragment)) return;
    for (const time of words.querySelectorAll('[data-time]')) time.textContent = `kl. ${formatTime(end.endsAt)}`;
    words.querySelector('button')?.addEventListener('click', () => void stay());
    within.append(words);
    document.documentElement.classList.toggle('with-session-box', within.querySelector('.session-box') !== null);
  };

  const check = (): void => {
    clearTimeout(timer);
    const left = end.here - Date.now();
    if (left <= 0) {
      say('ended');
      return;
    }
    if (left > WARNED_BEFORE) {
      if (said !== 'stayed') say('nothing');
    } else if (said !== 'unreached') say(end.canBeLonger ? 'soon' : 'last');
    timer = setTimeout(check, left > WARNED_BEFORE ? left - WARNED_BEFORE : left);
  };

  // Pages in other tabs share the session; the page that was loaded last knows when it ends.
  const otherTabs = new BroadcastChannel('samsvar-session');
  const takeUp = (known: unknown): void => {
    if (!isEnd(known) || known.here <= end.here) return;
    end = known;
    check();
  };
  otherTabs.addEventListener('message', ({ data }) => takeUp(data));
  otherTabs.postMessage(end);

  const stay = async (): Promise<void> => {
    const longer = await askToStay(within.dataset.stay ?? '');
    if (longer === 'ended') end = { ...end, here: Date.now() };
    if (longer === 'unreached') {
      say('unreached');
      within.querySelector('button')?.focus();
      return;
    }
    if (longer !== 'ended') {
      takeUp(longer);
      otherTabs.postMessage(longer);
      say('stayed');
      setTimeout(() => said === 'stayed' && say('nothing'), STAYED_SHOWN);
    }
    check();
    focusedBefore?.focus();
  };

  // The button disappears when it is used; the focus then returns to where it was before.
  within.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !within.contains(relatedTarget)) focusedBefore = relatedTarget;
  });
  // Timers stop while the machine sleeps.
  document.addEventListener('visibilitychange', check);
  window.addEventListener('pageshow', check);
  check();
}

async function askToStay(address: string): Promise<End | 'ended' | 'unreached'> {
  const token = document.querySelector<HTMLInputElement>('input[name="formToken"]')?.value ?? '';
  try {
    const headers = { Accept: 'application/json', 'X-Form-Token': token };
    const answer = await fetch(address, { method: 'POST', headers });
    if (answer.status === 401) return 'ended';
    const told: unknown = answer.ok ? await answer.json() : undefined;
    return endFrom(told) ?? 'unreached';
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return 'unreached';
  }
}

function readEnd({ now, endsAt, stay }: DOMStringMap): End | undefined {
  return endFrom({ now, endsAt, canBeLonger: stay !== undefined });
}

/** When the session ends, from the server's JSON. */
function endFrom(told: unknown): End | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const { now, endsAt, canBeLonger }: { now?: unknown; endsAt?: unknown; canBeLonger?: unknown } = told;
  if (typeof now !== 'string' || typeof endsAt !== 'string') return undefined;
  const here = Date.now() + new Date(endsAt).getTime() - new Date(now).getTime();
  return Number.isNaN(here) ? undefined : { endsAt, here, canBeLonger: canBeLonger === true };
}

function isEnd(value: unknown): value is End {
  return (
    typeof value === 'object' &&
    value !== null &&
    'here' in value &&
    typeof value.here === 'number' &&
    'endsAt' in value &&
    typeof value.endsAt === 'string' &&
    'canBeLonger' in value
  );
}
