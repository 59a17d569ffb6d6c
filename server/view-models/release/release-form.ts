import type { LoadedRelease } from '../../domain/release/loaded-release.ts';
import { type MaskableText, placesOfMaskings } from '../../domain/release/maskable-text.ts';
import {
  ALL_MASKED_LIMIT,
  GROUND_LIMIT,
  MASKED_LIMIT,
  type Mask,
  type Masking,
  maskOf,
  RELEASE_REASON_LIMIT,
} from '../../domain/release/masking.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { faultSentence, fieldSentence, textFault } from '../../domain/text/field-fault.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import type { PostedFields } from '../answer/form-fields.ts';

/** The names of the fields on the page that makes a release copy. */
export const releaseField = {
  words: (row: number) => `words.${row}`,
  ground: (row: number) => `ground.${row}`,
  /** The passages that are ticked; their values are made by `passageValue`. */
  passage: 'passage',
  /** The ground of the ticked passages of one text. */
  groundOf: (key: string) => `ground.of.${key}`,
  /** The near forms that are ticked; their values are made by `nearFormValue`. */
  near: 'near',
  /** The files that are ticked to go with the copy, by `fileKey`. */
  file: 'file',
  reason: 'reason',
  /** The maskings and files that the preview showed, as made by `keyOfMaskings`. */
  shown: 'shown',
} as const;

/** The value of a passage's checkbox: the text's key and the passage's first and last index in it. */
export function passageValue(
  { key }: MaskableText,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  return `${key}:${from}-${to}`;
}

/** The value of a near form's checkbox: the row of the masking that it resembles, whose ground it gets, and its words. */
export function nearFormValue(row: number, words: string): string {
  return `${row}:${words}`;
}

/** The most rows that a form can have. A form begins with `FEWEST_ROWS`, and gets more as they are filled. */
export const MOST_ROWS = 200;
const FEWEST_ROWS = 3;

/** A row with words to mask, or a ticked passage, with its ground. Empty rows are not included. */
export interface TypedMasking extends Masking {
  /** What is wrong with the words, and with the ground; undefined where nothing is. */
  readonly wordsFault: string | undefined;
  readonly groundFault: string | undefined;
}

/** The posted form. */
export interface TypedRelease {
  readonly rows: readonly TypedMasking[];
  /** The files that go with the copy, by `fileKey`. None does unless it is ticked. */
  readonly files: readonly string[];
  readonly reason: string;
  readonly reasonFault: string | undefined;
  /** True where no words are typed and no passage is ticked. */
  readonly empty: boolean;
  /** What is wrong with the maskings together: they are too many, or too long. */
  readonly rowsFault: string | undefined;
  readonly wrong: boolean;
}

/** Reads the posted rows and ticks. Each ticked passage or near form is a row of its own. Faults are given per row. */
export function readRelease(
  { texts, files: known }: Pick<LoadedRelease, 'texts' | 'files'>,
  posted: PostedFields,
): TypedRelease {
  const typed = typedRows(posted);
  const masked = new Set(typed.map(({ words }) => words));
  const all = typed.slice();
  for (const masking of [...tickedNearForms(posted, typed), ...tickedPassages(posted, texts)]) {
    if (masked.has(masking.words)) continue;
    masked.add(masking.words);
    all.push(masking);
  }
  const rowsFault = faultOfRows(all);
  const rows = rowsFault === undefined ? withFaults(all, texts) : all.slice(0, MOST_ROWS).map(withoutFaults);
  const ticked = new Set(ticksIn(posted, releaseField.file));
  const files = known.map(({ key }) => key).filter((key) => ticked.has(key));
  const reason = normaliseText(textIn(posted, releaseField.reason)).trim();
  const reasonFault = faultOfReason(reason);
  const empty = rows.length === 0;
  const wrong =
    empty ||
    rowsFault !== undefined ||
    reasonFault !== undefined ||
    rows.some(({ wordsFault, groundFault }) => wordsFault !== undefined || groundFault !== undefined);
  return { rows, files, reason, reasonFault, empty, rowsFault, wrong };
}

function typedRows(posted: PostedFields): readonly Masking[] {
  return Array.from({ length: MOST_ROWS }, (_, row) => ({
    words: lineIn(posted, releaseField.words(row)),
    ground: lineIn(posted, releaseField.ground(row)),
  })).filter(({ words, ground }) => words !== '' || ground !== '');
}

