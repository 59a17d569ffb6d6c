import { responseName } from '../domain/answer/numbered-answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { screenAnswers, whereIs } from '../domain/screening/screened-text.ts';
import { FINDING_SENTENCES } from '../domain/screening/screening.ts';
import type { Outlet } from './command.ts';

/**
 * Writes a line for each finding of possible personal data: which text, and from which character to which. Not the text
 * itself, since the lines may be copied elsewhere. Does not affect the exit code: a person decides about a finding, and
 * a script has no way to say that the text has been looked through.
 */
export function tellScreening(responses: readonly ReadResponse[], outlet: Outlet): void {
  for (const response of responses)
    for (const text of screenAnswers(response.survey, response.answers))
      for (const { kind, from, to } of text.findings)
        outlet.tell(
          `${responseName(response)}, ${whereIs(text)}, tecken ${from + 1}–${to}: ${FINDING_SENTENCES[kind]}`,
        );
}
