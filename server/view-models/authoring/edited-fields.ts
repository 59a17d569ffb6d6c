import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import { faultInWords, fieldOfFault } from '../../domain/authoring/fault-words.ts';
import type { EditConflict, EditedField } from '../../domain/authoring/survey-edit.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { fieldText } from '../answer/form-fields.ts';
import type { EditorFieldWords, OfferedList } from './field-words.ts';

/** A field of the editor. */
export interface EditedFieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  /** The hidden field with what the page showed, so that two people do not write over each other. */
  readonly seenName: string;
  readonly seen: string;
  /** The partial that draws it. */
  readonly partial: 'edited-line' | 'edited-lines' | 'edited-tick' | 'edited-choice';
  readonly isTicked: boolean;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly list: OfferedList | undefined;
  readonly rows: number;
  readonly faults: readonly string[];
  /** What a colleague has written in the field meanwhile; the field holds what was typed. */
  readonly theirs: string | undefined;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
}

const TYPED = 'falt.';
const SEEN = 'sett.';

/** The view of a field, with what is wrong in it and what a colleague wrote in it meanwhile. */
export function editedFieldView(
  { name, value }: EditedField,
  words: EditorFieldWords,
  problems: readonly DraftProblem[],
  conflicts: readonly EditConflict[],
): EditedFieldView {
  const conflict = conflicts.find((one) => one.name === name);
  const faults = problems
    .filter(({ path }) => fieldOfFault(path) === name)
    .map(({ sentence }) => faultInWords(sentence));
  const id = `${TYPED}${name}`;
  const shown = conflict?.typed ?? value;
  const isWrong = faults.length > 0 || conflict !== undefined;
  const described = [...(words.hint === undefined ? [] : [`${id}-hjalp`]), ...(isWrong ? [`${id}-fel`] : [])];
  const known = words.choices ?? [];
  // What a file says that is not in the list is not lost by showing the list.
  const choices =
    words.as !== 'choice' || known.some((one) => one.value === shown)
      ? known
      : [...known, { value: shown, text: shown === '' ? 'Inget valt' : shown }];
  return {
    id,
    name: id,
    label: words.label,
    hint: words.hint,
    value: shown,
    seenName: `${SEEN}${name}`,
    seen: value,
    partial: `edited-${words.as}`,
    isTicked: shown === 'ja',
    choices: choices.map((one) => ({ ...one, selected: one.value === shown })),
    list: words.list,
    rows: Math.min(8, Math.max(2, shown.split('\n').length)),
    faults,
    theirs: conflict?.theirs,
    isWrong,
    describedBy: described.length === 0 ? undefined : described.join(' '),
  };
}

/** What somebody typed in the fields that a page showed, and what they saw in them. */
export function readFieldChanges(posted: PostedFields) {
  return Object.keys(posted)
    .filter((name) => name.startsWith(SEEN))
    .map((seen) => {
      const name = seen.slice(SEEN.length);
      // A tick that is not set is not posted.
      return { name, seen: fieldText(posted, seen), typed: fieldText(posted, `${TYPED}${name}`) };
    });
}
