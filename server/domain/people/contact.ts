import { normaliseText } from '../text/characters.ts';
import type { Organisation } from './organisation.ts';
import { isEmail, type Person } from './person.ts';

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
      if (text.length > LONGEST_DETAIL) return [[label, `Skriv högst ${LONGEST_DETAIL} tecken.`]];
      if (asksForEmail(label) && !isEmail(text))
        return [
          [label, 'Adressen ser inte ut som en e-postadress. Den ska ha ett @, till exempel namn@kommun.example.'],
        ];
      return [];
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
