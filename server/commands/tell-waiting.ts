import { responseName } from '../domain/answer/numbered-answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { waitingIn, waitingSentence } from '../domain/answer/waiting.ts';
import type { Outlet } from './command.ts';

/**
 * Writes a line for everything in the responses that is neither counted nor submitted, so that no loss goes unnoticed.
 */
export function tellWaiting(responses: readonly ReadResponse[], outlet: Outlet): void {
  for (const response of responses)
    for (const waiting of waitingIn(response.survey, response.answers))
      outlet.tell(`${responseName(response)}, fråga ${waiting.question}: ${waitingSentence(waiting)}`);
}
