import type { FieldPlace, ImportField } from '../../../domain/fill-in/import-content.ts';
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
}

export interface Tick {
  /**
   * Undefined where nothing on the line, or on the lines of the question's other options, says whether it is ticked.
   */
  readonly found: ImportField['found'] | undefined;
  /** Words on the line that are the option's free text. */
  readonly text: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Whether an option is ticked. What can be seen decides: an x in or beside an empty box ticks it, whatever its control
 * says. A control that says ticked and shows an empty box is unclear. An option without a mark is not ticked where
 * another option of the question has one (`othersSay`).
 */
export function tickOf(
  place: FieldPlace,
  box: Box,
  { othersSay, hasText }: { readonly othersSay: boolean; readonly hasText: boolean },
): Tick {
  const beside = besideOf(box);
  const words = beside.flatMap((mark) => (mark.as === 'words' ? [mark.words] : [])).map(withoutLead);
  const signs = signsOf(box);
  const text = hasText && words.length > 0 ? words.join(' ') : undefined;
  const told = words.length > 0 ? `”${words.join(' ')}”` : '';
  const notes = !told
    ? []
    : text === undefined
      ? [`Fråga ${place.question}: vid ”${box.title}” står också ${told}. Det lästes inte.`]
      : [`Fråga ${place.question}: ${told} på raden ”${box.title}” lästes som alternativets fritext.`];
  const ticked = signs.includes('ticked') || beside.some(({ as }) => as === 'ticked');
  if (ticked) return { found: { as: 'ticked' }, text, notes };
  const contradicted = box.signs.some(({ ticked: said, sign }) => said === true && readMarks(sign).as === 'empty');
  if (contradicted) return unclear(`Rutan vid ”${box.title}” är både kryssad och tom.`);
  const inBox = signs.find((sign) => sign !== 'empty' && sign !== 'nothing');
  if (inBox !== undefined) return unclear(`I rutan vid ”${box.title}” står ”${inBox}”.`);
  const hasBox = signs.length > 0 || beside.some(({ as }) => as === 'empty');
  if (!hasBox && told && text === undefined) return unclear(`Vid ”${box.title}” står ${told}, och ingen ruta.`);
  if (hasBox || othersSay) return { found: { as: 'empty' }, text, notes };
  return { found: undefined, text, notes };

  function unclear(sentence: string): Tick {
    return { found: { as: 'unclear', sentence }, text, notes: [] };
  }
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
