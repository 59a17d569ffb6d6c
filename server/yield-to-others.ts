/** Lets other requests run before something long goes on: resolves when what already waits has had its turn. */
export function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How long something works before others have a turn, in milliseconds: a page waits for several turns of it. */
const LONGEST_TURN = 3;

/** What becomes of each of many items, in their order; others have their turns in between. */
export async function mapInTurns<Item, Result>(
  items: Iterable<Item>,
  resultOf: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const item of items) {
    results.push(resultOf(item));
    if (performance.now() - began < LONGEST_TURN) continue;
    await yieldToOthers();
    began = performance.now();
  }
  return results;
}

/** Those of many items that are wanted, in their order; others have their turns in between. */
export async function filterInTurns<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): Promise<Item[]> {
  const wanted = await mapInTurns(items, (item) => (isWanted(item) ? [item] : []));
  return wanted.flat();
}
