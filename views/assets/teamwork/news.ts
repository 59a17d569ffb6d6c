import type { FormPage } from '../form/autosave.ts';

/** What the server tells of what others do with the response (`ResponseNewsView`). */
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

export interface NewsAddresses {
  readonly news: string;
  readonly presence: string;
}

/**
 * So many connections in a row that gave nothing, and news is asked for instead: some networks let no stream through.
 */
const FRUITLESS = 3;
const ASKED_EVERY = 5_000;
/** A page that is moved about in quickly tells where it is when it has come to rest. */
const REST = 300;

/**
 * Follows what others do with a response, as long as the page is looked at: a page in the background would only keep a
 * connection from the others that the browser has open. Tells the server which question the reader is at.
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
      // The browser tries again by itself, but with an old address: the version and the question may be others now.
      close();
      asking = setTimeout(open, 1_000 * fruitless);
    });
  }

  async function ask(): Promise<void> {
    try {
      const answer = await fetch(address(), { headers: { Accept: 'application/json' } });
      if (answer.ok) take(await answer.json());
      // Whoever has been signed out comes back to the page by another tab.
      else if (answer.status === 401) return;
    } catch {
      // Asked again soon.
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
    // Where somebody is is told again with the next step: what does not arrive is no loss.
    fetch(presence, { method: 'POST', body, headers, keepalive: true }).catch(() => {});
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
