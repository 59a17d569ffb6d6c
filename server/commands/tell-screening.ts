import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { screenAnswers, whereIs } from '../domain/screening/screened-text.ts';
import { FINDING_SENTENCES } from '../domain/screening/screening.ts';
import type { Outlet } from './command.ts';

/**
 * Tells what in the texts of a file may not be sent, a line each: which text and from which character to which, but not
 * what stands there, which would be copied to wherever the lines go. The exit code says nothing of it: a finding is a
 * question to a person, and a script that stopped at one could not be told that the text has been looked through.
 */
export function tellScreening(responses: readonly ReadResponse[], outlet: Outlet): void {
  for (const { organisation, survey, answers } of responses)
    for (const text of screenAnswers(survey, answers))
      for (const { kind, from, to } of text.findings)
        outlet.tell(
          `${organisation.name}, ${survey.id}, ${whereIs(text)}, tecken ${from + 1}–${to}: ${FINDING_SENTENCES[kind]}`,
        );
}
