/** Gives a turn back. Every turn taken must be given back, once. */
export type GiveBack = () => void;

/**
 * A queue that lets at most `atOnce` works run at a time. The askers take turns, and each asker's own works run in
 * order: someone who asks for one waits for the works that are running, and not for another asker's fifty. An asker has
 * one work running at a time; more only while nobody else waits, and never the last free turn, which is for whoever comes
 * next.
 */
export class PrintQueue {
  #free: number;
  /** The waiting works by asker. The asker whose turn is next is first. */
  readonly #waiting = new Map<string, (() => void)[]>();
  /** How many works each asker has running; none that has none. */
  readonly #running = new Map<string, number>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * Waits for a turn; undefined when none came within `within` milliseconds. `asker`: any name, the same for everything
   * that one person asks for. Works that nobody is named for share the turns without regard to each other.
   */
  async take(within: number, asker = ''): Promise<GiveBack | undefined> {
    if (this.#waiting.get(asker) === undefined && this.#mayBegin(asker)) return this.#begin(asker);
    return new Promise((resolve) => {
      const called = () => {
        clearTimeout(timer);
        resolve(this.#begin(asker));
      };
      const timer = setTimeout(() => {
        this.#leave(asker, called);
        resolve(undefined);
        // Whoever waited only because another did may begin.
        this.#callNext();
      }, within);
      const own = this.#waiting.get(asker);
      if (own === undefined) this.#waiting.set(asker, [called]);
      else own.push(called);
    });
  }

  /** Whether a work of the asker may begin, by the turns that are free and who else has some or waits for one. */
  #mayBegin(asker: string): boolean {
    if (this.#free === 0) return false;
    if (asker === '' || !this.#running.has(asker)) return true;
    const othersWait = [...this.#waiting.keys()].some((other) => other !== asker);
    return this.#free > 1 && !othersWait;
  }

  #begin(asker: string): GiveBack {
    this.#free -= 1;
    this.#running.set(asker, (this.#running.get(asker) ?? 0) + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#free += 1;
      const others = (this.#running.get(asker) ?? 0) - 1;
      if (others > 0) this.#running.set(asker, others);
      else this.#running.delete(asker);
      this.#callNext();
    };
  }

  /** Gives the free turns to the askers who have waited longest for one. */
  #callNext(): void {
    for (;;) {
      const next = [...this.#waiting].find(([asker]) => this.#mayBegin(asker));
      if (next === undefined) return;
      const [asker, own] = next;
      const called = own.shift();
      // The asker goes last in the round if it has more works waiting.
      this.#waiting.delete(asker);
      if (own.length > 0) this.#waiting.set(asker, own);
      called?.();
    }
  }

  #leave(asker: string, called: () => void): void {
    const left = (this.#waiting.get(asker) ?? []).filter((other) => other !== called);
    if (left.length === 0) this.#waiting.delete(asker);
    else this.#waiting.set(asker, left);
  }
}
