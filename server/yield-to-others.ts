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

/** How many items are put in order at once, which takes about as long as a turn. */
const SHORT = 250;

/** Many items in order, equal ones in the order that they had; others have their turns in between. */
export async function sortInTurns<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Promise<readonly Item[]> {
  const starts = Array.from({ length: Math.ceil(items.length / SHORT) }, (_, part) => part * SHORT);
  let runs = await mapInTurns(starts, (start) => items.slice(start, start + SHORT).toSorted(compare));
  while (runs.length > 1) {
    const before = runs;
    const pairs = Array.from({ length: Math.ceil(before.length / 2) }, (_, pair) => pair * 2);
    runs = await mapInTurns(pairs, (first) => merged(before[first] ?? [], before[first + 1] ?? [], compare));
  }
  return runs[0] ?? [];
}

/** Two lists that are in order as one. */
function merged<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  const both: Item[] = [];
  let at = 0;
  for (const one of ones) {
    for (let other = others[at]; other !== undefined && compare(other, one) < 0; other = others[at]) {
      both.push(other);
      at += 1;
    }
    both.push(one);
  }
  return [...both, ...others.slice(at)];
}
