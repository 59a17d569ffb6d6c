import { EventEmitter } from 'node:events';
import { placeOf } from './error-place.ts';

/** An error that the program goes on after. */
interface Failure {
  /** What failed, in a few words for the log: “the browser’s sandbox”. */
  readonly what: string;
  readonly error: unknown;
}

const failures = new EventEmitter<{ failure: [Failure] }>();

/** Tells of an error that is not thrown on. Whoever runs the program logs it; where nobody listens nothing is done. */
export function tellFailure(what: string, error: unknown): void {
  failures.emit('failure', { what, error });
}

/** Logs every such error, by what failed and where, until what it returns is called. */
export function logFailures(logger: { warn(details: object, words: string): void }): () => void {
  const log = ({ what, error }: Failure) => logger.warn({ ...placeOf(error), what }, 'went on after a failure');
  failures.on('failure', log);
  return () => failures.off('failure', log);
}
