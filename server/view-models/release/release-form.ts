import type { MaskableText } from '../../domain/release/maskable-text.ts';
import {
  GROUND_LIMIT,
  MASKED_LIMIT,
  type Masking,
  RELEASE_REASON_LIMIT,
  timesIn,
} from '../../domain/release/masking.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { faultSentence, fieldSentence, textFault } from '../../domain/text/field-fault.ts';
import type { PostedFields } from '../answer/form-fields.ts';

/** The names of the fields on the page that makes a release copy. */
export const releaseField = {
  words: (row: number) => `words.${row}`,
  ground: (row: number) => `ground.${row}`,
  /** The passages that are ticked; their values are made by `passageValue`. */
  passage: 'passage',
  /** The ground of the ticked passages of one text. */
  groundOf: (key: string) => `ground.of.${key}`,
  reason: 'reason',
  /** The maskings that the preview showed, as made by `keyOfMaskings`. */
  shown: 'shown',
} as const;

/** The value of a passage's checkbox: the text's key and the passage's first and last index in it. */
export function passageValue(
  { key }: MaskableText,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  return `${key}:${from}-${to}`;
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
  readonly reason: string;
  readonly reasonFault: string | undefined;
  /** True where no words are typed and no passage is ticked. */
  readonly empty: boolean;
  readonly wrong: boolean;
}

/** Reads the posted rows and ticks. Each ticked passage is a row of its own. Faults are given per row. */
export function readRelease(texts: readonly MaskableText[], posted: PostedFields): TypedRelease {
  const typed: Masking[] = [];
  for (let row = 0; row < MOST_ROWS; row += 1) {
    const words = lineIn(posted, releaseField.words(row));
    const ground = lineIn(posted, releaseField.ground(row));
    if (words !== '' || ground !== '') typed.push({ words, ground });
  }
  const ticked = ticksIn(posted).flatMap((value) => {
    const [, key = '', from, to] = /^(.+):(\d+)-(\d+)$/.exec(value) ?? [];
    const text = texts.find((one) => one.key === key);
    const words = text?.text.slice(Number(from), Number(to)).trim() ?? '';
    return words === '' ? [] : [{ words, ground: lineIn(posted, releaseField.groundOf(key)) }];
  });
  const known = new Set(typed.map(({ words }) => words));
  const all = [...typed, ...ticked.filter(({ words }) => !known.has(words))].slice(0, MOST_ROWS);
  const rows = all.map((masking) => ({ ...masking, ...faultsOf(masking, all, texts) }));
  const reason = normaliseText(textIn(posted, releaseField.reason)).trim();
  const reasonFault = faultOfReason(reason);
  const empty = rows.length === 0;
  const wrong =
    empty ||
    reasonFault !== undefined ||
    rows.some(({ wordsFault, groundFault }) => wordsFault !== undefined || groundFault !== undefined);
  return { rows, reason, reasonFault, empty, wrong };
}

/** The form before anything is typed. */
export const NOTHING_TYPED: TypedRelease = { rows: [], reason: '', reasonFault: undefined, empty: true, wrong: false };

/** How many rows the form shows: the filled ones and some empty ones. */
export function rowsToShow(rows: readonly unknown[]): number {
  return Math.min(MOST_ROWS, rows.length + FEWEST_ROWS);
}

function faultsOf(
  { words, ground }: Masking,
  all: readonly Masking[],
  texts: readonly MaskableText[],
): Pick<TypedMasking, 'wordsFault' | 'groundFault'> {
  return { wordsFault: faultOfWords(words, texts), groundFault: faultOfGround(ground, all) };
}

function faultOfWords(words: string, texts: readonly MaskableText[]): string | undefined {
  const missing = 'Skriv vilken text som ska maskas, precis som den står i svaret.';
  const fault = textFault(words, MASKED_LIMIT);
  if (fault !== undefined) return faultSentence(fault, { name: 'Texten', it: 'den', missing });
  return texts.some(({ text }) => timesIn(words, text) > 0)
    ? undefined
    : 'Texten finns inte i det som lämnades in. Skriv den precis som den står där.';
}

function faultOfGround(ground: string, all: readonly Masking[]): string | undefined {
  const missing = 'Skriv grunden: kapitel och paragraf i offentlighets- och sekretesslagen.';
  const fault = textFault(ground, GROUND_LIMIT);
  if (fault !== undefined) return faultSentence(fault, { name: 'Grunden', it: 'den', missing });
  return all.some(({ words }) => words !== '' && timesIn(words, ground) > 0)
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

function ticksIn(posted: PostedFields): readonly string[] {
  const value = posted[releaseField.passage];
  return typeof value === 'string' ? [value] : (value ?? []);
}
