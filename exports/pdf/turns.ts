/** At most so many at once, first come first served. */
export class Turns {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Waits for a turn; false when none has come within so many milliseconds. Every turn taken must be given back. */
  async take(within: number): Promise<boolean> {
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
        this.#queue.splice(this.#queue.indexOf(called), 1);
        resolve(false);
      }, within);
      this.#queue.push(called);
    });
  }

  /** Hands the turn to the one who has waited longest. */
  give(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
