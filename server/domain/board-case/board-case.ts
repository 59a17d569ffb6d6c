import { emailFault } from '../people/person.ts';
import { normaliseText } from '../text/characters.ts';
import {
  dayFault,
  type FieldFault,
  type FieldWords,
  faultSentence,
  longLineFault,
  longTextFault,
} from '../text/field-fault.ts';

/**
 * What stands under a heading of a letter to the board: `text`; a `decision` that is proposed, one point per line; a
 * `list`, one item per line; or `appendices`: a text followed by the list of appendices, which is generated.
 */
export type SectionKind = 'text' | 'decision' | 'list' | 'appendices';

export const SECTION_KINDS: Readonly<Record<SectionKind, string>> = {
  text: 'Löpande text',
  decision: 'Beslutspunkter, en på varje rad',
  list: 'Lista, en på varje rad',
  appendices: 'Text och förteckning över bilagorna',
};

/** A heading of the letter and what stands under it. Fields such as `{{år}}` are not yet filled in. */
export interface CaseSection {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly text: string;
}

/** The heading of what is proposed to the board, until the board has decided. */
export const PROPOSAL_HEADING = 'Förslag till beslut';

/** Whether a section is a proposed decision under the usual heading, in any case. */
export function isProposalHeading({ kind, heading }: Pick<CaseSection, 'kind' | 'heading'>): boolean {
  const plain = (words: string) => words.trim().toLocaleLowerCase('sv-SE');
  return kind === 'decision' && plain(heading) === plain(PROPOSAL_HEADING);
}

/** An organisation's template for letters to its board. */
export interface CaseTemplate {
  /** The board's name: “Vårdnämnden”. */
  readonly board: string;
  /** The office that writes the letter: “Vård- och omsorgsförvaltningen”. */
  readonly office: string;
  /** The office's e-mail address, not a person's. */
  readonly email: string;
  readonly sections: readonly CaseSection[];
}

/** The board case of a response: the content of its letter and the choice of appendices. */
export interface BoardCase extends CaseTemplate {
  /** The registration number (diarienummer). */
  readonly caseNumber: string;
  /** The letter's date: an ISO date, or empty. */
  readonly day: string;
  /** The name of the official who writes the letter. */
  readonly officer: string;
  readonly officerTitle: string;
  /** Whether the response's basis is an appendix; and the codes of the organisations whose submissions are. */
  readonly withBasis: boolean;
  readonly members: readonly string[];
}

/** A saved board case or template. Version 0 has not been saved by anybody. */
export interface Kept<Content> {
  readonly content: Content;
  /** From 1, increased by each save. */
  readonly version: number;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

const LONGEST_LINE = 200;
const LONGEST_SECTION = 20_000;
/** The most sections that a template may have: well above those of a real letter. */
export const MOST_SECTIONS = 30;

/** A line as it is stored: normalised, on one line, without spaces around it. */
export function tidyLine(typed: string): string {
  return normaliseText(typed).replaceAll(/\s+/g, ' ').trim();
}

/** Sections as they are stored: without those that have neither a heading nor a text. */
export function tidySections(typed: readonly CaseSection[]): CaseSection[] {
  return typed
    .map(({ kind, heading, text }) => ({ kind, heading: tidyLine(heading), text: normaliseText(text).trim() }))
    .filter(({ heading, text }) => heading !== '' || text !== '');
}

/** Faults of a typed case or template, by field name (`day`, `email`, `heading-2`). Their sentences: `caseSentence`. */
export type CaseFaults = Readonly<Record<string, FieldFault>>;

export function templateFaults({ board, office, email, sections }: CaseTemplate): CaseFaults {
  return {
    ...lineFaults({ board, office, email }),
    ...faultAt('email', email === '' ? undefined : emailFault(email)),
    ...Object.fromEntries(sections.flatMap((section, index) => Object.entries(sectionFaults(section, index)))),
  };
}

export function caseFaults(written: BoardCase): CaseFaults {
  const { caseNumber, day, officer, officerTitle } = written;
  return {
    ...templateFaults(written),
    ...lineFaults({ caseNumber, officer, officerTitle }),
    ...faultAt('day', day === '' ? undefined : dayFault(day)),
  };
}

function lineFaults(lines: Readonly<Record<string, string>>): CaseFaults {
  return Object.fromEntries(Object.entries(lines).flatMap(([name, line]) => Object.entries(lineFaultAt(name, line))));
}

function lineFaultAt(field: string, line: string): CaseFaults {
  return faultAt(field, longLineFault(line, LONGEST_LINE));
}

function faultAt(field: string, fault: FieldFault | undefined): CaseFaults {
  return fault === undefined ? {} : { [field]: fault };
}

function sectionFaults({ heading, text }: CaseSection, index: number): CaseFaults {
  return {
    ...lineFaultAt(`heading-${index}`, heading),
    ...faultAt(`text-${index}`, longTextFault(text, LONGEST_SECTION)),
  };
}

/** The Swedish sentence of the fault at a field of a case or template; undefined if it has none. */
export function caseSentence(faults: CaseFaults, field: string): string | undefined {
  const fault = faults[field];
  if (fault === undefined) return undefined;
  return fault.fault === 'not-a-day'
    ? 'Datumet finns inte. Skriv det som 2024-04-16.'
    : faultSentence(fault, wordsOf(field, fault));
}

/**
 * The word for a faulty field in the sentence about it: the line, where a line is too long; else the address or the
 * text.
 */
function wordsOf(field: string, { fault }: FieldFault): FieldWords {
  if (fault === 'long-line') return { name: 'Raden', it: 'den' };
  return { name: field === 'email' ? 'Adressen' : 'Texten', it: 'den' };
}

/** The lines of a list or a proposed decision, without empty lines and without typed bullets or numbers. */
export function pointsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}
