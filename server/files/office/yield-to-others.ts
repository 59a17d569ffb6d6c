/** Lets other requests run before something long goes on: resolves when what already waits has had its turn. */
export function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
