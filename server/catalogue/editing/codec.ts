import { isObject } from '../definition/json-path.ts';

/**
 * How a value of a definition is shown in a field, and made of what is typed there. What cannot be read is kept as it was
 * typed: the check of the definition then tells of it, and the field shows it again.
 */
export interface Codec {
  /** What the field shows of a value; `undefined` is a value that is not there. */
  show(value: unknown): string;
  /** The value of what is typed; `undefined` takes it away. */
  read(typed: string): unknown;
}

/** Words on one or several lines. */
export const WORDS: Codec = {
  show: asTyped,
  read: (typed) => (typed.trim() === '' ? undefined : typed.trim()),
};

/** A number with a comma or a point. */
export const NUMBER: Codec = {
  show: (value) => (typeof value === 'number' ? String(value).replace('.', ',') : asTyped(value)),
  read(typed) {
    const written = typed.replace(/[\s\u00A0\u2212]/g, (mark) => (mark === '\u2212' ? '-' : ''));
    if (/^-?\d{1,15}([.,]\d{1,6})?$/.test(written)) return Number(written.replace(',', '.'));
    return WORDS.read(typed);
  },
};

/** A tick. */
export const TICKED_OR_NOT: Codec = {
  show: (value) => (value === true ? TICKED : ''),
  read: (typed) => (typed === TICKED ? true : undefined),
};

/** What a ticked field posts. */
export const TICKED = 'ja';

/** One item on each line. */
export const LINES: Codec = {
  show: (value) => (Array.isArray(value) ? value.map(asTyped).join('\n') : asTyped(value)),
  read: (typed) => typedLines(typed),
};

/** Printed numbers, with commas between. */
export const NAMES: Codec = {
  show: (value) => (Array.isArray(value) ? value.map(asTyped).join(', ') : asTyped(value)),
  read(typed) {
    const names = typed
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    return names.length === 0 ? undefined : names;
  },
};

/** Options with their codes, one on each line: “ja: Ja”. */
export const OPTION_LINES: Codec = {
  show: (value) =>
    Array.isArray(value)
      ? value.map((option) => (isObject(option) ? `${asTyped(option.const)}: ${asTyped(option.title)}` : '')).join('\n')
      : asTyped(value),
  read: (typed) =>
    typedLines(typed).map((line) => {
      const [, code, title] = /^([a-z][a-z0-9-]*): *(.+)$/.exec(line) ?? [];
      return title === undefined ? { const: codeFor(line, new Set()), title: line } : { const: code, title };
    }),
};

/** The lines of a text that have something on them. */
export function typedLines(typed: string): string[] {
  return typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text as it is; what somebody has written in a file that is no text, as JSON. */
export function asTyped(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The longest code that is made from a wording. */
const LONGEST_CODE = 40;

/** A code for a wording, which none of those that are taken has: “ja”, “egen-personal”. */
export function codeFor(wording: string, taken: ReadonlySet<string>): string {
  const letters = wording
    .toLocaleLowerCase('sv-SE')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_CODE)
    .replace(/^-+|-+$/g, '');
  const code = /^[a-z]/.test(letters) ? letters : letters === '' ? 'svar' : `svar-${letters}`;
  if (!taken.has(code)) return code;
  // A few of one wording are numbered from 2; of very many the number is beyond all that are taken.
  let next = 2;
  while (taken.has(`${code}-${next}`)) next = next < MOST_ALIKE ? next + 1 : Math.max(next, taken.size) + 1;
  return `${code}-${next}`;
}

/** The highest number that is looked for one by one among codes of the same wording. */
const MOST_ALIKE = 20;

/** Codes for some wordings, in their order, which none of those that are taken has. */
export function codesFor(wordings: readonly string[], taken: readonly string[]): readonly string[] {
  const all = new Set(taken);
  return wordings.map((wording) => {
    const code = codeFor(wording, all);
    all.add(code);
    return code;
  });
}
