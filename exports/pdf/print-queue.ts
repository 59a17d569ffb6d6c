/**
 * At most so many at once, and fair between those who ask: each asker's own are first come first served, and the askers
 * take turns. Whoever asks for fifty has one more of them made for each that is made for somebody else, so that who
 * comes after them with one waits for the works under way and not for the fifty.
 */
export class PrintQueue {
  #free: number;
  /** Those who wait, by asker. The asker whose turn comes next stands first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * Waits for a turn; false when none has come within so many milliseconds. Every turn taken must be given back.
   * `asker`: any name, the same for all that one person asks for.
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

  /** Hands the turn on: to the asker who has gone longest without one, for the oldest of what that one asked for. */
  give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    const [asker, own] = next;
    const called = own.shift();
    // Last in the round again, if anything is left to wait for.
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
