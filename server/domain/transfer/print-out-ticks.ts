import type { Option, Question } from '../survey/question.ts';
import { type LooseText, looseKey, looseText, placesOf } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { type PrintOutMark, type PrintOutMarks, printOutMarksAt } from './print-out-marks.ts';
import { printOutQuestions } from './print-out-questions.ts';
import { findUnused, type PrintOutStretch } from './print-out-stretch.ts';
import { byLength, placesOfWording, wordingOf } from './print-out-wording.ts';
import { type TransferContent, transferFields } from './transfer.ts';
import { LONG } from './transfer-comparison.ts';

/** What a print-out of the receiving form says of the ticks in one question. */
export interface ComparedTicks {
  readonly question: Question;
  readonly outcome: TicksOutcome;
}

export type TicksOutcome =
  | { readonly kind: 'same' }
  /** Options that only what is carried has, and options that only the print-out has. */
  | { readonly kind: 'different'; readonly missing: readonly Option[]; readonly extra: readonly Option[] }
  /** The print-out does not show which are chosen, or not in a way that we know. */
  | { readonly kind: 'untold' }
  /** The question is not found. */
  | { readonly kind: 'missing' };

/** An option as it is printed; undefined `marks`: it is not. */
interface PrintedOption {
  readonly option: Option;
  readonly marks: PrintOutMarks | undefined;
}

interface PrintedChoice {
  readonly question: Question;
  readonly chosen: ReadonlySet<string>;
  /** Undefined: the question is not found. */
  readonly options: readonly PrintedOption[] | undefined;
}

/**
 * How a print-out shows what is chosen: every option has a `box`; only chosen ones have a `sign` at them; only the
 * `wording` of chosen ones is printed; or it is `untold`. Nobody has told us what the receiving form does: it is read
 * out of the whole print-out, and what could be the one or the other is told as neither.
 */
type Manner = 'box' | 'sign' | 'wording' | 'untold';

/** Compares the ticks of every question that has some to set, with what a print-out of the receiving form shows of them. */
export function compareTicksWithPrint(content: TransferContent, printed: string): ComparedTicks[] {
  const choices = printedChoices(content, looseText(printed));
  const read = makeMarkReader(choices);
  const manner = mannerOf(choices, read);
  return choices.map((choice) => ({ question: choice.question, outcome: outcomeOf(choice, manner, read) }));
}

/** Whether an answer to a question is ticks, in part at least. Options of `counts` are rows. */
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

/** The options of a question as they are printed, outside its long texts and what else the form prints there. */
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
  // A section may be called what an option is, or a part of it.
  const wording = wordingOf(survey, question).filter(
    ({ key, option }) => option === undefined && sought.every((one) => !one.key.includes(key)),
  );
  taken.push(...placesOfWording(region, wording));
  // What is written in the comment is no option.
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

/** The first place with a mark, else the first that stands alone, else, for a long wording, the first. */
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
 * Marks stand before what they mark or after it, all in the same way: between two options one stands at both. Words
 * stand after.
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

/** What every option has alike is what a list's items begin with: two options of a question of one are not chosen. */
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
    // Boxes that are all empty are those of a form whose crosses are drawn, and no text.
    const isAnyCarried = choices.some(({ chosen }) => chosen.size > 0);
    return marks.has('chosen') || !isAnyCarried ? 'box' : 'untold';
  }
  if (marks.has('chosen')) return 'sign';
  const counts = choices.map((choice) => ({
    isOfOne: isOfOne(choice),
    printed: printedIn(choice).length,
    all: choice.question.options.length,
  }));
  // Where all options are printed, both “Ja” and “Nej” are.
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
