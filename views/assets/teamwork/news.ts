import type { FormPage } from '../form/form-page.ts';
import { isUnreached } from '../site/unreached.ts';

/** What others do with the response, as JSON from the server (`ResponseNewsView`). */
export interface News {
  readonly version: number;
  readonly status: string;
  readonly changes: readonly {
    readonly question: string;
    readonly version: number;
    readonly time: string;
    readonly by: string;
  }[];
  readonly people: readonly { readonly name: string; readonly own: boolean; readonly question?: string }[];
}

/** The addresses of the news of a response, and of telling the server which question the person is at. */
export interface NewsAddresses {
  readonly news: string;
  readonly presence: string;
}

/**
 * After this many connections in a row without a message, the page polls instead: some networks block event streams.
 */
const FRUITLESS = 3;
// Milliseconds between two polls.
const ASKED_EVERY = 5_000;
/** Milliseconds that the focus must stay in a question before the server is told of it. */
const REST = 300;

/**
 * Follows what others do with a response while the page is visible; a hidden page would only take up one of the
 * browser's few connections. Tells the server which question the person is at.
 */
export function followNews(
  page: FormPage,
  { news, presence }: NewsAddresses,
  shown: number,
  hear: (news: News) => void,
): { at(question: string | undefined): void } {
  let since = shown;
  let question: string | undefined;
  let stream: EventSource | undefined;
  let fruitless = 0;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const address = () => {
    const query = new URLSearchParams({ sida: page.key, version: String(since), fraga: question ?? '' });
    return `${news}?${query.toString()}`;
  };

  function take(told: unknown): void {
    if (!isNews(told)) return;
    since = Math.max(since, told.version);
    hear(told);
  }

  function open(): void {
    close();
    if (fruitless >= FRUITLESS) return void ask();
    stream = new EventSource(address());
    stream.addEventListener('message', ({ data }) => {
      fruitless = 0;
      take(JSON.parse(String(data)));
    });
    stream.addEventListener('error', () => {
      fruitless += 1;
      // The browser would reconnect with the old address, but the version and the question may have changed.
      close();
      asking = setTimeout(open, 1_000 * fruitless);
    });
  }

  async function ask(): Promise<void> {
    try {
      const answer = await fetch(address(), { headers: { Accept: 'application/json' } });
      if (answer.ok) take(await answer.json());
      // Signed out: the page reconnects when it becomes visible again, after signing in in another tab.
      else if (answer.status === 401) return;
    } catch (error) {
      // Polled again soon.
      if (!isUnreached(error)) throw error;
    }
    clearTimeout(asking);
    asking = setTimeout(() => void ask(), ASKED_EVERY);
  }

  function close(): void {
    clearTimeout(asking);
    stream?.close();
    stream = undefined;
  }

  function tell(fields: Readonly<Record<string, string>>): void {
    const body = new URLSearchParams({ sida: page.key, fraga: question ?? '', ...fields });
    const token = document.querySelector<HTMLInputElement>('input[name="formToken"]')?.value ?? '';
    const headers = { Accept: 'application/json', 'X-Form-Token': token };
    // A lost message does not matter: the next move sends a new one.
    fetch(presence, { method: 'POST', body, headers, keepalive: true }).catch((error: unknown) => {
      if (!isUnreached(error)) throw error;
    });
  }

  const follow = () => (document.visibilityState === 'visible' ? open() : close());
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pageshow', ({ persisted }) => persisted && follow());
  window.addEventListener('pagehide', () => {
    close();
    tell({ lamnar: '1' });
  });
  window.addEventListener('online', () => {
    fruitless = 0;
    follow();
  });
  follow();

  return {
    at(now) {
      if (now === question) return;
      question = now;
      clearTimeout(resting);
      resting = setTimeout(() => tell({}), REST);
    },
  };
}

function isNews(value: unknown): value is News {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'number' &&
    'changes' in value &&
    Array.isArray(value.changes) &&
    'people' in value &&
    Array.isArray(value.people)
  );
}
