import type { Answer } from '../../domain/answer/answer.ts';
import { allowsNone, type Option, type Question } from '../../domain/survey/question.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatDateTime, formatLength } from '../../domain/text/swedish.ts';
import {
  isFreeText,
  type TransferField,
  type TransferState,
  type TransferTick,
  transferFields,
} from '../../domain/transfer/transfer.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { instructionOf } from '../answer/text-field.ts';
import type { StateView } from '../site/states.ts';

/** A question as it is carried: what to tick, and what to write. */
export interface TransferQuestionView {
  readonly number: string;
  readonly title: string;
  readonly anchor: string;
  readonly state: StateView;
  /** Whether the state is told beside the tick, which says as much of what is carried and what is left. */
  readonly standing: boolean;
  /** Who carried it, when, and from what. */
  readonly carriedBy: string | undefined;
  /** What there is to do where it is not to enter an answer. */
  readonly note: string | undefined;
  /** Every option in the form's order, where there are ticks to set. */
  readonly options: readonly TransferOptionView[];
  /** Every row with its number, where a number is written for each. */
  readonly rows: readonly { readonly label: string; readonly field: CopiedView }[];
  readonly amount: CopiedView | undefined;
  readonly texts: readonly CopiedTextView[];
  /** Its texts as a Word file; undefined: it has none. */
  readonly wordHref: string | undefined;
  /** Undefined where there is nothing to tick, or where whoever looks may not. */
  readonly tick: TransferTickView | undefined;
}

interface TransferOptionView {
  readonly title: string;
  readonly chosen: boolean;
  readonly text: CopiedTextView | undefined;
}

/** A value with a button that copies it. */
interface CopiedView {
  readonly id: string;
  readonly value: string;
  /** Follows the number in the form, and is not entered. */
  readonly unit: string | undefined;
  /** What the button copies, for whoever does not see where it stands. */
  readonly what: string;
}

interface CopiedTextView extends CopiedView {
  /** Undefined: the question's title labels it. */
  readonly label: string | undefined;
  readonly labelledBy: string;
  readonly rows: number;
  readonly length: string;
  readonly over: boolean;
}

interface TransferTickView {
  readonly id: string;
  readonly question: string;
  readonly ticked: boolean;
  /** The field with the answer that is looked at. */
  readonly seenName: string;
  readonly seen: string;
}

/** The fields of the ticks. */
export const transferField = {
  /** The questions that are ticked, and those that were when the page was made. */
  tick: 'tick',
  shown: 'shown',
  seen: (question: string) => `seen.${question}`,
} as const;

/** What a question is carried with, beside its answer. */
export interface TransferQuestionSource {
  /** Id of the response. */
  readonly response: string;
  readonly state: TransferState;
  readonly tick: TransferTick | undefined;
  readonly digest: string;
  readonly mayTick: boolean;
}

const STATES: Readonly<Record<TransferState, StateView>> = {
  nothing: { name: 'Inget svar', shape: 'none' },
  left: { name: 'Att föra över', shape: 'empty' },
  carried: { name: 'Överförd', shape: 'done' },
  changed: { name: 'Ändrad sedan den fördes över', shape: 'changed' },
};

export function transferQuestionView(
  question: Question,
  answer: Answer | undefined,
  { response, state, tick, digest, mayTick }: TransferQuestionSource,
): TransferQuestionView {
  const anchor = questionAnchor(question.id);
  const fields = transferFields(question, answer);
  const hasTicks = question.options.length > 0 && question.kind !== 'counts' && answer !== undefined;
  return {
    number: question.id,
    title: question.title,
    anchor,
    state: STATES[state],
    standing: !mayTick || state === 'changed' || state === 'nothing',
    carriedBy: tick && carriedWords(tick, state),
    note: noteOn(question, answer, state),
    options: hasTicks ? question.options.map((option) => optionView(question, option, answer, fields)) : [],
    rows: question.kind === 'counts' ? rowsOf(question, fields) : [],
    amount: fields
      .filter(({ kind, place }) => kind === 'number' && place === 'answer')
      .map((field) => copied(question, field))[0],
    texts: fields
      .filter(({ kind, place }) => kind === 'text' && place !== 'option')
      .map((field) => copiedText(question, field)),
    wordHref: fields.some((field) => isFreeText(field, question))
      ? paths.transferredText(response, question.id)
      : undefined,
    tick:
      mayTick && state !== 'nothing'
        ? {
            id: `${anchor}-overford`,
            question: question.id,
            ticked: state === 'carried',
            seenName: transferField.seen(question.id),
            seen: digest,
          }
        : undefined,
  };
}

function carriedWords({ by, at, submission }: TransferTick, state: TransferState): string {
  const from = submission === undefined ? 'från utkastet' : `från inlämningens version ${submission}`;
  return `${state === 'changed' ? 'Fördes över av' : 'Av'} ${by} ${formatDateTime(at)}, ${from}.`;
}

function noteOn(question: Question, answer: Answer | undefined, state: TransferState): string | undefined {
  if (answer === undefined)
    return state === 'changed'
      ? 'Svaret finns inte längre. Ta bort det i Socialstyrelsens formulär också och bocka sedan av.'
      : undefined;
  if (allowsNone(question) && answer.chosen?.length === 0) return 'Inget alternativ är valt: lämna alla rutor tomma.';
  return undefined;
}

function optionView(
  question: Question,
  { code, title }: Option,
  answer: Answer,
  fields: readonly TransferField[],
): TransferOptionView {
  const text = fields.find(({ kind, option }) => kind === 'text' && option?.code === code);
  return {
    title,
    chosen: answer.chosen?.includes(code) ?? false,
    text: text && copiedText(question, text),
  };
}

function rowsOf(question: Question, fields: readonly TransferField[]): TransferQuestionView['rows'] {
  return fields.flatMap((field) =>
    field.option === undefined ? [] : [{ label: field.option.title, field: copied(question, field) }],
  );
}

function copied(question: Question, field: TransferField): CopiedView {
  return {
    id: fieldId(question, field),
    value: field.value,
    unit: field.place === 'answer' && question.number?.unit === 'percent' ? 'procent' : undefined,
    what: fieldWords(question, field),
  };
}

function copiedText(question: Question, field: TransferField): CopiedTextView {
  const { value, limit, place, option } = field;
  const length = countCharacters(value);
  return {
    ...copied(question, field),
    label: place === 'comment' ? question.comment?.title : option && instructionOf(option.title),
    labelledBy: `${questionAnchor(question.id)}-rubrik`,
    rows: Math.min(16, Math.max(1, Math.ceil(value.length / 75), value.split('\n').length)),
    length: formatLength(length, limit),
    over: limit !== undefined && length > limit,
  };
}

function fieldId({ id }: Question, { place, option }: TransferField): string {
  const anchor = questionAnchor(id);
  if (place === 'option') return `${anchor}-${option?.code}-varde`;
  return place === 'comment' ? `${anchor}-kommentar` : `${anchor}-varde`;
}

/** What a field is called where it does not stand in its place: “svaret på fråga 16”. */
export function fieldWords({ id }: Question, { place, option, kind }: TransferField): string {
  if (place === 'comment') return `kommentaren till fråga ${id}`;
  if (option === undefined) return `svaret på fråga ${id}`;
  return `${kind === 'number' ? 'antalet' : 'texten'} vid ”${option.title}” i fråga ${id}`;
}
