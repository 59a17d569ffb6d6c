import { dayFault, type FieldFault, faultSentence } from '../text/field-fault.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { type GroupsFault, groupsSentence } from './groups-fault.ts';
import type { Organisation } from './organisation.ts';
import { type PlacedOrganisation, wouldContainItself } from './organisation-details.ts';
import { NAME_WORDS, nameFault } from './person.ts';

/** What can be wrong with a change of an organisation, by the field that it was typed in. */
export type OrganisationChangeFault =
  | (FieldFault & { readonly field: 'name' })
  /** The name is the one that it has. */
  | { readonly field: 'name'; readonly fault: 'same-name'; readonly name: string }
  /** Another has the name. */
  | { readonly field: 'name'; readonly fault: 'taken-name'; readonly name: string }
  | { readonly field: 'parent'; readonly fault: 'no-such-parent' }
  /** `parent` is itself a part of the organisation; both by name. */
  | { readonly field: 'parent'; readonly fault: 'within-itself'; readonly parent: string; readonly name: string }
  | (GroupsFault & { readonly field: 'groups' })
  | (FieldFault & { readonly field: 'day' });

/** What is wrong and what to do, in Swedish. */
export function changeSentence(fault: OrganisationChangeFault): string {
  switch (fault.field) {
    case 'name':
      if (fault.fault === 'same-name') return `${fault.name} är namnet nu. Skriv det nya.`;
      return fault.fault === 'taken-name'
        ? `En annan organisation heter redan ${fault.name}. Skriv ett namn som ingen har, till exempel med orten.`
        : faultSentence(fault, NAME_WORDS);
    case 'parent':
      return fault.fault === 'no-such-parent'
        ? 'Välj en organisation i länet.'
        : `${fault.parent} är själv en del av ${fault.name}. Välj en annan organisation.`;
    case 'groups':
      return groupsSentence(fault);
    case 'day':
      return fault.fault === 'odd-year'
        ? faultSentence(fault, { name: 'Dagen', it: 'den' })
        : 'Skriv dagen som 2026-12-31, eller töm fältet.';
  }
}

/**
 * What is wrong with the new name (normalised) of an organisation; undefined if nothing is. `others` are those of its
 * county; `isTaken` says whether one of another county has the name.
 */
export function renameFault(
  organisation: Organisation,
  name: string,
  others: readonly Organisation[],
  isTaken: boolean,
): OrganisationChangeFault | undefined {
  const field = 'name';
  const wrong = nameFault(name);
  if (wrong !== undefined) return { ...wrong, field };
  if (name === organisation.name) return { field, fault: 'same-name', name };
  return isTaken || others.some((other) => spellingKey(other.name) === spellingKey(name))
    ? { field, fault: 'taken-name', name }
    : undefined;
}

/**
 * What is wrong with making an organisation a part of `parent` (a code; empty: of none); undefined if nothing is. `others`
 * are those of its county.
 */
export function moveFault(
  organisation: Organisation,
  parent: string,
  others: readonly PlacedOrganisation[],
): OrganisationChangeFault | undefined {
  const field = 'parent';
  if (parent === '') return undefined;
  const above = others.find((other) => other.organisation.code === parent)?.organisation;
  if (above === undefined) return { field, fault: 'no-such-parent' };
  const parents = new Map(others.map((other) => [other.organisation.code, other.details.parent]));
  return wouldContainItself(organisation.code, parent, (code) => parents.get(code))
    ? { field, fault: 'within-itself', parent: above.name, name: organisation.name }
    : undefined;
}

/** What is wrong with a day (empty: none) as the one that an organisation ends on; undefined if nothing is. */
export function endFault(day: string): OrganisationChangeFault | undefined {
  const fault = day === '' ? undefined : dayFault(day);
  return fault && { ...fault, field: 'day' };
}
