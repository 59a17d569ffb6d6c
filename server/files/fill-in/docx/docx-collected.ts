import type { FieldPlace, ImportField } from '../../../domain/fill-in/import-content.ts';
import { isTooLarge } from '../../../domain/text/characters.ts';
import { tooLargeSentence } from '../../../domain/text/field-fault.ts';
import { type Box, saysSomething, tickOf } from './docx-ticks.ts';
import { type TypedLine, typedOf } from './docx-typed-lines.ts';
import type { FillInLine } from './fill-in-lines.ts';
import { fieldPlaceKey } from './fill-in-tags.ts';

/** What has been found so far for each field, by `fieldPlaceKey`. */
export interface Collected {
  readonly places: Map<string, FieldPlace>;
  /** Of text and number fields. */
  readonly typedLines: Map<string, TypedLine[]>;
  /** Of options. */
  readonly boxes: Map<string, Box>;
  readonly notes: string[];
}

export function collectNothing(): Collected {
  return { places: new Map(), typedLines: new Map(), boxes: new Map(), notes: [] };
}

export function collectTypedLine({ places, typedLines }: Collected, place: FieldPlace, entry: TypedLine): void {
  const key = fieldPlaceKey(place);
  const own = typedLines.get(key);
  if (own === undefined) typedLines.set(key, [entry]);
  else own.push(entry);
  places.set(key, place);
}

export function collectBox({ places, boxes }: Collected, place: FieldPlace, box: Box): void {
  places.set(fieldPlaceKey(place), place);
  boxes.set(fieldPlaceKey(place), box);
}

/** More fields than any survey has. */
const MOST_FIELDS = 2_000;

/**
 * What each field says: in the order of the form, followed by fields that are not in the form. `notes`: sentences about
 * what was read in another way than its writer may think.
 */
export function readCollected(
  printed: readonly FillInLine[],
  collected: Collected,
): { readonly fields: readonly ImportField[]; readonly notes: readonly string[] } {
  const { places, typedLines, boxes } = collected;
  const known = printed.flatMap((line) => ('place' in line ? [line.place] : []));
  const others = [...places.values()].slice(0, MOST_FIELDS);
  const order = new Map([...known, ...others].map((place) => [fieldPlaceKey(place), place]));
  const { ticks, texts, notes } = readTicks(new Set(known.map(fieldPlaceKey)), collected);
  const told = [...collected.notes, ...notes];
  const fields = [...order].flatMap(([key, place]): ImportField[] => {
    if (boxes.has(key)) {
      const found = ticks.get(key);
      return found === undefined ? [] : [{ ...place, found }];
    }
    const words = texts.get(key);
    const lines = typedLines.get(key) ?? [];
    const all: TypedLine[] =
      words === undefined ? lines : [{ text: words, inside: false, placeholder: false, told: true }, ...lines];
    if (all.length === 0) return [];
    const read = typedOf(place, all);
    if (isTooLarge(read.text))
      return [{ ...place, found: { as: 'unclear', sentence: tooLargeSentence('Texten där') } }];
    told.push(...read.notes);
    return [{ ...place, found: { as: 'typed', text: read.text } }];
  });
  return { fields, notes: told };
}

interface Ticks {
  readonly ticks: ReadonlyMap<string, ImportField['found']>;
  /** Texts of options that were written on the option's own line, by the key of the text's field. */
  readonly texts: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

function readTicks(known: ReadonlySet<string>, { places, boxes }: Collected): Ticks {
  const ticks = new Map<string, ImportField['found']>();
  const texts = new Map<string, string>();
  const notes: string[] = [];
  const ticked = new Set([...boxes].flatMap(([key, box]) => (saysSomething(box) ? [places.get(key)?.question] : [])));
  for (const [key, box] of boxes) {
    const place = places.get(key);
    if (place === undefined) continue;
    const textKey = fieldPlaceKey({ ...place, field: 'text' });
    const tick = tickOf(place, box, {
      othersSay: ticked.has(place.question),
      hasText: place.option !== '' && known.has(textKey),
    });
    if (tick.found !== undefined) ticks.set(key, tick.found);
    if (tick.text !== undefined) texts.set(textKey, tick.text);
    notes.push(...tick.notes);
  }
  return { ticks, texts, notes };
}
