import type { Answer, Answers } from '../../domain/answer/answer.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import { allowsNone, type Option, type Question } from '../../domain/survey/question.ts';
import { cellTitle } from '../../domain/table/table-rows.ts';
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
import type { CopiedView } from './copied.ts';
import { type TransferTableView, transferTableView } from './transfer-table.ts';

/** One question to transfer into the receiving form: what to tick, and what to copy. */
export interface TransferQuestionView {
  readonly number: string;
  readonly title: string;
  readonly anchor: string;
  readonly state: StateView;
  /** Whether the state is shown beside the tick; false where the tick says it already. */
  readonly showsState: boolean;
  /** Who transferred the answer, when and from what; undefined where nobody has. */
  readonly tickedBy: string | undefined;
  /** What to do with a question that has no answer to type in the receiving form; else undefined. */
  readonly note: string | undefined;
  /** Every option in the receiving form's order; empty where nothing is to be ticked. */
  readonly options: readonly TransferOptionView[];
  /** Every row with its number; empty where the question does not have one number for each option. */
  readonly rows: readonly { readonly label: string; readonly field: CopiedView }[];
  /** The number or date that is the answer. */
  readonly amount: CopiedView | undefined;
  readonly table: TransferTableView | undefined;
  readonly texts: readonly CopiedTextView[];
  /** Address of the question's texts as a Word file; undefined where it has none. */
  readonly wordHref: string | undefined;
  /** Undefined where there is nothing to transfer, and for someone who may not tick. */
  readonly tick: TransferTickView | undefined;
}

interface TransferOptionView {
  readonly title: string;
  readonly chosen: boolean;
  readonly text: CopiedTextView | undefined;
}

interface CopiedTextView extends CopiedView {
  /** Undefined where the question's title is the label. */
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
  /** The hidden field with a digest of the answer that the page shows. */
  readonly seenName: string;
  readonly seen: string;
}

/** The names of the fields for ticks. */
export const transferField = {
  /** `tick`: the questions ticked now. `shown`: the questions that were ticked when the page was made. */
  tick: 'tick',
  shown: 'shown',
  seen: (question: string) => `seen.${question}`,
} as const;

/** What a question is shown with, besides its answer. */
export interface TransferQuestionSource {
  /** The numbers of the whole response. */
  readonly numbers: AnswerNumbers;
  /** The id of the response. */
  readonly response: string;
  readonly state: TransferState;
  readonly tick: TransferTick | undefined;
  readonly digest: string;
  readonly mayTick: boolean;
}

const STATES: Readonly<Record<TransferState, StateView>> = {
  nothing: { name: 'Inget svar', shape: 'none' },
  left: { name: 'Att föra över', shape: 'empty' },
  ticked: { name: 'Överförd', shape: 'done' },
  changed: { name: 'Ändrad sedan den fördes över', shape: 'changed' },
};

export function transferQuestionView(
  question: Question,
  answers: Answers,
  { response, numbers, state, tick, digest, mayTick }: TransferQuestionSource,
): TransferQuestionView {
  const answer = answers[question.id];
  const anchor = questionAnchor(question.id);
  const fields = transferFields(question, answer);
  const hasTicks = question.options.length > 0 && question.kind !== 'counts' && answer !== undefined;
  return {
    number: question.id,
    title: question.title,
    anchor,
    state: STATES[state],
    showsState: !mayTick || state === 'changed' || state === 'nothing',
    tickedBy: tick && tickWords(tick, state),
    note: noteOn(question, answer, state),
    options: hasTicks ? question.options.map((option) => optionView(question, option, answer, fields)) : [],
    rows: question.kind === 'counts' ? rowsOf(question, fields) : [],
    amount: fields
      .filter(({ kind, place }) => kind !== 'text' && place === 'answer')
      .map((field) => copied(question, field))[0],
    table: transferTableView(question, answers, numbers, fields, (field) => copied(question, field)),
    texts: fields
      .filter(({ kind, place }) => kind === 'text' && place !== 'option' && place !== 'cell')
      .map((field) => copiedText(question, field)),
    wordHref: fields.some((field) => isFreeText(field, question))
      ? paths.transferredText(response, question.id)
      : undefined,
    tick:
      mayTick && state !== 'nothing'
        ? {
            id: `${anchor}-overford`,
            question: question.id,
            ticked: state === 'ticked',
            seenName: transferField.seen(question.id),
            seen: digest,
          }
        : undefined,
  };
}

function tickWords({ by, at, submission }: TransferTick, state: TransferState): string {
  const from = submission === undefined ? 'från utkastet' : `från inlämningens version ${submission}`;
  return `${state === 'changed' ? 'Fördes över av' : 'Av'} ${by} ${formatDateTime(at)}, ${from}.`;
}

function noteOn(question: Question, answer: Answer | undefined, state: TransferState): string | undefined {
  if (answer === undefined)
    return state === 'changed'
      ? 'Svaret finns inte längre. Ta bort det i mottagarens formulär också och bocka sedan av.'
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
    unit: field.place === 'answer' && field.kind === 'number' ? unitOf(question) : undefined,
    what: fieldWords(question, field),
  };
}

function unitOf({ number }: Question): string | undefined {
  if (number?.unit === 'percent') return 'procent';
  return number?.unit === 'SEK' ? 'kr' : undefined;
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

function fieldId({ id }: Question, { place, option, cell }: TransferField): string {
  const anchor = questionAnchor(id);
  // Codes have no underscore, so that no two cells have the same id.
  if (cell !== undefined) return `${anchor}-${cell.row.code}_${cell.column.code}-varde`;
  if (place === 'option') return `${anchor}-${option?.code}-varde`;
  return place === 'comment' ? `${anchor}-kommentar` : `${anchor}-varde`;
}

const CELL_NAMES: Readonly<Record<TransferField['kind'], string>> = {
  number: 'talet',
  date: 'datumet',
  text: 'texten',
};

/** The words for a field when it is named outside its question: “svaret på fråga 16”. */
export function fieldWords({ id }: Question, { place, option, kind, cell }: TransferField): string {
  if (cell !== undefined) return `${CELL_NAMES[kind]} vid ”${cellTitle(cell)}” i fråga ${id}`;
  if (place === 'comment') return `kommentaren till fråga ${id}`;
  if (option === undefined) return `svaret på fråga ${id}`;
  return `${kind === 'number' ? 'antalet' : 'texten'} vid ”${option.title}” i fråga ${id}`;
}
