/** The event that tells that a part of a page's script could not begin, and that the rest goes on. */
export const PART_FAILED = 'samsvar-part-failed';

/**
 * Begins a part of a page's script. Where it fails, the rest goes on: the page says that a part of it does not work
 * (`script-watch.ts`). Returns what the part returns; undefined where it failed.
 */
export function beginPart<Begun>(begin: () => Begun): Begun | undefined {
  try {
    return begin();
  } catch (error) {
    console.error(error);
    window.dispatchEvent(new Event(PART_FAILED));
    return undefined;
  }
}
