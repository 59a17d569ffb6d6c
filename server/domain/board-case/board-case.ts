import { isEmail } from '../people/person.ts';
import { countCharacters, normaliseText } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import { formatCount } from '../text/swedish.ts';

/**
 * What stands under a heading of a letter to the board: running `text`; a proposed `decision`, a point on each line; a
 * `list`, a line for each; or the `appendices`, which are listed by themselves after the text.
 */
export type SectionKind = 'text' | 'decision' | 'list' | 'appendices';

export const SECTION_KINDS: Readonly<Record<SectionKind, string>> = {
  text: 'Löpande text',
  decision: 'Beslutspunkter, en på varje rad',
  list: 'Lista, en på varje rad',
  appendices: 'Text och förteckning över bilagorna',
};

/** A heading of the letter with what stands under it, fields of the case (`{{år}}`) included as they are written. */
export interface CaseSection {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly text: string;
}

/** How an organisation writes to its board. */
export interface CaseTemplate {
  /** Name of the board: “Kommunstyrelsen”. */
  readonly board: string;
  /** The office that writes: “Vård- och omsorgsförvaltningen”. */
  readonly office: string;
  /** The office's own mailbox. */
  readonly email: string;
  readonly sections: readonly CaseSection[];
}

/** A response's case before the board, as somebody has written it. */
export interface BoardCase extends CaseTemplate {
  /** Diarienummer. */
  readonly caseNumber: string;
  /** ISO date; empty: none yet. */
  readonly day: string;
  /** The official who writes. */
  readonly officer: string;
  readonly officerTitle: string;
  /** The survey's basis is an appendix, and what these organisations (codes) have submitted. */
  readonly withBasis: boolean;
  readonly members: readonly string[];
}

/** A case or a template as it was kept, with who did it. Version 0 is nobody's yet. */
export interface Kept<Content> {
  readonly content: Content;
  /** From 1, one more with every save. */
  readonly version: number;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

const LONGEST_LINE = 200;
const LONGEST_SECTION = 20_000;
/** More headings than any letter has. */
export const MOST_SECTIONS = 30;

/** A line as it is kept: in one line, without spaces around it. */
export function tidyLine(typed: string): string {
  return normaliseText(typed).replaceAll(/\s+/g, ' ').trim();
}

/** Sections as they are kept: without those that have neither a heading nor a text. */
export function tidySections(typed: readonly CaseSection[]): CaseSection[] {
  return typed
    .map(({ kind, heading, text }) => ({ kind, heading: tidyLine(heading), text: normaliseText(text).trim() }))
    .filter(({ heading, text }) => heading !== '' || text !== '');
}

/** What is wrong with what was typed, as sentences by the name of the field: `day`, `email`, `heading-2`. */
export type CaseFaults = Readonly<Record<string, string>>;

export function templateFaults({ board, office, email, sections }: CaseTemplate): CaseFaults {
  return {
    ...lineFaults({ board, office, email }),
    ...(email !== '' && !isEmail(email)
      ? { email: 'Adressen ser inte ut som en e-postadress. Den ska ha ett @, till exempel kommun@kommun.example.' }
      : {}),
    ...Object.fromEntries(sections.flatMap(sectionFaults)),
  };
}

export function caseFaults(written: BoardCase): CaseFaults {
  const { caseNumber, day, officer, officerTitle } = written;
  return {
    ...templateFaults(written),
    ...lineFaults({ caseNumber, officer, officerTitle }),
    ...(day === '' || isDay(day) ? {} : { day: 'Datumet finns inte. Skriv det som 2024-04-16.' }),
  };
}

function lineFaults(lines: Readonly<Record<string, string>>): CaseFaults {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([name, line]): [string, string][] =>
      line.length > LONGEST_LINE ? [[name, `Skriv högst ${LONGEST_LINE} tecken.`]] : [],
    ),
  );
}

function sectionFaults({ heading, text }: CaseSection, index: number): [string, string][] {
  return [
    ...(heading.length > LONGEST_LINE
      ? [[`heading-${index}`, `Skriv högst ${LONGEST_LINE} tecken.`] satisfies [string, string]]
      : []),
    ...(countCharacters(text) > LONGEST_SECTION
      ? [[`text-${index}`, `Texten får vara högst ${formatCount(LONGEST_SECTION)} tecken.`] satisfies [string, string]]
      : []),
  ];
}

/** The lines of a list or of a proposed decision, without empty ones and without marks typed before them. */
export function pointsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}
