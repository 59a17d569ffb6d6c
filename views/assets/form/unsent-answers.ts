/**
 * An answer that waits in the browser's storage until the server has said that it is saved. It is stored as it is
 * typed, so that nothing is lost when the network, the server, the page or the browser fails, and removed as soon as it
 * is saved, since others may use the same browser. Only the person who typed an answer sees it and sends it.
 */
export interface UnsentAnswer {
  readonly person: string;
  readonly response: string;
  /** The printed number. */
  readonly question: string;
  /** The key of the page that it was typed on: random, new each time a page is loaded. */
  readonly page: string;
  /** The address that it is posted to, and the address where its question is shown. */
  readonly action: string;
  readonly href: string;
  /** The body of the form. */
  readonly body: string;
  /** The version of the response that the answer was shown from. */
  readonly seen: number;
  /** Keys of tries to save with an unknown outcome, the latest last; and the body of the latest try. */
  readonly unsure: readonly string[];
  readonly tried: string | undefined;
  /** ISO times when it first had unsaved changes, which decides the order of sending, and when it was last changed. */
  readonly since: string;
  readonly at: string;
}

const PREFIX = 'samsvar.unsent.';
/** Answers older than this are deleted. */
const KEPT_DAYS = 30;

/**
 * Stores an unsent answer, in place of the one from the same page and question. False where the browser could not store
 * it.
 */
export function keepUnsent(answer: UnsentAnswer): boolean {
  try {
    localStorage.setItem(keyOf(answer), JSON.stringify(answer));
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // The browser has no storage or no room: the page then asks before it is left.
    return false;
  }
}

/** Removes a stored answer, because it has been saved or its writer has deleted it. */
export function forgetUnsent(answer: Pick<UnsentAnswer, 'person' | 'response' | 'question' | 'page'>): void {
  try {
    localStorage.removeItem(keyOf(answer));
  } catch (error) {
    // No storage: nothing was stored either.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** A person's unsent answers in this browser, in the order in which they are to be sent. */
export function unsentOf(person: string): UnsentAnswer[] {
  try {
    const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
    const found = Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => {
        const answer = readUnsent(localStorage.getItem(key));
        if (answer === undefined || answer.at < oldest) localStorage.removeItem(key);
        return answer === undefined || answer.at < oldest ? [] : [answer];
      });
    return found
      .filter((answer) => answer.person === person)
      .sort((one, other) => one.since.localeCompare(other.since));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return [];
  }
}

function keyOf({
  person,
  response,
  question,
  page,
}: Pick<UnsentAnswer, 'person' | 'response' | 'question' | 'page'>): string {
  return PREFIX + [person, response, page, question].map(encodeURIComponent).join('.');
}

function readUnsent(stored: string | null): UnsentAnswer | undefined {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    return isUnsent(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function isUnsent(value: unknown): value is UnsentAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string, type: string) => name in value && typeof Reflect.get(value, name) === type;
  const texts = ['person', 'response', 'question', 'page', 'action', 'href', 'body', 'since', 'at'];
  return (
    texts.every((name) => has(name, 'string')) &&
    has('seen', 'number') &&
    'unsure' in value &&
    Array.isArray(value.unsure) &&
    value.unsure.every((key) => typeof key === 'string')
  );
}

/** A random text, used as the key of a page or of a try to save. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
