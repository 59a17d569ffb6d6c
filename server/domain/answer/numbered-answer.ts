import type { Organisation } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';
import { formatCount } from '../text/swedish.ts';

/** The most answers that one organisation can give in a round: far more than anybody writes by hand. */
export const MOST_ANSWERS = 10_000;

/** The number that a text is, from 1 to `MOST_ANSWERS`; undefined if it is none. Nothing but digits is a number. */
export function readAnswerNumber(typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 1 && number <= MOST_ANSWERS ? number : undefined;
}

/** “Hylte, hyrpersonal-2022”; “Hylte, rehab-2023, svar 3” where the organisation gives several answers. */
export function responseName({
  organisation,
  survey,
  answerNumber,
}: {
  readonly organisation: Pick<Organisation, 'name'>;
  readonly survey: Pick<Survey, 'id'>;
  readonly answerNumber?: number | undefined;
}): string {
  const number = answerNumber === undefined ? [] : [`svar ${formatCount(answerNumber)}`];
  return [organisation.name, survey.id, ...number].join(', ');
}
