/**
 * Answers that wait in this browser until the server has said that they are saved. They are written down as they are
 * typed, so that nothing is lost when the network, the server, the page or the browser goes away; and taken away as
 * soon as they are saved, for others may use the same browser. Each person sees and sends only what it has written
 * itself.
 */
export interface UnsentAnswer {
  readonly person: string;
  readonly response: string;
  /** The printed number. */
  readonly question: string;
  /** The page that it was written on: random, and new each time that a page is opened. */
  readonly page: string;
  /** Where it is sent, and where its question is shown. */
  readonly action: string;
  readonly href: string;
  /** As a form sends it. */
  readonly body: string;
  /** The response's version that the answer was seen in. */
  readonly seen: number;
  /** Keys of the attempts to save it that nobody knows the fate of, the latest last, and what that one sent. */
  readonly unsure: readonly string[];
  readonly tried: string | undefined;
  /** ISO times: when it was first left unsaved, which decides the order that answers are sent in, and last changed. */
  readonly since: string;
  readonly at: string;
}

const PREFIX = 'samsvar.unsent.';
/** What nobody has come back for in so long is let go. */
const KEPT_DAYS = 30;

/**
 * Puts down what waits, in place of what the same page wrote in the same question. Tells whether the browser could take
 * it.
 */
export function keepUnsent(answer: UnsentAnswer): boolean {
  try {
    localStorage.setItem(keyOf(answer), JSON.stringify(answer));
    return true;
  } catch {
    // No storage in this browser, or no room: the page warns before it is left.
    return false;
  }
}

export function forgetUnsent(answer: Pick<UnsentAnswer, 'person' | 'response' | 'question' | 'page'>): void {
  try {
    localStorage.removeItem(keyOf(answer));
  } catch {
    // Nothing was kept either.
  }
}

/** What a person has waiting in this browser, in the order that it is to be sent. */
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
      .toSorted((one, other) => one.since.localeCompare(other.since));
  } catch {
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
  } catch {
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

/** A text that nobody else has: for a page, or an attempt to save. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
