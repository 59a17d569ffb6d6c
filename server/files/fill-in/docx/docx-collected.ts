import type { FieldPlace, ImportField } from '../../../domain/fill-in/import-content.ts';
import type { ImportDoubt } from '../../../domain/fill-in/import-doubt.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import type { UnclearContent } from '../../../domain/fill-in/unclear-content.ts';
import { addToGroup } from '../../../domain/grouped.ts';
import { isTooLarge } from '../../../domain/text/characters.ts';
import { beginningOf } from '../../../domain/text/sentences.ts';
import type { DocumentControl } from './docx-control.ts';
import { type Box, isTicked, saysSomething, tickOf } from './docx-ticks.ts';
import { type TypedLine, typedOf } from './docx-typed-lines.ts';
import type { FillInLine } from './fill-in-lines.ts';
import { fieldPlaceKey } from './fill-in-tags.ts';

/** What has been found so far for each field, by `fieldPlaceKey`. */
export interface Collected {
  readonly places: Map<string, FieldPlace>;
  /** The lines typed in each text or number field. By `fieldPlaceKey`, like the maps below. */
  readonly typedLines: Map<string, TypedLine[]>;
  /** The checkboxes of each option; several where the document has the option several times. */
  readonly boxes: Map<string, Box[]>;
  /** What was left out of a field, which its writer may have meant. */
  readonly doubts: Map<string, ImportDoubt[]>;
  readonly notes: ImportNote[];
}

export function collectNothing(): Collected {
  return { places: new Map(), typedLines: new Map(), boxes: new Map(), doubts: new Map(), notes: [] };
}

export function collectTypedLine({ places, typedLines }: Collected, place: FieldPlace, line: TypedLine): void {
  const key = fieldPlaceKey(place);
  addToGroup(typedLines, key, line);
  places.set(key, place);
}

export function collectBox({ places, boxes }: Collected, place: FieldPlace, box: Box): void {
  const key = fieldPlaceKey(place);
  places.set(key, place);
  addToGroup(boxes, key, box);
}

export function collectDoubt({ doubts }: Collected, place: FieldPlace, doubt: ImportDoubt): void {
  const key = fieldPlaceKey(place);
  if ((doubts.get(key)?.length ?? 0) < MOST_DOUBTS) addToGroup(doubts, key, doubt);
}

/** How many doubts are told of one field. */
const MOST_DOUBTS = 5;

/** More fields than any survey has. */
const MOST_FIELDS = 20_000;

/**
 * What each field says: in the order of the form, followed by fields that are not in the form. `notes`:
 * what was read in another way than its writer may think.
 */
export function readCollected(
  printed: readonly FillInLine[],
  collected: Collected,
): { readonly fields: readonly ImportField[]; readonly notes: readonly ImportNote[] } {
  const { places, typedLines, boxes } = collected;
  const known = printed.flatMap((line) => ('place' in line ? [line.place] : []));
  const others = [...places.values()].slice(0, MOST_FIELDS);
  const order = new Map([...known, ...others].map((place) => [fieldPlaceKey(place), place]));
  const { ticks, texts, doubts, notes } = readTicks(new Set(known.map(fieldPlaceKey)), collected);
  const told = [...collected.notes, ...notes];
  const doubtsAt = (key: string): Pick<ImportField, 'doubts'> => {
    const own = doubts.get(key);
    return own === undefined ? {} : { doubts: own };
  };
  const fields = [...order].flatMap(([key, place]): ImportField[] => {
    if (boxes.has(key)) {
      const found = ticks.get(key);
      return found === undefined ? [] : [{ ...place, found, ...doubtsAt(key) }];
    }
    const words = texts.get(key);
    const lines = typedLines.get(key) ?? [];
    const all: TypedLine[] =
      words === undefined ? lines : [{ text: words, inside: false, placeholder: false, told: true }, ...lines];
    if (all.length === 0) return [];
    const copies = differentCopies(place, all);
    if (copies.length > 1) return [{ ...place, found: { as: 'unclear', why: whyOfCopies(copies) } }];
    const read = typedOf(place, copies[0] ?? all);
    if (isTooLarge(read.text)) return [{ ...place, found: { as: 'unclear', why: { unclear: 'text-too-large' } } }];
    told.push(...read.notes);
    return [{ ...place, found: { as: 'typed', text: read.text }, ...doubtsAt(key) }];
  });
  return { fields, notes: told };
}

