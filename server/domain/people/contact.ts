import { normaliseText } from '../text/characters.ts';
import { type FieldFault, fieldSentence, longLineFault } from '../text/field-fault.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationKind } from './organisation-kind.ts';
import { emailFault, type Person } from './person.ts';

/**
 * The persons to ask about a response, by the survey's printed labels (“Ditt namn”). Stored apart from the answers, so
 * that they can be erased.
 */
export type ContactDetails = Readonly<Record<string, string>>;

const LONGEST_DETAIL = 200;

/** The details as they are stored: each on one line, none empty. */
export function tidyContact(typed: ContactDetails): ContactDetails {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([label, written]): [string, string][] => {
      const text = normaliseText(written).replaceAll(/\s+/g, ' ').trim();
      return text === '' ? [] : [[label, text]];
    }),
  );
}

/** Only the details that a survey asks for, in its order. Undefined when none remains. */
export function contactAskedFor(labels: readonly string[], details: ContactDetails): ContactDetails | undefined {
  const asked = labels.flatMap((label): [string, string][] => {
    const text = details[label];
    return text === undefined ? [] : [[label, text]];
  });
  return asked.length === 0 ? undefined : Object.fromEntries(asked);
}

/** What is wrong with contact details, by label. */
export type ContactFaults = Readonly<Record<string, FieldFault>>;

/** What is wrong with tidied details; empty if nothing is. */
export function contactFaults(details: ContactDetails): ContactFaults {
  return Object.fromEntries(
    Object.entries(details).flatMap(([label, text]): [string, FieldFault][] => {
      const fault = longLineFault(text, LONGEST_DETAIL) ?? (asksForEmail(label) ? emailFault(text) : undefined);
      return fault === undefined ? [] : [[label, fault]];
    }),
  );
}

/** What is wrong with the detail with a label and what to do, in Swedish; undefined if nothing is. */
export function contactSentence(faults: ContactFaults, label: string): string | undefined {
  return fieldSentence(faults[label], { name: asksForEmail(label) ? 'Adressen' : 'Uppgiften', it: 'den' });
}

/**
 * Details suggested from the account of the person who fills in. By label; empty where there is nothing to suggest.
 * `kinds`: of those who answer, by whose nouns an organisation's name is asked for.
 */
export function suggestedContact(
  labels: readonly string[],
  person: Pick<Person, 'name' | 'email'>,
  organisation: Pick<Organisation, 'name'>,
  kinds: readonly Pick<OrganisationKind, 'one'>[],
): ContactDetails {
  const isNoun = (label: string) =>
    kinds.some(({ one }) => one.toLocaleLowerCase('sv') === label.toLocaleLowerCase('sv'));
  return Object.fromEntries(
    labels.map((label) => {
      if (asksForEmail(label)) return [label, person.email];
      return [label, /namn/i.test(label) ? person.name : isNoun(label) ? organisation.name : ''];
    }),
  );
}

/** The details in one line: “Sara Samordnare, Halmstad, sara@halmstad.example”, in the order of the survey. */
export function contactLine(labels: readonly string[], details: ContactDetails): string {
  return labels.flatMap((label) => details[label] ?? []).join(', ');
}

export function asksForEmail(label: string): boolean {
  return /e-?post/i.test(label);
}
