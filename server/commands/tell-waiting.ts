import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { waitingIn, waitingSentence } from '../domain/answer/waiting.ts';
import type { Outlet } from './command.ts';

/** Tells what of the responses is written in vain, a line each: nothing that a file says is dropped in silence. */
export function tellWaiting(responses: readonly ReadResponse[], outlet: Outlet): void {
  for (const { organisation, survey, answers } of responses)
    for (const waiting of waitingIn(survey, answers))
      outlet.tell(`${organisation.name}, ${survey.id}, fråga ${waiting.question}: ${waitingSentence(waiting)}`);
}