/**
 * The lines of each of the field's controls that say something, where the document has several, as when a control has
 * been copied or two files merged. Copies that say the same are one. Empty where there is one control, or none.
 */
function differentCopies(place: FieldPlace, lines: readonly TypedLine[]): readonly TypedLine[][] {
  const byControl = new Map<DocumentControl, TypedLine[]>();
  for (const line of lines) if (line.control !== undefined) addToGroup(byControl, line.control, line);
  if (byControl.size < 2) return [];
  const byText = new Map<string, TypedLine[]>();
  for (const own of byControl.values()) byText.set(typedOf(place, own).text.trim(), own);
  const [first = []] = byControl.values();
  byText.delete('');
  return byText.size > 0 ? [...byText.values()] : [first];
}

function whyOfCopies(copies: readonly (readonly TypedLine[])[]): UnclearContent {
  const [one = '', other = ''] = copies.map((lines) => {
    const text = lines.map((line) => line.text).join(' ');
    return beginningOf(text.trim(), TOLD);
  });
  return { unclear: 'copies-differ', one, other };
}

/** How many characters are quoted of a text, to find it by. */
const TOLD = 60;

interface Ticks {
  readonly ticks: ReadonlyMap<string, ImportField['found']>;
  /** Texts of options that were written on the option's own line, by the key of the text's field. */
  readonly texts: ReadonlyMap<string, string>;
  /** The doubts about each field, with those that were collected. */
  readonly doubts: ReadonlyMap<string, readonly ImportDoubt[]>;
  readonly notes: readonly ImportNote[];
}

function readTicks(known: ReadonlySet<string>, { places, boxes, doubts: collected }: Collected): Ticks {
  const ticks = new Map<string, ImportField['found']>();
  const texts = new Map<string, string>();
  const doubts = new Map<string, readonly ImportDoubt[]>(collected);
  const notes: ImportNote[] = [];
  const all = [...boxes].flatMap(([key, own]) => own.map((box) => ({ question: places.get(key)?.question, box })));
  const said = new Set(all.flatMap(({ question, box }) => (saysSomething(box) ? [question] : [])));
  const ticked = new Set(all.flatMap(({ question, box }) => (isTicked(box) ? [question] : [])));
  // Where every option of a question is coloured that says nothing.
  const plain = new Set(all.flatMap(({ question, box }) => (box.marked ? [] : [question])));
  for (const [key, own] of boxes) {
    const place = places.get(key);
    if (place === undefined) continue;
    const textKey = fieldPlaceKey({ ...place, field: 'text' });
    const around = {
      othersSay: said.has(place.question),
      othersTicked: ticked.has(place.question),
      hasText: place.option !== '' && known.has(textKey),
    };
    const read = own.map((box) => tickOf(place, plain.has(place.question) ? box : { ...box, marked: false }, around));
    const found = oneOf(read.flatMap((tick) => tick.found ?? []));
    if (found !== undefined) ticks.set(key, found);
    const text = read.find((tick) => tick.text !== undefined)?.text;
    if (text !== undefined) texts.set(textKey, text);
    const told = read.flatMap(({ doubt }) => doubt ?? []);
    if (told.length > 0) doubts.set(key, [...(doubts.get(key) ?? []), ...told]);
    notes.push(...read.flatMap((tick) => tick.notes));
  }
  return { ticks, texts, doubts, notes };
}

/** What the copies of a tick box say together. */
function oneOf(found: readonly ImportField['found'][]): ImportField['found'] | undefined {
  const [first, ...others] = found;
  return first === undefined || others.every(({ as }) => as === first.as)
    ? first
    : { as: 'unclear', why: { unclear: 'boxes-differ' } };
}
