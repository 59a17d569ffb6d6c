import type { Answer } from '../../domain/answer/answer.ts';
import {
  decisionOn,
  type ScreenedText,
  type ScreeningChoice,
  type ScreeningDecision,
  screenAnswer,
  type TextKey,
} from '../../domain/screening/screened-text.ts';
import { FINDING_KINDS, FINDING_SENTENCES, type ScreeningFinding } from '../../domain/screening/screening.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatCount, formatDateTime } from '../../domain/text/swedish.ts';
import { fieldId, fieldName, type PostedFields } from '../answer/form-fields.ts';

/** What screening found in the texts of a question: the values of `views/partials/screening/screening.hbs`. */
export interface ScreeningView {
  readonly anchor: string;
  /** Texts with findings that nobody has looked through, in their present wording; undefined where there are none. */
  readonly open: readonly ScreenedTextView[] | undefined;
  /** Texts that somebody has looked through and kept, each folded to a line; undefined where there are none. */
  readonly kept: readonly (ScreenedTextView & { readonly told: string })[] | undefined;
}

/** What screening found in one text. */
export interface SeenTextView {
  /** The name of the text; undefined for the text that answers the question. */
  readonly name: string | undefined;
  /** Link to the text's field, which may be far down in the question; undefined where the page has no such field. */
  readonly href: string | undefined;
  readonly seen: readonly SeenView[];
}

interface ScreenedTextView extends SeenTextView {
  /** The checkbox that keeps the text; undefined for someone who may only read. */
  readonly box: BoxView | undefined;
}

/** The findings of one kind in a text. */
interface SeenView {
  readonly sentence: string;
  /** Each finding with a few words around it. */
  readonly quotes: readonly { readonly before: string; readonly marked: string; readonly after: string }[];
  readonly more: string | undefined;
}

/** The checkbox that keeps a text, and the hidden field that says what the page showed. */
interface BoxView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly shownName: string;
  readonly shownValue: string;
}

/**
 * The texts of an answer in which screening found something: those to look through, and those that are kept.
 * `decisions`: those of the response; undefined where its texts are not screened. `mayKeep`: whether texts can be kept.
 */
export function screeningView(
  question: Question,
  anchor: string,
  answer: Answer | undefined,
  { decisions, mayKeep }: { readonly decisions: readonly ScreeningDecision[] | undefined; readonly mayKeep: boolean },
): ScreeningView {
  if (decisions === undefined) return { anchor, open: undefined, kept: undefined };
  const texts = screenAnswer(question, answer).map((text) => {
    const decision = decisionOn(text, decisions);
    return {
      ...seenText(text, anchor),
      box: mayKeep ? boxOf(anchor, text, decision !== undefined) : undefined,
      told: decision && keptSentence(text, decision),
    };
  });
  const open = texts.filter(({ told }) => told === undefined);
  const kept = texts.flatMap(({ told, ...text }) => (told === undefined ? [] : [{ ...text, told }]));
  return { anchor, open: open.length === 0 ? undefined : open, kept: kept.length === 0 ? undefined : kept };
}

/** What screening found in the texts of an answer that is not a part of a response yet, so that it cannot be kept. */
export function seenInAnswer(question: Question, answer: Answer | undefined): SeenTextView[] {
  return screenAnswer(question, answer).map((text) => seenText(text, undefined));
}

function seenText(text: ScreenedText, anchor: string | undefined): SeenTextView {
  return {
    name: text.place === 'text' ? undefined : text.name,
    href: anchor === undefined ? undefined : `#${fieldOf(anchor, text.place)}`,
    seen: seenIn(text),
  };
}

function fieldOf(anchor: string, place: TextKey): string {
  if (place === 'text') return fieldId.answer(anchor);
  const [kind, row = '', column = ''] = place.split('.');
  if (kind === 'cell') return fieldId.cell(anchor, row, column);
  return place === 'comment' ? fieldId.comment(anchor) : fieldId.optionText(anchor, place.slice('option.'.length));
}

function keptSentence({ place, name }: ScreenedText, { person, at }: ScreeningDecision): string {
  return `${place === 'text' ? 'Texten' : name} är granskad och får stå kvar. ${person.name}, ${formatDateTime(at)}`;
}

/** How many findings of one kind are quoted; more are given as a number. */
const MOST_QUOTED = 5;

/** The findings of a text, grouped by kind. */
function seenIn({ text, findings }: ScreenedText): SeenView[] {
  return FINDING_KINDS.flatMap((kind) => {
    const ofKind = findings.filter((finding) => finding.kind === kind);
    if (ofKind.length === 0) return [];
    const more = ofKind.length - MOST_QUOTED;
    return [
      {
        sentence: FINDING_SENTENCES[kind],
        quotes: ofKind.slice(0, MOST_QUOTED).map((finding) => quoteOf(text, finding)),
        more:
          more <= 0 ? undefined : more === 1 ? 'Och på ett ställe till.' : `Och på ${formatCount(more)} ställen till.`,
      },
    ];
  });
}

/** The largest number of characters quoted on each side of a finding, and of the finding itself. */
const AROUND = 32;
const LONGEST_MARKED = 120;

function quoteOf(text: string, { from, to }: ScreeningFinding): SeenView['quotes'][number] {
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND);
  // Cut between words, on one line.
  return {
    before: onOneLine(from > AROUND ? before.replace(/^\S*\s?/, '…\u00a0') : before),
    marked: onOneLine(text.slice(from, Math.min(to, from + LONGEST_MARKED))),
    after: onOneLine(to + AROUND < text.length ? after.replace(/\s?\S*$/, '\u00a0…') : after),
  };
}

function onOneLine(text: string): string {
  return text.replace(/[^\S\u00a0]+/g, ' ');
}

function boxOf(anchor: string, { question, place, digest }: ScreenedText, checked: boolean): BoxView {
  return {
    id: fieldId.kept(anchor, place),
    name: fieldName.kept(question),
    value: `${place}.${digest}`,
    checked,
    shownName: fieldName.screened(question),
    shownValue: `${checked ? 'kept' : 'open'}.${place}.${digest}`,
  };
}

const SHOWN = /^(open|kept)\.(.+)\.([0-9a-f]{64})$/;

/** Reads the screening choices that were posted: one for each text that the page showed, kept or not. */
export function readScreening(questions: readonly Question[], posted: PostedFields): readonly ScreeningChoice[] {
  return questions.flatMap(({ id }) => {
    const ticked = [posted[fieldName.kept(id)] ?? []].flat();
    return [posted[fieldName.screened(id)] ?? []].flat().flatMap((shown): ScreeningChoice[] => {
      const [, state, place = '', digest = ''] = SHOWN.exec(shown) ?? [];
      if (!isPlaceKey(place)) return [];
      return [
        { question: id, place, digest, keep: ticked.includes(`${place}.${digest}`), shownKept: state === 'kept' },
      ];
    });
  });
}

function isPlaceKey(place: string): place is TextKey {
  return place === 'text' || place === 'comment' || place.startsWith('option.') || place.startsWith('cell.');
}

/** The texts with findings that the page did not show, because they were typed on it. */
export function notAskedAbout(
  texts: readonly ScreenedText[],
  asked: readonly ScreeningChoice[],
): readonly ScreenedText[] {
  return texts.filter(
    ({ question, place, digest }) =>
      !asked.some((one) => one.question === question && one.place === place && one.digest === digest),
  );
}
