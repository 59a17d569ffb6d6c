import type { Passage } from '../text/passage.ts';
import { emailAddressesIn } from './email-address.ts';
import { identityNumbersIn } from './identity-number.ts';
import { namesInCareIn } from './name-in-care.ts';
import { smallGroupsIn } from './small-group.ts';
import { telephoneNumbersIn } from './telephone-number.ts';

/** What may stand in a free text that must not be sent. */
export type FindingKind = 'identity-number' | 'email-address' | 'telephone-number' | 'name-in-care' | 'small-group';

/** A stretch of a text that somebody should look at before it is sent. */
export interface ScreeningFinding extends Passage {
  readonly kind: FindingKind;
}

/** By kind, the surest first: where two lie over each other the first explains the second. */
const FINDERS: Readonly<Record<FindingKind, (text: string) => Iterable<Passage>>> = {
  'identity-number': identityNumbersIn,
  'email-address': emailAddressesIn,
  'telephone-number': telephoneNumbersIn,
  'name-in-care': namesInCareIn,
  'small-group': smallGroupsIn,
};

export const FINDING_KINDS = Object.keys(FINDERS) as readonly FindingKind[];

/**
 * What in a free text looks like personal data, in the order of the text; none lies over another. `text` is normalised
 * (`normaliseText`), and the offsets are its UTF-16 code units. It knows patterns, not meaning: it is for a person to
 * look at, and nothing is stopped by it. Without a clock or a module of Node's, so that the browser calls it too.
 */
export function screenText(text: string): readonly ScreeningFinding[] {
  let findings: readonly ScreeningFinding[] = [];
  for (const kind of FINDING_KINDS) {
    const passages = [...FINDERS[kind](text)].toSorted(inOrder);
    const more = apartFrom(findings, passages).map(({ from, to }) => ({ kind, from, to }));
    findings = findings.concat(more).toSorted(inOrder);
  }
  return findings;
}

/** The passages that lie over none of those taken, nor over each other. Both in order; each is looked at once. */
function apartFrom(taken: readonly Passage[], passages: readonly Passage[]): Passage[] {
  const apart: Passage[] = [];
  let next = 0;
  for (const passage of passages) {
    while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= passage.from) next += 1;
    const isTaken = (taken[next]?.from ?? Number.POSITIVE_INFINITY) < passage.to;
    if (!isTaken && (apart.at(-1)?.to ?? 0) <= passage.from) apart.push(passage);
  }
  return apart;
}

function inOrder(one: Passage, other: Passage): number {
  return one.from - other.from || other.to - one.to;
}

/** What was seen, in a word. */
export const FINDING_NAMES: Readonly<Record<FindingKind, string>> = {
  'identity-number': 'personnummer',
  'email-address': 'e-postadress',
  'telephone-number': 'telefonnummer',
  'name-in-care': 'namn',
  'small-group': 'mycket få personer på en plats',
};

/** What was seen and what to do about it, in Swedish. */
export const FINDING_SENTENCES: Readonly<Record<FindingKind, string>> = {
  'identity-number': 'Det ser ut som ett personnummer eller samordningsnummer. Ta bort det.',
  'email-address': 'Det ser ut som en e-postadress. Ta bort den om den leder till en person.',
  'telephone-number': 'Det ser ut som ett telefonnummer. Ta bort det om det går till en person.',
  'name-in-care': 'Det ser ut som ett namn på en person i vård eller omsorg. Skriv utan namn.',
  'small-group': 'Så få personer på en plats kan gå att känna igen. Skriv så att ingen pekas ut.',
};
