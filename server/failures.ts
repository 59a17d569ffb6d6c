import { EventEmitter } from 'node:events';

/** An error that the program goes on after. */
export interface Failure {
  /** What failed, in a few words for the log: “the browser’s sandbox”. */
  readonly what: string;
  readonly error: unknown;
}

const failures = new EventEmitter<{ failure: [Failure] }>();

/** Tells of an error that is not thrown on. Whoever runs the program logs it; where nobody listens nothing is done. */
export function tellFailure(what: string, error: unknown): void {
  failures.emit('failure', { what, error });
}

/** Hears of every such error until what it returns is called. */
export function onFailure(hear: (failure: Failure) => void): () => void {
  failures.on('failure', hear);
  return () => failures.off('failure', hear);
}
