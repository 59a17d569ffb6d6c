import { normaliseText } from '../text/characters.ts';
import { faultSentence, longLineFault } from '../text/field-fault.ts';
import type { Organisation } from './organisation.ts';
import { emailFault, type Person } from './person.ts';

/**
 * The persons to ask about a response, by the survey's printed labels (“Ditt namn”). Stored apart from the answers, so
 * that they can be erased.
 */
export type ContactDetails = Readonly<Record<string, string>>;

const LONGEST_DETAIL = 200;

/**
 * The details in the form that is stored: only those that the survey asks for, none empty. Undefined when none remains.
 */
export function tidyContact(labels: readonly string[], typed: ContactDetails): ContactDetails | undefined {
  const details = labels.flatMap((label): [string, string][] => {
    const text = normaliseText(typed[label] ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    return text === '' ? [] : [[label, text]];
  });
  return details.length === 0 ? undefined : Object.fromEntries(details);
}

/** What is wrong with tidied details: Swedish sentences by label. */
export function contactProblems(details: ContactDetails): ContactDetails {
  return Object.fromEntries(
    Object.entries(details).flatMap(([label, text]): [string, string][] => {
      const isAddress = asksForEmail(label);
      const fault = longLineFault(text, LONGEST_DETAIL) ?? (isAddress ? emailFault(text) : undefined);
      const name = isAddress ? 'Adressen' : 'Uppgiften';
      return fault === undefined ? [] : [[label, faultSentence(fault, { name, it: 'den' })]];
    }),
  );
}

/** Details suggested from the account of the person who fills in. By label; empty where there is nothing to suggest. */
export function suggestedContact(
  labels: readonly string[],
  person: Pick<Person, 'name' | 'email'>,
  organisation: Pick<Organisation, 'name'>,
): ContactDetails {
  return Object.fromEntries(
    labels.map((label) => {
      if (asksForEmail(label)) return [label, person.email];
      return [label, /namn/i.test(label) ? person.name : /^(kommun|region)$/i.test(label) ? organisation.name : ''];
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
