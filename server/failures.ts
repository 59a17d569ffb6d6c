import { EventEmitter } from 'node:events';
import { placeOf } from './error-place.ts';

/** An error that the program goes on after. */
interface Failure {
  /** What failed, in a few words for the log: “the browser’s sandbox”. */
  readonly what: string;
  readonly error: unknown;
}

const failures = new EventEmitter<{ failure: [Failure] }>();

/**
 * Reports an error that is not thrown on, because the program can go on without what failed. `logFailures` logs it; if
 * nothing listens, it is ignored.
 */
export function tellFailure(what: string, error: unknown): void {
  failures.emit('failure', { what, error });
}

/** Logs every error that `tellFailure` reports, with what failed and where, until the returned function is called. */
export function logFailures(logger: { warn(details: object, words: string): void }): () => void {
  const log = ({ what, error }: Failure) => logger.warn({ ...placeOf(error), what }, 'went on after a failure');
  failures.on('failure', log);
  return () => failures.off('failure', log);
}
