import {
  type CaseFaults,
  type CaseSection,
  type CaseTemplate,
  caseSentence,
  MOST_SECTIONS,
  SECTION_KINDS,
  type SectionKind,
  tidyLine,
  tidySections,
} from '../../domain/board-case/board-case.ts';
import { CASE_FIELD_NAMES, CASE_FIELDS, type CaseField } from '../../domain/board-case/case-field.ts';
import type { UnknownField } from '../../domain/board-case/loaded-case.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { type ChoiceInput, choiceInput, type TextInput, textInput } from '../site/input-field.ts';

/** The fields of one section of the letter: its heading and its text. */
export interface SectionFields {
  readonly id: string;
  /** “Avsnitt 3”, or “Nytt avsnitt 1” for an empty section at the end. */
  readonly name: string;
  readonly heading: TextInput;
  readonly text: TextInput & { readonly rows: number };
  readonly kind: ChoiceInput;
  readonly place: ChoiceInput;
}

/** A field that a text of the letter can name in braces. */
export interface FieldListView {
  readonly written: string;
  readonly means: string;
  /** The value of the field in this case; undefined in the template. */
  readonly value: string | undefined;
}

/** How many empty sections stand at the end of the form, for new ones. */
const NEW_SECTIONS = 2;
const CHARACTERS_IN_A_LINE = 70;
const FEWEST_ROWS = 2;
const MOST_ROWS = 14;

/** The sections in their order, followed by empty ones for new sections. */
export function sectionFields(sections: readonly CaseSection[], faults: CaseFaults = {}): SectionFields[] {
  const added = Math.max(0, Math.min(NEW_SECTIONS, MOST_SECTIONS - sections.length));
  const all: CaseSection[] = [
    ...sections,
    ...Array.from({ length: added }, (): CaseSection => ({ kind: 'text', heading: '', text: '' })),
  ];
  return all.map(({ kind, heading, text }, index) => {
    const isNew = index >= sections.length;
    return {
      id: `avsnitt-${index}`,
      name: isNew ? `Nytt avsnitt ${index - sections.length + 1}` : `Avsnitt ${index + 1}`,
      heading: textInput({
        name: `heading-${index}`,
        label: 'Rubrik',
        value: heading,
        error: caseSentence(faults, `heading-${index}`),
      }),
      text: {
        ...textInput({
          name: `text-${index}`,
          label: 'Text',
          value: text,
          error: caseSentence(faults, `text-${index}`),
        }),
        rows: rowsFor(text),
      },
      kind: choiceInput({
        name: `kind-${index}`,
        label: 'Slag',
        chosen: kind,
        options: Object.entries(SECTION_KINDS).map(([value, words]) => ({ value, text: words })),
      }),
      place: choiceInput({
        name: `place-${index}`,
        label: 'Plats',
        chosen: String(index + 1),
        options: all.map((_, place) => ({ value: String(place + 1), text: String(place + 1) })),
      }),
    };
  });
}

function rowsFor(text: string): number {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_IN_A_LINE)), 0);
  return Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, lines));
}

/** Reads a template from its posted form; a missing field is read as empty. */
export function readTemplate(posted: PostedFields): CaseTemplate {
  return {
    board: tidyLine(lineIn(posted, 'board')),
    office: tidyLine(lineIn(posted, 'office')),
    email: tidyLine(lineIn(posted, 'email')),
    sections: readSections(posted),
  };
}

/**
 * Reads the posted sections in the order of their `place` fields. A section moved up stands before the section that has
 * that place, a section moved down after it.
 */
function readSections(posted: PostedFields): CaseSection[] {
  const sections: { readonly section: CaseSection; readonly place: number }[] = [];
  for (let index = 0; index < MOST_SECTIONS; index += 1) {
    if (posted[`heading-${index}`] === undefined) break;
    const heading = lineIn(posted, `heading-${index}`);
    const text = lineIn(posted, `text-${index}`);
    const asked = lineIn(posted, `place-${index}`);
    const place = /^[1-9]\d?$/.test(asked) ? Number(asked) : index + 1;
    const moved = Math.sign(place - index - 1) / 2;
    sections.push({ section: { kind: kindIn(posted, index), heading, text }, place: place + moved });
  }
  return tidySections(sections.toSorted((one, other) => one.place - other.place).map(({ section }) => section));
}

function kindIn(posted: PostedFields, index: number): SectionKind {
  const typed = lineIn(posted, `kind-${index}`);
  return isKind(typed) ? typed : 'text';
}

function isKind(name: string): name is SectionKind {
  return Object.hasOwn(SECTION_KINDS, name);
}

/** A posted field; empty where it was not posted. */
export function lineIn(posted: PostedFields, name: string): string {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** The fields that stand in every letter: board, office and e-mail address. */
export function letterInputs({ board, office, email }: CaseTemplate, faults: CaseFaults = {}) {
  const input = (name: 'board' | 'office' | 'email', label: string, value: string, hint?: string) =>
    textInput({
      name,
      label,
      value,
      hint,
      error: caseSentence(faults, name),
      ...(name === 'email' ? { type: 'email' as const } : {}),
    });
  return {
    board: input('board', 'Nämnd', board, 'Till exempel Vård- och omsorgsnämnden.'),
    office: input('office', 'Förvaltning', office, 'Den som skriver till nämnden. Får lämnas tomt.'),
    email: input('email', 'E-post', email, 'Förvaltningens gemensamma adress. Får lämnas tomt.'),
  };
}

export function fieldList(values?: Readonly<Record<CaseField, string>>): FieldListView[] {
  return CASE_FIELD_NAMES.map((name) => ({
    written: `{{${name}}}`,
    means: CASE_FIELDS[name],
    value: values?.[name],
  }));
}

/** One sentence for each field name in braces that is not known. */
export function unknownWords(unknown: readonly UnknownField[]): string[] {
  return unknown.map(
    ({ typed, meant }) =>
      `”{{${typed}}}” finns inte och skrivs ut som det står.${meant === undefined ? ' Välj ett av namnen i listan.' : ` Menade du {{${meant}}}?`}`,
  );
}

/** That lines of the letter do not come with it, since the survey does not say where the answers are delivered. */
export function lineWords(lines: readonly string[]): string[] {
  return lines.map(
    (line) =>
      `Enkäten säger inte vart svaret lämnas. Den här raden kommer därför inte med i tjänsteskrivelsen: ”${line}”`,
  );
}

/** The message that somebody else has saved another version since the page was loaded. */
export function meanwhileWords({ by, at }: { readonly by: string; readonly at: string }): string {
  return `${by} sparade en annan version ${formatDateTime(at)}, efter att du öppnade sidan. Här står det du skrev, och det är inte sparat. Läs den andra versionen i en ny flik innan du sparar: din ersätter den.`;
}
