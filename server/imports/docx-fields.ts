import { type FillInLine, PLACEHOLDERS } from '../../exports/docx/fill-in-lines.ts';
import { placeKey } from '../../exports/docx/fill-in-tags.ts';
import type { FieldPlace, FilledInField } from '../domain/filled-in.ts';
import { beginningOf } from '../domain/sentences.ts';
import { findPrintedLines, type PrintedLine, wordingIn } from './docx-anchors.ts';
import { boxControl, fieldControl } from './docx-control.ts';
import { type Entry, typedOf } from './docx-entries.ts';
import type { DocumentLine, DocumentPiece } from './docx-lines.ts';
import { type Box, tickOf } from './docx-ticks.ts';

/** What a document's lines say, by the printed lines that they stand between. */
export interface ReadFields {
  readonly fields: readonly FilledInField[];
  /** Sentences about what was read in another way than whoever wrote it may think. */
  readonly notes: readonly string[];
  /** How many of the printed lines were found. */
  readonly known: number;
}

/** So much of a text that is not read is told, to find it by. */
const TOLD = 60;

/** Collects, line by line, what belongs to each field, and reads each when all of it is there. */
export function readFields(printed: readonly FillInLine[], lines: readonly DocumentLine[]): ReadFields {
  const found = findPrintedLines(printed, lines);
  const first = Math.min(...found.keys());
  const entries = new Map<string, Entry[]>();
  const boxes = new Map<string, Box>();
  const places = new Map<string, FieldPlace>();
  const notes: string[] = [];
  const add = (place: FieldPlace, entry: Entry) => {
    const key = placeKey(place);
    const own = entries.get(key);
    if (own === undefined) entries.set(key, [entry]);
    else own.push(entry);
    places.set(key, place);
  };
  let region: { readonly question: string | undefined; readonly place: FieldPlace | undefined } | undefined;
  for (const [at, line] of lines.entries()) {
    const fixed = found.get(at);
    const besides = readOwnControls(line, fixed, region?.place, places, boxes, add);
    if (fixed !== undefined) {
      region = { question: fixed.question, place: openedBy(printed, fixed) };
      if (fixed.kind === 'box') readBox(line, fixed, boxes, places);
      if (fixed.kind === 'row') readRow(line, fixed, add);
      continue;
    }
    if (at < first || region === undefined) continue;
    if (line.anchors.length > 0) {
      region = { question: region.question, place: undefined };
      continue;
    }
    const entry = besides ? undefined : entryOutside(line, region.place);
    if (entry === undefined) continue;
    if (isUnknownHeading(line)) {
      notes.push(`Rubriken ”${told(entry.text)}” finns inte i enkäten. Det som står under den lästes inte.`);
      region = { question: undefined, place: undefined };
    } else if (region.place !== undefined) add(region.place, entry);
    else if (entry.text.trim() !== '') {
      const where = region.question === undefined ? '' : ` i fråga ${region.question}`;
      notes.push(`”${told(entry.text)}” står utanför svarsfälten${where} och lästes inte.`);
    }
  }
  return { ...readAll(printed, entries, boxes, places, notes), known: found.size };
}

/** The field that is written in after a printed line. */
function openedBy(printed: readonly FillInLine[], line: PrintedLine): FieldPlace | undefined {
  if (line.kind === 'row') return line.place;
  const next = printed[printed.indexOf(line) + 1];
  return next?.kind === 'text' || next?.kind === 'optionText' || next?.kind === 'number' ? next.place : undefined;
}

type Add = (place: FieldPlace, entry: Entry) => void;

/**
 * What stands in the controls of a line, by their tags, wherever the line stands. Words beside the control of the field
 * whose place it is belong to it; true where they have been taken so.
 */
function readOwnControls(
  line: DocumentLine,
  fixed: PrintedLine | undefined,
  here: FieldPlace | undefined,
  places: Map<string, FieldPlace>,
  boxes: Map<string, Box>,
  add: Add,
): boolean {
  const controls = new Set(line.pieces.map(({ control }) => fieldControl(control)));
  const beside = line.pieces.some(({ text, control }) => text.trim() !== '' && fieldControl(control) === undefined);
  const whole = beside && fixed === undefined && controls.size === 2;
  for (const control of controls) {
    const place = control?.field;
    if (control === undefined || place === undefined) continue;
    const own = line.pieces.filter((piece) => fieldControl(piece.control) === control);
    if (place.field === 'chosen') {
      // The line of an option is read whole.
      if (fixed?.kind === 'box' && placeKey(fixed.place) === placeKey(place)) continue;
      places.set(placeKey(place), place);
      boxes.set(placeKey(place), { signs: [signOf(own, control.ticked)], before: '', after: '', title: '' });
    } else if (whole && here !== undefined && placeKey(here) === placeKey(place)) {
      const written = isPlaceholder(own) ? line.pieces.filter((piece) => !own.includes(piece)) : line.pieces;
      add(place, { text: textOf(written), inside: true, beside: true, placeholder: false });
      return true;
    } else add(place, { text: textOf(own), inside: true, placeholder: isPlaceholder(own) });
  }
  return false;
}

