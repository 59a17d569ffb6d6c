import { isDay } from '../text/day.ts';
import { spellingKey } from '../text/spelling-key.ts';
import type { Organisation } from './organisation.ts';
import type { PlacedOrganisation } from './organisation-details.ts';
import { wouldContainItself } from './organisation-details.ts';
import { nameProblem } from './person.ts';

/**
 * What is wrong with the new name (normalised) of an organisation, in Swedish; undefined if nothing is. `others` are those
 * of its county; `isTaken` says whether one of another county has the name.
 */
export function renameFault(
  organisation: Organisation,
  name: string,
  others: readonly Organisation[],
  isTaken: boolean,
): string | undefined {
  const problem = nameProblem(name);
  if (problem !== undefined) return problem;
  if (name === organisation.name) return `${name} är namnet nu. Skriv det nya.`;
  return isTaken || others.some((other) => spellingKey(other.name) === spellingKey(name))
    ? `En annan organisation heter redan ${name}. Skriv ett namn som ingen har, till exempel med orten.`
    : undefined;
}

/**
 * What is wrong with making an organisation a part of `parent` (a code; empty: of none), in Swedish; undefined if nothing
 * is. `others` are those of its county.
 */
export function moveFault(
  organisation: Organisation,
  parent: string,
  others: readonly PlacedOrganisation[],
): string | undefined {
  if (parent === '') return undefined;
  const above = others.find((other) => other.organisation.code === parent);
  if (above === undefined) return 'Välj en organisation i länet.';
  const parents = new Map(others.map((other) => [other.organisation.code, other.details.parent]));
  return wouldContainItself(organisation.code, parent, (code) => parents.get(code))
    ? `${above.organisation.name} är själv en del av ${organisation.name}. Välj en annan organisation.`
    : undefined;
}

/** What is wrong with a day (empty: none) as the one that an organisation ends on, in Swedish; undefined if nothing is. */
export function endFault(day: string): string | undefined {
  return day === '' || isDay(day) ? undefined : 'Skriv dagen som 2026-12-31, eller töm fältet.';
}
