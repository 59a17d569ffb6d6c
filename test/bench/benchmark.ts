/**
 * A benchmark sets a piece of the product beside its floor: the least that anybody could do to get the same result with
 * the same library. Its number is the ratio of the two, which means the same on every machine; seconds do not.
 */
export interface Benchmark {
  /** One word, which the command line picks it by. */
  readonly name: string;
  /** What is done, as a line of the table. */
  readonly title: string;
  /** What it is set beside, below the table. */
  readonly floor: string;
  /** The highest ratio of the times that is good enough. */
  readonly bar: number;
  /** How many times each side is timed, and how many times before that it is run to get warm. */
  readonly rounds: number;
  readonly warmUp: number;
  /** What both sides need in the folder before they start: made once, in a process of its own. */
  prepare?(folder: string): Promise<void>;
  openFloor(folder: string): Promise<Work>;
  openSubject(folder: string): Promise<Work>;
}

/** One side of a benchmark, ready to run. */
export interface Work {
  /** What is timed. */
  run(): unknown;
  /** What must be done between two runs, and is not timed. */
  settle?(): Promise<void>;
  /**
   * What the latest run came to, as plain data. The two sides must come to the same: a floor that does less is no
   * floor.
   */
  outcome(): unknown;
  /** Peak memory in bytes, where it is another's than that of the process that `run` is called in. */
  peakMemory?(): number;
  close?(): Promise<void>;
}

/** What a benchmark came to. Times in milliseconds, each a median; memory in bytes. */
export interface Measurement {
  readonly name: string;
  readonly title: string;
  readonly floor: string;
  readonly bar: number;
  readonly rounds: number;
  readonly ratio: number;
  readonly within: boolean;
  readonly floorTime: number;
  readonly subjectTime: number;
  /** The peak of each side's own process, preparations included. */
  readonly floorMemory: number;
  readonly subjectMemory: number;
}
