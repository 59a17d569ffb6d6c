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

/**
 * What was seen in the texts of a question, for somebody to look through: the values of `views/partials/screening/screening.hbs`.
 */
export interface ScreeningView {
  readonly anchor: string;
  /** Texts that nobody has looked through as they are. */
  readonly open: readonly ScreenedTextView[] | undefined;
  /** Texts that somebody has, each folded to a line. */
  readonly kept: readonly (ScreenedTextView & { readonly told: string })[] | undefined;
}

/** What was seen in one text. */
export interface SeenTextView {
  /** Which of the question's texts; undefined for the text that answers it. */
  readonly name: string | undefined;
  /**
   * To the field where it is written, which may be far down the question; undefined where there is none on the page.
   */
  readonly href: string | undefined;
  readonly seen: readonly SeenView[];
}

interface ScreenedTextView extends SeenTextView {
  /** Undefined for who may only read. */
  readonly box: BoxView | undefined;
}

/** All of one kind that was seen in a text. */
interface SeenView {
  readonly sentence: string;
  /** Each with a few words around it. */
  readonly quotes: readonly { readonly before: string; readonly marked: string; readonly after: string }[];
  readonly more: string | undefined;
}

/** The box that lets a text stand, and the field that tells what the page showed. */
interface BoxView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly shownName: string;
  readonly shownValue: string;
}

/**
 * `decisions` are those of the response; without them nothing is asked, and without `mayKeep` nothing can be ticked.
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

/** What was seen in each text of an answer that is no part of a response yet: there is nothing to tick. */
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
  return place === 'comment' ? fieldId.comment(anchor) : fieldId.optionText(anchor, place.slice('option.'.length));
}

function keptSentence({ place, name }: ScreenedText, { person, at }: ScreeningDecision): string {
  return `${place === 'text' ? 'Texten' : name} är granskad och får stå kvar. ${person.name}, ${formatDateTime(at)}`;
}

/** More places of one kind than these are told by their number: whoever has seen so many knows what to look for. */
const MOST_QUOTED = 5;

/** By kind. */
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

/** Characters around a finding, and of a finding itself, that are quoted at most. */
const AROUND = 32;
const LONGEST_MARKED = 120;

function quoteOf(text: string, { from, to }: ScreeningFinding): SeenView['quotes'][number] {
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND);
  // From a whole word to a whole word, on one line.
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

/** What a person lets stand of the texts that it was asked about: one choice for each that the page showed. */
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
  return place === 'text' || place === 'comment' || place.startsWith('option.');
}

/** The texts that a page did not ask about: what is seen in them was written there. */
export function notAskedAbout(
  texts: readonly ScreenedText[],
  asked: readonly ScreeningChoice[],
): readonly ScreenedText[] {
  return texts.filter(
    ({ question, place, digest }) =>
      !asked.some((one) => one.question === question && one.place === place && one.digest === digest),
  );
}
