import type { Option, Question } from '../survey/question.ts';
import { type LooseText, looseKey, looseText, placesOf } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { type PrintOutMark, type PrintOutMarks, printOutMarksAt } from './print-out-marks.ts';
import { printOutQuestions } from './print-out-questions.ts';
import { findUnused, type PrintOutStretch } from './print-out-stretch.ts';
import { byLength, placesOfWording, wordingOf } from './print-out-wording.ts';
import { type TransferContent, transferFields } from './transfer.ts';
import { LONG } from './transfer-comparison.ts';

/** The ticks of one question as the receiving form's print-out shows them, compared with the transferred answer. */
export interface ComparedTicks {
  readonly question: Question;
  readonly outcome: TicksOutcome;
}

export type TicksOutcome =
  | { readonly kind: 'same' }
  /** `missing`: options chosen only in the answer; `extra`: options chosen only in the print-out. */
  | { readonly kind: 'different'; readonly missing: readonly Option[]; readonly extra: readonly Option[] }
  /** The print-out does not show which options are chosen, or shows it in a way that is not recognised. */
  | { readonly kind: 'untold' }
  /** The question was not found in the print-out. */
  | { readonly kind: 'missing' };

/** An option, and the marks printed around it. `marks` is undefined if the option is not printed. */
interface PrintedOption {
  readonly option: Option;
  readonly marks: PrintOutMarks | undefined;
}

interface PrintedChoice {
  readonly question: Question;
  readonly chosen: ReadonlySet<string>;
  /** Undefined if the question was not found. */
  readonly options: readonly PrintedOption[] | undefined;
}

/**
 * How a print-out shows the chosen options: a `box` at every option; a `sign` at the chosen ones only; only the
 * `wording` of the chosen ones printed; or `untold`. It is not known which of them the receiving form uses, so it is
 * read from the whole print-out; `untold` if it is ambiguous.
 */
type Manner = 'box' | 'sign' | 'wording' | 'untold';

/** Compares the ticks of all answers that have options with a print-out of the receiving form (its text). */
export function compareTicksWithPrint(content: TransferContent, printed: string): ComparedTicks[] {
  const choices = printedChoices(content, looseText(printed));
  const read = makeMarkReader(choices);
  const manner = mannerOf(choices, read);
  return choices.map((choice) => ({ question: choice.question, outcome: outcomeOf(choice, manner, read) }));
}

/** Whether an answer to the question includes ticks. The options of `counts` are rows with numbers. */
export function hasTicks({ kind, options }: Question): boolean {
  return kind !== 'counts' && options.length > 0;
}

function printedChoices(content: TransferContent, print: LooseText): PrintedChoice[] {
  const { survey, answers } = content;
  const places = printOutQuestions(survey, print);
  return survey.questions.flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || !hasTicks(question)) return [];
    const own = places.get(question.id);
    const options = own && optionsIn(content, question, print, { from: own.body, to: own.to });
    return [{ question, chosen: new Set(answer.chosen ?? []), options }];
  });
}

/** The options of a question and the marks printed around them, outside long texts and the form's other wording. */
function optionsIn(
  { survey, answers }: TransferContent,
  question: Question,
  print: LooseText,
  stretch: Passage,
): PrintedOption[] {
  const sought = question.options.map((option) => ({ option, key: looseKey(option.title) }));
  const taken: Passage[] = [];
  const region: PrintOutStretch = { print, stretch, used: taken };
  for (const { kind, value } of transferFields(question, answers[question.id])) {
    const key = looseKey(value);
    const place = kind === 'text' && key.length >= LONG ? findUnused(region, key) : undefined;
    if (place !== undefined) taken.push(place);
  }
  // Skip wordings that are also an option of the question, or part of one; a section may have such a title.
  const wording = wordingOf(survey, question).filter(
    ({ key, option }) => option === undefined && sought.every((one) => !one.key.includes(key)),
  );
  taken.push(...placesOfWording(region, wording));
  // Do not look for options in the comment.
  const comment = question.comment && findUnused({ ...region, used: [] }, looseKey(question.comment.title));
  const within = { from: stretch.from, to: comment?.from ?? stretch.to };
  const found = new Map<Option, PrintOutMarks>();
  for (const { option, key } of sought.toSorted(byLength)) {
    const place = placeOfOption(key, print, within, taken);
    if (place === undefined) continue;
    taken.push(place);
    found.set(option, place.marks);
  }
  return question.options.map((option) => ({ option, marks: found.get(option) }));
}

