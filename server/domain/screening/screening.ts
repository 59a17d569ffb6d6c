import { type FoldedText, foldedText, originalPassage } from '../text/folded.ts';
import type { Passage } from '../text/passage.ts';
import { emailAddressesIn } from './email-address.ts';
import { identityNumbersIn } from './identity-number.ts';
import { namesInCareIn } from './name-in-care.ts';
import { smallGroupsIn } from './small-group.ts';
import { telephoneNumbersIn } from './telephone-number.ts';

/** The kinds of possible personal data. */
export type FindingKind = 'identity-number' | 'email-address' | 'telephone-number' | 'name-in-care' | 'small-group';

/** A passage of a text that may be personal data. */
export interface ScreeningFinding extends Passage {
  readonly kind: FindingKind;
}

/** Finds passages in a text, or in the same text folded. */
type Finder = (text: string, folded: FoldedText) => Iterable<Passage>;

/** In order of reliability: where two findings overlap, the first one is kept. */
const FINDERS: Readonly<Record<FindingKind, Finder>> = {
  'identity-number': inFolded(identityNumbersIn),
  'email-address': inFolded(emailAddressesIn),
  'telephone-number': inFolded(telephoneNumbersIn),
  'name-in-care': namesInCareIn,
  'small-group': smallGroupsIn,
};

/**
 * Lets a finder read the folded text, in which a number or an address is the same whichever dashes and spaces a program
 * has put into it, and without what is not seen.
 */
function inFolded(finder: (text: string) => Iterable<Passage>): Finder {
  return function* passages(_text, folded) {
    for (const passage of finder(folded.text)) yield originalPassage(folded, passage);
  };
}

export const FINDING_KINDS = Object.keys(FINDERS) as readonly FindingKind[];

/**
 * Finds what looks like personal data in a free text, in the order of the text, without overlaps. `text` must be
 * normalised (`normaliseText`); offsets are in UTF-16 code units. It recognises patterns only, and prevents nothing: a
 * person decides. Uses neither clock nor Node modules, because the browser calls it too.
 */
export function screenText(text: string): readonly ScreeningFinding[] {
  const folded = foldedText(text);
  let findings: readonly ScreeningFinding[] = [];
  for (const kind of FINDING_KINDS) {
    const passages = [...FINDERS[kind](text, folded)].sort(inOrder);
    const more = apartFrom(findings, passages).map(({ from, to }) => ({ kind, from, to }));
    findings = findings.concat(more).sort(inOrder);
  }
  return findings;
}

/**
 * The passages that overlap neither any of `taken` nor each other. Both lists are in order and are gone through once.
 */
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

/** The Swedish name of each kind of finding. */
export const FINDING_NAMES: Readonly<Record<FindingKind, string>> = {
  'identity-number': 'personnummer',
  'email-address': 'e-postadress',
  'telephone-number': 'telefonnummer',
  'name-in-care': 'namn',
  'small-group': 'mycket få personer på en plats',
};

/** What was found and what to do about it, in Swedish. */
export const FINDING_SENTENCES: Readonly<Record<FindingKind, string>> = {
  'identity-number': 'Det ser ut som ett personnummer eller samordningsnummer. Ta bort det.',
  'email-address': 'Det ser ut som en e-postadress. Ta bort den om den leder till en person.',
  'telephone-number': 'Det ser ut som ett telefonnummer. Ta bort det om det går till en person.',
  'name-in-care': 'Det ser ut som ett namn på en person i vård eller omsorg. Skriv utan namn.',
  'small-group': 'Så få personer på en plats kan gå att känna igen. Skriv så att ingen pekas ut.',
};
