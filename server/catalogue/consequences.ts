import { formatCount } from '../domain/text/swedish.ts';
import type { DefinitionFault } from './definition/definition-file.ts';

/** With more faults than this in references to one survey it is likely to be the wrong one. */
const MANY = 10;

/** How many of those are shown. */
const MOST_TOLD = 5;

/**
 * The faults of a word that names another survey, and those of what refers to it. If the word itself is wrong, the
 * others follow from it and are counted; and if there are many they are likely to, so that is told first and the rest
 * counted. `own`: all other faults, of which those of the word are used. `id`: the survey that the word names.
 */
export function withConsequences(
  word: string,
  own: readonly DefinitionFault[],
  following: readonly DefinitionFault[],
  id: string | undefined,
): readonly DefinitionFault[] {
  const causes = own.filter(({ path }) => path.join() === word);
  if (causes.length > 0)
    return causes.map((cause, index) =>
      index > 0 || following.length === 0
        ? cause
        : {
            ...cause,
            sentence: `${cause.sentence} Av det följer ${formatCount(following.length)} fel till, som inte visas.`,
          },
    );
  if (following.length <= MANY) return following;
  const sentence = `${formatCount(following.length)} hänvisningar till ”${id ?? ''}” leder fel. Kontrollera först att det är rätt enkät. De ${MOST_TOLD} första visas, de andra när de är rättade.`;
  return [{ path: [word], sentence }, ...following.slice(0, MOST_TOLD)];
}
