/** A page of a response that a person has open in a browser. */
export interface Presence {
  /** A random key of the page; one person may have several open. */
  readonly pageKey: string;
  readonly personId: string;
  readonly name: string;
  /** The printed number of the question that the person is writing in; undefined if none. */
  readonly question: string | undefined;
}

/** Seconds without a sign of a page before it is taken to be closed: its process or network may have failed. */
export const PRESENCE_SECONDS = 40;

/**
 * The presences to show on the page `pageKey`: all others, including the same person's other pages. In the order of
 * `all`; each person once at each question.
 */
export function othersOf(pageKey: string, all: readonly Presence[]): Presence[] {
  const others = all.filter((one) => one.pageKey !== pageKey);
  const seen = new Set<string>();
  return others.filter(({ personId, question }) => {
    const place = `${personId} ${question ?? ''}`;
    // A person at a question is not shown as at no question too.
    const atNoneBesides =
      question === undefined && others.some((one) => one.personId === personId && one.question !== undefined);
    if (seen.has(place) || atNoneBesides) return false;
    seen.add(place);
    return true;
  });
}
