/**
 * A queue that lets at most `atOnce` works run at a time. The askers take turns, and each asker's own works run in
 * order: someone who asks for one waits for the works that are running, and not for another asker's fifty.
 */
export class PrintQueue {
  #free: number;
  /** The waiting works by asker. The asker whose turn is next is first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * Waits for a turn; false when none came within `within` milliseconds. Every turn taken must be given back with
   * `give`. `asker`: any name, the same for everything that one person asks for.
   */
  async take(within: number, asker = ''): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    return new Promise((resolve) => {
      const called = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#leave(asker, called);
        resolve(false);
      }, within);
      const own = this.#waiting.get(asker);
      if (own === undefined) this.#waiting.set(asker, [called]);
      else own.push(called);
    });
  }

  /** Gives a turn back, and passes it to the asker who has waited longest for one. */
  give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    const [asker, own] = next;
    const called = own.shift();
    // The asker goes last in the round if it has more works waiting.
    this.#waiting.delete(asker);
    if (own.length > 0) this.#waiting.set(asker, own);
    called?.();
  }

  #leave(asker: string, called: () => void): void {
    const left = (this.#waiting.get(asker) ?? []).filter((other) => other !== called);
    if (left.length === 0) this.#waiting.delete(asker);
    else this.#waiting.set(asker, left);
  }
}
