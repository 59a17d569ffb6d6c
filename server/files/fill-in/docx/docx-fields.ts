import type { FieldPlace, ImportField } from '../../../domain/fill-in/import-content.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import { withoutInstruction } from '../../../domain/text/spelling-key.ts';
import { type FixedFillInLine, findFixedLines, wordingIn } from './docx-anchors.ts';
import { type Collected, collectBox, collectNothing, collectTypedLine, readCollected } from './docx-collected.ts';
import { boxControl, fieldControl } from './docx-control.ts';
import type { DocumentLine, DocumentPiece } from './docx-lines.ts';
import {
  isPlaceholder,
  isSetAside,
  isTextPlace,
  outsideControls,
  piecesBy,
  piecesText,
  tellSetAside,
  told,
  writtenIn,
} from './docx-pieces.ts';
import { readTables } from './docx-tables.ts';
import type { TypedLine } from './docx-typed-lines.ts';
import { type FillInLine, isField, type OptionLine, PLACEHOLDERS } from './fill-in-lines.ts';
import { fieldPlaceKey } from './fill-in-tags.ts';
import { splitLeadingMarks } from './tick-marks.ts';

/** What a document answers. Each of its lines belongs to the fixed lines of the form that it stands between. */
export interface ReadFields {
  readonly fields: readonly ImportField[];
  /** What was read in another way than its writer may think. */
  readonly notes: readonly ImportNote[];
  /** How many of the fixed lines were found. */
  readonly known: number;
  /** Whether the document is one to fill in: it has controls, or lines that only such a document has. */
  readonly isForm: boolean;
  /** The question that each line of the document is at; undefined between and before the questions. */
  readonly questionOfLine: readonly (string | undefined)[];
}

/** Collects line by line what belongs to each field, then reads the fields. */
export function readFields(printed: readonly FillInLine[], lines: readonly DocumentLine[]): ReadFields {
  const found = findFixedLines(printed, lines);
  const first = Math.min(...found.keys());
  const collected = collectNothing();
  const questionOfLine: (string | undefined)[] = [];
  let region: { readonly question: string | undefined; readonly place: FieldPlace | undefined } | undefined;
  const tables = readTables(printed, lines, found, collected);
  for (const [at, line] of lines.entries()) {
    const inTable = tables.get(at);
    if (inTable !== undefined) {
      questionOfLine[at] = inTable;
      region = { question: inTable, place: undefined };
      continue;
    }
    const fixed = found.get(at);
    questionOfLine[at] = fixed?.question ?? region?.question;
    const besides = readOwnControls(line, fixed, region?.place, collected);
    if (fixed !== undefined) {
      region = { question: fixed.question, place: openedBy(printed, fixed) };
      if (fixed.kind === 'box') readBox(line, fixed, collected);
      if (fixed.kind === 'row') readRow(line, fixed, collected);
      continue;
    }
    if (at < first || region === undefined) continue;
    if (!besides) tellSetAside(outsideControls(line), region.place, region.question, collected);
    const typed = besides ? undefined : entryOutside(line, region.place);
    if (typed === undefined) continue;
    if (isUnknownHeading(line)) {
      collected.notes.push({ note: 'unknown-heading', text: told(typed.text) });
      region = { question: undefined, place: undefined };
    } else if (region.place !== undefined) collectTypedLine(collected, region.place, typed);
    else if (typed.text.trim() !== '')
      collected.notes.push({ note: 'outside-fields', text: told(typed.text), question: region.question });
  }
  const isForm =
    [...found.values()].some(({ kind }) => kind === 'instruction' || kind === 'end') ||
    lines.some(({ anchors, pieces }) => anchors.length > 0 || pieces.some(({ control }) => fieldControl(control)));
  return { ...readCollected(printed, collected), known: found.size, isForm, questionOfLine };
}

/** The field whose place is after a fixed line; undefined where no field is. */
function openedBy(printed: readonly FillInLine[], line: FixedFillInLine): FieldPlace | undefined {
  if (line.kind === 'row') return line.place;
  const next = printed[printed.indexOf(line) + 1];
  return next !== undefined && isField(next) ? next.place : undefined;
}

/**
 * Collects what stands in the controls of a line, by their tags, wherever the line is. True where the rest of the line
 * was collected too, since it stands beside the control of `here`, the field whose place this is.
 */
