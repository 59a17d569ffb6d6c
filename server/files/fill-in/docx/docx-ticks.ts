import type { FieldPlace, ImportField } from '../../../domain/fill-in/import-content.ts';
import type { ImportDoubt } from '../../../domain/fill-in/import-doubt.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import type { UnclearContent } from '../../../domain/fill-in/unclear-content.ts';
import { type Marks, readMarks } from './tick-marks.ts';

/** What stands on the line of an option. */
export interface Box {
  /**
   * Each checkbox on the line: whether its control says that it is ticked (undefined without a control), and its sign.
   */
  readonly signs: readonly { readonly ticked: boolean | undefined; readonly sign: string }[];
  /** The text before and after the wording, outside the checkboxes. */
  readonly before: string;
  readonly after: string;
  /** The option's wording. */
  readonly title: string;
  /** Whether the wording is struck out, and whether it is marked with colour. */
  readonly struck: boolean;
  readonly marked: boolean;
}

export interface Tick {
  /**
   * Undefined where nothing on the line, or on the lines of the question's other options, says whether it is ticked.
   */
  readonly found: ImportField['found'] | undefined;
  /** Words on the line that are the option's free text. */
  readonly text: string | undefined;
  /** Set where the option may have been meant otherwise than it was read. */
  readonly doubt: ImportDoubt | undefined;
  readonly notes: readonly ImportNote[];
}

/**
 * Whether an option is ticked. What can be seen decides: an x in or beside an empty box ticks it, whatever its control
 * says. A control that says ticked and shows an empty box is unclear. An option without a mark is not ticked where
 * another option of the question has one (`othersSay`). An option that is marked with colour and has no tick is read as
 * ticked where no option of the question is (`othersTicked`), for a person to decide.
 */
export function tickOf(
  place: FieldPlace,
  box: Box,
  {
    othersSay,
    othersTicked,
    hasText,
  }: { readonly othersSay: boolean; readonly othersTicked: boolean; readonly hasText: boolean },
): Tick {
  const beside = besideOf(box);
  const words = beside.flatMap((mark) => (mark.as === 'words' ? [mark.words] : [])).map(withoutLead);
  const signs = signsOf(box);
  const { title } = box;
  const told = words.join(' ');
  const text = hasText && words.length > 0 ? told : undefined;
  const notes: ImportNote[] =
    words.length === 0
      ? []
      : [
          {
            note: 'words-at-option',
            question: place.question,
            title,
            words: told,
            read: text !== undefined,
          },
        ];
  if (isTicked(box))
    return {
      found: { as: 'ticked' },
      text,
      doubt: box.struck ? { doubt: 'ticked-and-struck', title } : undefined,
      notes,
    };
  const contradicted = box.signs.some(({ ticked: said, sign }) => said === true && readMarks(sign).as === 'empty');
  if (contradicted) return unclear({ unclear: 'box-contradicts', title });
  const inBox = signs.find((sign) => sign !== 'empty' && sign !== 'nothing');
  if (inBox !== undefined) return unclear({ unclear: 'words-in-box', title, words: inBox });
  const hasBox = signs.length > 0 || beside.some(({ as }) => as === 'empty');
  if (!hasBox && told !== '' && text === undefined)
    return unclear({ unclear: 'words-without-box', title, words: told });
  if (box.marked && !othersTicked)
    return {
      found: { as: 'ticked' },
      text,
      doubt: { doubt: 'coloured-as-chosen', title },
      notes,
    };
  const doubt = emptyDoubt(box, othersTicked);
  if (hasBox || othersSay) return { found: { as: 'empty' }, text, doubt, notes };
  return { found: undefined, text, doubt, notes };

  function unclear(why: UnclearContent): Tick {
    return { found: { as: 'unclear', why }, text, doubt: undefined, notes: [] };
  }
}

/** Whether a mark on the line of an option ticks it. */
export function isTicked(box: Box): boolean {
  return signsOf(box).includes('ticked') || besideOf(box).some(({ as }) => as === 'ticked');
}

/** Why an option that is not ticked may have been meant as chosen; where nothing is ticked, also by what is struck. */
function emptyDoubt({ title, marked, struck }: Box, othersTicked: boolean): ImportDoubt | undefined {
  if (marked) return { doubt: 'coloured-not-chosen', title };
  return struck && !othersTicked ? { doubt: 'struck-none-ticked', title } : undefined;
}

/** “ticked”, “empty” or “nothing” for each checkbox, or the words in it. */
function signsOf({ signs }: Box): string[] {
  return signs.map(({ ticked, sign }) => {
    const marks = readMarks(sign);
    if (marks.as === 'words') return marks.words;
    return marks.as === 'nothing' && ticked !== undefined ? (ticked ? 'ticked' : 'empty') : marks.as;
  });
}

function besideOf({ before, after }: Box): Marks[] {
  return [readMarks(before), readMarks(after)];
}

/** Whether a mark on the line of an option says that it is ticked or not. */
export function saysSomething(box: Box): boolean {
  return box.signs.length > 0 || besideOf(box).some(({ as }) => as === 'ticked' || as === 'empty');
}

/** Without the separator at the beginning, as in “: Närsjukvård” after “Annat, ange vilket”. */
function withoutLead(words: string): string {
  return words.replace(/^\s*[:;,–-]\s*/, '').trim();
}
