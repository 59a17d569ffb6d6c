/** A page of a response that somebody has open. */
export interface Presence {
  /** Random and the page's own: one person may have several open. */
  readonly pageKey: string;
  readonly personId: string;
  readonly name: string;
  /** The printed number of the question that the person is at; undefined: at none. */
  readonly question: string | undefined;
}

/** A page that has not been heard of for so many seconds is no longer there: its process died, or its network did. */
export const PRESENCE_SECONDS = 40;

/** Everybody else's pages and a person's other ones, for one of its pages: by name, each person at a question once. */
export function othersOf(pageKey: string, all: readonly Presence[]): Presence[] {
  const others = all.filter((one) => one.pageKey !== pageKey);
  const seen = new Set<string>();
  return others.filter(({ personId, question }) => {
    const place = `${personId} ${question ?? ''}`;
    // Somebody who is at a question is not told of at none too.
    const atNoneBesides =
      question === undefined && others.some((one) => one.personId === personId && one.question !== undefined);
    if (seen.has(place) || atNoneBesides) return false;
    seen.add(place);
    return true;
  });
}
