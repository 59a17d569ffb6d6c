import { tellFailure } from '../../failures.ts';

/**
 * For an error that came of reading an uploaded file, which whoever uploaded it is told of in words of ours. Parsers say
 * that a file is damaged by a plain Error, whose words may quote the file: it is not logged. Any other kind of error is
 * a fault of the program that the file has shown.
 */
export function tellUnlessDamaged(what: string, error: unknown): void {
  if (!(error instanceof Error && error.name === 'Error')) tellFailure(what, error);
}