/** The first place with a mark; else the first where the wording stands alone; else, if it is long, the first. */
function placeOfOption(
  key: string,
  print: LooseText,
  within: Passage,
  taken: readonly Passage[],
): (Passage & { readonly marks: PrintOutMarks }) | undefined {
  const places = [...placesOf(key, print, within)]
    .filter((place) => taken.every(({ from, to }) => place.to <= from || to <= place.from))
    .map((place) => ({ ...place, marks: printOutMarksAt(print, place) }));
  return (
    places.find(({ marks }) => (marks.before ?? marks.word) !== undefined) ??
    places.find(({ marks }) => marks.isAlone) ??
    (key.length >= LONG ? places[0] : undefined)
  );
}

type MarkReader = (marks: PrintOutMarks | undefined) => PrintOutMark | undefined;

/**
 * Makes the function that reads the mark of an option. Marks stand either before all options or after all: one between
 * two options is found at both, so the more frequent place is used. Words stand after.
 */
function makeMarkReader(choices: readonly PrintedChoice[]): MarkReader {
  const all = allMarks(choices);
  const of = (place: 'before' | 'after') => all.filter((marks) => marks[place] !== undefined).length;
  const place = of('after') > of('before') ? 'after' : 'before';
  const read: MarkReader = (marks) => marks?.word ?? marks?.[place];
  return areBullets(choices, read) ? (marks) => marks?.word : read;
}

function allMarks(choices: readonly PrintedChoice[]): PrintOutMarks[] {
  return choices.flatMap(({ options = [] }) => options.flatMap(({ marks }) => marks ?? []));
}

/**
 * Whether the marks are only a list's bullets: all options have the same, so two options of a single choice look
 * chosen.
 */
function areBullets(choices: readonly PrintedChoice[], read: MarkReader): boolean {
  const marks = new Set(allMarks(choices).map(read));
  if (!marks.has('chosen')) return marks.has('hollow') && !marks.has('empty');
  const hasEmpty = marks.has('empty') || marks.has('hollow');
  return !hasEmpty && choices.some((choice) => isOfOne(choice) && chosenIn(choice, read).length > 1);
}

function isOfOne({ question }: PrintedChoice): boolean {
  return question.kind === 'one';
}

function chosenIn({ options = [] }: PrintedChoice, read: MarkReader): Option[] {
  return options.filter(({ marks }) => read(marks) === 'chosen').map(({ option }) => option);
}

function printedIn({ options = [] }: PrintedChoice): Option[] {
  return options.filter(({ marks }) => marks !== undefined).map(({ option }) => option);
}

function mannerOf(choices: readonly PrintedChoice[], read: MarkReader): Manner {
  const marks = new Set(allMarks(choices).map(read));
  if (marks.has('empty') || marks.has('hollow')) {
    // If all boxes are empty although options are chosen, the form draws its crosses, and the text does not show them.
    const isAnyCarried = choices.some(({ chosen }) => chosen.size > 0);
    return marks.has('chosen') || !isAnyCarried ? 'box' : 'untold';
  }
  if (marks.has('chosen')) return 'sign';
  const counts = choices.map((choice) => ({
    isOfOne: isOfOne(choice),
    printed: printedIn(choice).length,
    all: choice.question.options.length,
  }));
  // If two options of a single choice are printed, unchosen options are printed too.
  if (counts.some(({ isOfOne, printed }) => isOfOne && printed > 1)) return 'untold';
  const some = counts.filter(({ printed, all }) => printed > 0 && printed < all).length;
  const whole = counts.filter(({ printed, all }) => all > 1 && printed === all).length;
  return some > 0 && some >= whole ? 'wording' : 'untold';
}

function outcomeOf(choice: PrintedChoice, manner: Manner, read: MarkReader): TicksOutcome {
  const { question, chosen, options } = choice;
  if (options === undefined) return { kind: 'missing' };
  if (manner === 'untold') return { kind: 'untold' };
  const shown = new Set(manner === 'wording' ? printedIn(choice) : chosenIn(choice, read));
  const isTold = (marks: PrintOutMarks | undefined) => manner !== 'box' || read(marks) !== undefined;
  const told = options.filter(({ marks }) => isTold(marks)).map(({ option }) => option);
  const missing = told.filter((option) => chosen.has(option.code) && !shown.has(option));
  const extra = told.filter((option) => !chosen.has(option.code) && shown.has(option));
  if (missing.length + extra.length > 0) return { kind: 'different', missing, extra };
  const isWhole = told.length === options.length || (question.kind === 'one' && shown.size === 1);
  return isWhole ? { kind: 'same' } : { kind: 'untold' };
}