function readOwnControls(
  line: DocumentLine,
  fixed: FixedFillInLine | undefined,
  here: FieldPlace | undefined,
  collected: Collected,
): boolean {
  const byControl = piecesBy(line, fieldControl);
  const outside = byControl.get(undefined) ?? [];
  byControl.delete(undefined);
  const whole = fixed === undefined && byControl.size === 1 && piecesText(outside).trim() !== '';
  for (const [control, own] of byControl) {
    const place = control?.field;
    if (control === undefined || place === undefined) continue;
    if (place.field === 'chosen') {
      // The line of an option is read as a whole, by `readBox`.
      if (fixed?.kind === 'box' && fieldPlaceKey(fixed.place) === fieldPlaceKey(place)) continue;
      const title = '';
      const signs = [signOf(own, control.ticked)];
      collectBox(collected, place, { signs, before: '', after: '', title, struck: false, marked: false });
    } else if (whole && here !== undefined && fieldPlaceKey(here) === fieldPlaceKey(place)) {
      const written = isPlaceholder(own) ? outside : line.pieces;
      tellSetAside(line.pieces, place, place.question, collected);
      const text = writtenIn(line, written, isTextPlace(place));
      collectTypedLine(collected, place, { text, inside: true, control, beside: true, placeholder: false });
      return true;
    } else {
      tellSetAside(own, place, place.question, collected);
      const text = writtenIn(line, own, isTextPlace(place));
      const placeholder = isPlaceholder(own) || (text === '' && isSetAside(own));
      collectTypedLine(collected, place, { text, inside: true, control, placeholder });
    }
  }
  return false;
}

/** The text of a line outside our controls; undefined where there is none. */
function entryOutside(line: DocumentLine, place: FieldPlace | undefined): TypedLine | undefined {
  const outside = outsideControls(line);
  const text = writtenIn(line, outside, isTextPlace(place));
  if (text.trim() === '' && (outside.length < line.pieces.length || isSetAside(outside))) return undefined;
  return { text, inside: false, placeholder: place !== undefined && isPlaceholder(outside) };
}

function isUnknownHeading({ style }: DocumentLine): boolean {
  return /^(heading|rubrik)\s?[1-9]$/i.test(style);
}

function signOf(pieces: readonly DocumentPiece[], ticked: boolean | undefined) {
  return { ticked, sign: piecesText(pieces) };
}

function readBox(line: DocumentLine, { place, text: title }: OptionLine, collected: Collected): void {
  const byControl = piecesBy(line, boxControl);
  const beside = byControl.get(undefined) ?? [];
  // A wording that is struck out is still the wording; other struck-out words are told of.
  const seen = beside.filter(({ format }) => !format.hidden && !format.struck);
  const isWhole = wordingIn(piecesText(seen), title) !== undefined;
  const text = piecesText(isWhole ? seen : beside.filter(({ format }) => !format.hidden));
  if (isWhole) tellSetAside(beside, place, place.question, collected);
  byControl.delete(undefined);
  const signs = [...byControl].flatMap(([control, own]) => {
    const named = control?.field;
    // A line merged from two has the other option's checkbox too.
    return named !== undefined && fieldPlaceKey(named) !== fieldPlaceKey(place) ? [] : [signOf(own, control?.ticked)];
  });
  const struck = !isWhole && isMostly(beside, 'struck');
  const marked = isMostly(beside, 'marked');
  collectBox(collected, place, { signs, ...aroundWording(text, title), title, struck, marked });
}

/** Whether most letters of some pieces have a format. */
function isMostly(pieces: readonly DocumentPiece[], format: 'struck' | 'marked'): boolean {
  const lettersOf = (some: readonly DocumentPiece[]) => piecesText(some).replace(/[^\p{L}\p{N}]/gu, '').length;
  const all = lettersOf(pieces);
  return all > 0 && 2 * lettersOf(pieces.filter((piece) => piece.format[format])) > all;
}

/** The text before and after the wording; where the wording has been edited, everything after the checkbox. */
function aroundWording(text: string, title: string): { before: string; after: string } {
  const { marks, rest } = splitLeadingMarks(text);
  return wordingIn(text, title) ?? wordingIn(text, withoutInstruction(title)) ?? { before: marks, after: rest };
}

/** The number of a row, where it stands on the row's own line because the table has been made into text. */
function readRow(line: DocumentLine, fixed: OptionLine, collected: Collected): void {
  const outside = line.pieces.filter(({ control }) => fieldControl(control) === undefined);
  const { after } = wordingIn(piecesText(outside), fixed.text) ?? { after: '' };
  const text = after.trim();
  if (text !== '')
    collectTypedLine(collected, fixed.place, { text, inside: false, placeholder: text === PLACEHOLDERS.row });
}
