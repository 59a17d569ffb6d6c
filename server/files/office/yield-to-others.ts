/** Lets what waits for the processor go first, such as others' requests, between two pieces of something long. */
export function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
