/** What stands beside the wording of an option. */
export type Marks =
  | { readonly as: 'ticked' | 'empty' | 'nothing' }
  /** Neither a tick nor an empty box: words. */
  | { readonly as: 'words'; readonly words: string };

const TICKS = /^[xX×✓✔✗✘✕✖☒☑🗹🗷⊠⌧■●]+$/u;
const EMPTY = /[☐□▢○◯_[\](){}<>\s]|\p{Variation_Selector}/gu;
/** Words that our own documents and people put beside what is chosen. */
const CHOSEN_WORDS = new Set(['valt', 'vald', 'ja', 'ok']);

/** Reads ☒ ☑ ✓ ✗ x X [x] (x) as ticks, ☐ [ ] ( ) as empty boxes; an x in or beside an empty box ticks it. */
export function readMarks(text: string): Marks {
  const standing = text.trim();
  if (standing === '') return { as: 'nothing' };
  const marks = standing.replace(EMPTY, '');
  if (marks === '') return { as: 'empty' };
  if (TICKS.test(marks) || CHOSEN_WORDS.has(marks.toLowerCase())) return { as: 'ticked' };
  return { as: 'words', words: standing };
}

/** The marks that a line begins with, and the rest of it. */
export function splitLeadingMarks(line: string): { readonly marks: string; readonly rest: string } {
  const marks =
    /^(?:\s*(?:[☐□▢○◯×✓✔✗✘✕✖☒☑🗹🗷⊠⌧■●]|\[\s{0,3}[xX]?\s{0,3}\]|\(\s{0,3}[xX]?\s{0,3}\)|[xX](?=\s)))*\s*/u.exec(
      line,
    )?.[0] ?? '';
  return { marks, rest: line.slice(marks.length) };
}