function tickedPassages(posted: PostedFields, texts: readonly MaskableText[]): readonly Masking[] {
  const byKey = new Map(texts.map((text) => [text.key, text]));
  return ticksIn(posted, releaseField.passage).flatMap((value) => {
    const [, key = '', from, to] = /^(.+):(\d+)-(\d+)$/.exec(value) ?? [];
    const words = byKey.get(key)?.text.slice(Number(from), Number(to)).trim() ?? '';
    return words === '' ? [] : [{ words, ground: lineIn(posted, releaseField.groundOf(key)) }];
  });
}

function tickedNearForms(posted: PostedFields, rows: readonly Masking[]): readonly Masking[] {
  return ticksIn(posted, releaseField.near).flatMap((value) => {
    const [, row = '', typed = ''] = /^(\d+):(.+)$/s.exec(value) ?? [];
    const words = normaliseText(typed).trim();
    return words === '' ? [] : [{ words, ground: rows[Number(row)]?.ground ?? '' }];
  });
}

/** The form before anything is typed. */
export const NOTHING_TYPED: TypedRelease = {
  rows: [],
  files: [],
  reason: '',
  reasonFault: undefined,
  empty: true,
  rowsFault: undefined,
  wrong: false,
};

/** How many rows the form shows: the filled ones and some empty ones. */
export function rowsToShow(rows: readonly unknown[]): number {
  return Math.min(MOST_ROWS, rows.length + FEWEST_ROWS);
}

/** What is wrong with the maskings together; undefined if nothing is. Nothing more is looked at while something is. */
function faultOfRows(all: readonly Masking[]): string | undefined {
  if (all.length > MOST_ROWS)
    return `En kopia kan ha högst ${formatCount(MOST_ROWS)} maskningar, och det här är ${formatCount(all.length)}. Kryssa för färre, eller maska hela stycken.`;
  const length = all.reduce((sum, { words }) => sum + words.length, 0);
  return length > ALL_MASKED_LIMIT
    ? `Det som ska maskas är ${formatCount(length)} tecken tillsammans. Högst ${formatCount(ALL_MASKED_LIMIT)} går. Ta bort någon maskning.`
    : undefined;
}

function withoutFaults(masking: Masking): TypedMasking {
  return { ...masking, wordsFault: undefined, groundFault: undefined };
}

function withFaults(all: readonly Masking[], texts: readonly MaskableText[]): readonly TypedMasking[] {
  const mask = maskOf(all);
  return placesOfMaskings(all, texts, mask).map(({ masking, places }) => ({
    ...masking,
    wordsFault: faultOfWords(masking.words, places.length > 0),
    groundFault: faultOfGround(masking.ground, mask),
  }));
}

function faultOfWords(words: string, occur: boolean): string | undefined {
  const missing = 'Skriv vilken text som ska maskas, precis som den står i svaret.';
  const fault = textFault(words, MASKED_LIMIT);
  if (fault !== undefined) return faultSentence(fault, { name: 'Texten', it: 'den', missing });
  return occur ? undefined : 'Texten finns inte i det som lämnades in. Skriv den precis som den står där.';
}

function faultOfGround(ground: string, mask: Mask): string | undefined {
  const missing = 'Skriv grunden: kapitel och paragraf i offentlighets- och sekretesslagen.';
  const fault = textFault(ground, GROUND_LIMIT);
  if (fault !== undefined) return faultSentence(fault, { name: 'Grunden', it: 'den', missing });
  return mask.passagesIn(ground).length > 0
    ? 'Grunden innehåller det som ska maskas, och den syns i kopian. Skriv bara kapitel och paragraf.'
    : undefined;
}

function faultOfReason(reason: string): string | undefined {
  const missing = 'Skriv varför kopian görs, så att det går att förstå i efterhand.';
  return fieldSentence(textFault(reason, RELEASE_REASON_LIMIT), { name: 'Skälet', it: 'det', missing });
}

function textIn(posted: PostedFields, name: string): string {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function lineIn(posted: PostedFields, name: string): string {
  return normaliseText(textIn(posted, name)).trim();
}

function ticksIn(posted: PostedFields, name: string): readonly string[] {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined;
  return typeof value === 'string' ? [value] : (value ?? []);
}
