/** What stands beside the wording of an option. */
export type Marks =
  | { readonly as: 'ticked' | 'empty' | 'nothing' }
  /** Words, which are neither a tick nor an empty box. */
  | { readonly as: 'words'; readonly words: string };

const TICKS = /^[xX×✓✔✗✘✕✖☒☑🗹🗷⊠⌧■●]+$/u;
const EMPTY = /[☐□▢○◯_[\](){}<>\s]|\p{Variation_Selector}/gu;
/** Words that our own documents, and people, write beside a chosen option. */
const CHOSEN_WORDS = new Set(['valt', 'vald', 'ja', 'ok']);

/** Reads ☒ ☑ ✓ ✗ x X [x] (x) as ticks, and ☐ [ ] ( ) as empty boxes. An x in or beside an empty box is a tick. */
export function readMarks(text: string): Marks {
  const visible = text.replace(/\p{Cf}/gu, '').trim();
  if (visible === '') return { as: 'nothing' };
  const marks = visible.replace(EMPTY, '');
  if (marks === '') return { as: 'empty' };
  if (TICKS.test(marks) || CHOSEN_WORDS.has(marks.toLowerCase())) return { as: 'ticked' };
  return { as: 'words', words: visible };
}

/** The marks at the beginning of a line, and the rest of the line. */
export function splitLeadingMarks(line: string): { readonly marks: string; readonly rest: string } {
  const marks =
    /^(?:\s*(?:[☐□▢○◯×✓✔✗✘✕✖☒☑🗹🗷⊠⌧■●]|\[\s{0,3}[xX]?\s{0,3}\]|\(\s{0,3}[xX]?\s{0,3}\)|[xX](?=\s)))*\s*/u.exec(
      line,
    )?.[0] ?? '';
  return { marks, rest: line.slice(marks.length) };
}