function textOf(pieces: readonly DocumentPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** What of a line stands in no control of ours. Undefined where all of it does. */
function entryOutside(line: DocumentLine, place: FieldPlace | undefined): Entry | undefined {
  const outside = line.pieces.filter(({ control }) => fieldControl(control) === undefined);
  const text = textOf(outside);
  if (outside.length < line.pieces.length && text.trim() === '') return undefined;
  return { text, inside: false, placeholder: place !== undefined && isPlaceholder(outside) };
}

function isPlaceholder(pieces: readonly DocumentPiece[]): boolean {
  const written = pieces.filter(({ text }) => text !== '');
  if (written.length > 0 && written.every(({ control }) => control?.placeholder === true)) return true;
  const text = textOf(written);
  return Object.values(PLACEHOLDERS).some((placeholder) => placeholder === text);
}

function isUnknownHeading({ style }: DocumentLine): boolean {
  return /^(heading|rubrik)\s?[1-9]$/i.test(style);
}

function signOf(pieces: readonly DocumentPiece[], ticked: boolean | undefined) {
  return { ticked, sign: textOf(pieces) };
}

function readBox(
  line: DocumentLine,
  fixed: Extract<PrintedLine, { kind: 'box' | 'row' }>,
  boxes: Map<string, Box>,
  places: Map<string, FieldPlace>,
): void {
  const controls = new Set(line.pieces.map(({ control }) => boxControl(control)));
  const signs = [...controls].flatMap((control) =>
    control === undefined
      ? []
      : [
          signOf(
            line.pieces.filter((piece) => boxControl(piece.control) === control),
            control.ticked,
          ),
        ],
  );
  const outside = line.pieces.filter(({ control }) => boxControl(control) === undefined);
  const text = textOf(outside);
  const { before, after } = wordingIn(text, fixed.text) ?? { before: '', after: '' };
  places.set(placeKey(fixed.place), fixed.place);
  boxes.set(placeKey(fixed.place), { signs, before, after, title: fixed.text });
}

/** A number may stand on the line of its row, where the table has been made into text. */
function readRow(line: DocumentLine, fixed: Extract<PrintedLine, { kind: 'box' | 'row' }>, add: Add): void {
  const outside = line.pieces.filter(({ control }) => fieldControl(control) === undefined);
  const { after } = wordingIn(textOf(outside), fixed.text) ?? { after: '' };
  const text = after.trim();
  if (text !== '') add(fixed.place, { text, inside: false, placeholder: text === PLACEHOLDERS.row });
}

function told(text: string): string {
  return beginningOf(text.trim().replace(/\s+/g, ' '), TOLD);
}

function readAll(
  printed: readonly FillInLine[],
  entries: ReadonlyMap<string, readonly Entry[]>,
  boxes: ReadonlyMap<string, Box>,
  places: ReadonlyMap<string, FieldPlace>,
  notes: readonly string[],
): { fields: FilledInField[]; notes: string[] } {
  const known = printed.flatMap((line) => ('place' in line ? [line.place] : []));
  const order = new Map([...known, ...places.values()].map((place) => [placeKey(place), place]));
  const typed = new Set(known.filter(({ field }) => field === 'text').map(placeKey));
  const told: string[] = [...notes];
  const moved = new Map<string, string>();
  const ticks = new Map<string, FilledInField['found'] | undefined>();
  for (const [key, box] of boxes) {
    const place = places.get(key);
    if (place === undefined) continue;
    const siblings = [...boxes].filter(([other]) => places.get(other)?.question === place.question);
    const textKey = placeKey({ ...place, field: 'text' });
    const hasText = place.option !== '' && typed.has(textKey);
    const tick = tickOf(place, box, { others: siblings.map(([, sibling]) => sibling), hasText });
    ticks.set(key, tick.found);
    if (tick.text !== undefined) moved.set(textKey, tick.text);
    told.push(...tick.notes);
  }
  const fields = [...order].flatMap(([key, place]): FilledInField[] => {
    if (place.field === 'chosen') {
      const found = ticks.get(key);
      return found === undefined ? [] : [{ ...place, found }];
    }
    const onLine = moved.get(key);
    const own = entries.get(key) ?? [];
    const all =
      onLine === undefined ? own : [{ text: onLine, inside: false, placeholder: false, told: true as const }, ...own];
    if (all.length === 0) return [];
    const read = typedOf(place, all);
    told.push(...read.notes);
    return [{ ...place, found: { as: 'typed', text: read.text } }];
  });
  return { fields, notes: told };
}
