import type { NumberCount } from '../../domain/counting/aggregate.ts';
import {
  type NumberOverride,
  type NumberReason,
  REASON_LIMIT,
  reasonAt,
  type TypedReason,
} from '../../domain/counting/number-override.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Option } from '../../domain/survey/question.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatCount, formatList, formatNumber, tooLongSentence } from '../../domain/text/swedish.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName, writeNumber } from './form-fields.ts';
import { type TextFieldView, textField } from './text-field.ts';

export interface NumberFieldView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly labelledBy: string;
  readonly unit: string;
  /** Whether the number is an amount of money, which can be long. */
  readonly isMoney: boolean;
  readonly inputMode: 'numeric' | 'decimal';
  readonly describedBy: string;
  readonly invalid: boolean;
}

export type DateFieldView = Omit<NumberFieldView, 'unit' | 'isMoney' | 'inputMode'>;

export interface CountRowView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /**
   * The computed number as text; empty where nothing is counted. `computedName` is the hidden field that posts it back.
   */
  readonly computed: string;
  readonly computedName: string;
  readonly behind: string;
  /** Link to the number override, with the members behind the number; undefined where there is no override. */
  readonly explain: { readonly href: string; readonly text: string } | undefined;
  readonly invalid: boolean;
  readonly error?: string;
  /** The field for why the number is another than the computed one; undefined where nothing is counted or written. */
  readonly reason: ReasonRowView | undefined;
}

/** The field for a reason, in a row below its number. */
interface ReasonRowView {
  readonly field: TextFieldView;
  /** The hidden field with the reason as the page shows it. */
  readonly shownName: string;
  readonly shown: string;
  /** Whether the field is hidden: the number is the computed one. The browser opens it when that changes. */
  readonly closed: boolean;
  /** The computed number, for the browser. */
  readonly computed: string;
  /** Whose reason it is, for the field's description. */
  readonly hint: string;
  readonly error: string | undefined;
  /** The reason that was given for another number than the present; offered, never assumed. */
  readonly offered: { readonly number: string; readonly text: string } | undefined;
}

/** The field of a question that is answered with one number. */
export function numberField(
  { question, anchor, answer, problems, describedBy }: FieldSource,
  rule: NumberRule,
): NumberFieldView {
  return {
    id: fieldId.answer(anchor),
    name: fieldName.number(question.id),
    value: writeNumber(answer?.number),
    labelledBy: `${anchor}-rubrik`,
    unit:
      rule.unit === 'percent'
        ? 'procent'
        : rule.unit === 'index'
          ? `(${formatNumber(rule.minimum)}–${formatNumber(rule.maximum ?? 1)})`
          : rule.unit === 'SEK'
            ? 'kr'
            : '',
    isMoney: rule.unit === 'SEK',
    inputMode: rule.whole ? 'numeric' : 'decimal',
    describedBy,
    invalid: problems.length > 0,
  };
}

/** The field of a question that is answered with a date: one line of text, read as Swedes write dates. */
export function dateField({ question, anchor, answer, problems, describedBy }: FieldSource): DateFieldView {
  return {
    id: fieldId.answer(anchor),
    name: fieldName.date(question.id),
    value: answer?.date ?? '',
    labelledBy: `${anchor}-rubrik`,
    describedBy,
    invalid: problems.some(({ rule }) => rule === 'not-a-date' || rule === 'day-outside'),
  };
}

/**
 * The rows of a question that is answered with one number for each option, with the computed numbers beside them.
 * `reasons`: undefined where no reason can be written.
 */
export function countRows(
  source: FieldSource,
  numbers: readonly NumberCount[],
  overrides: readonly RowOverride[],
  reasons: RowReasons | undefined,
): CountRowView[] {
  return source.question.options.map((option) => {
    const count = numbers.find((number) => number.option === option.code);
    const overridden = overrides.find(({ override }) => override.option === option.code);
    const reason =
      count === undefined || reasons === undefined
        ? undefined
        : reasonRow(source, option, count, { overridden, reasons });
    return { ...countRow(source, option, count, { overridden, reason }), reason };
  });
}

/** A number override, and the address of its number; `href` is undefined for someone who cannot change it. */
export interface RowOverride {
  readonly override: NumberOverride;
  readonly href: string | undefined;
}

/** The reasons beside the numbers of a question. */
export interface RowReasons {
  /** The latest reason of each number, also if it was given for another number. */
  readonly given: readonly NumberReason[];
  /** Those that were typed and may not be saved. */
  readonly typed: readonly TypedReason[];
}

function countRow(
  { question, anchor, answer, problems }: FieldSource,
  option: Option,
  count: NumberCount | undefined,
  { overridden, reason }: { readonly overridden: RowOverride | undefined; readonly reason: ReasonRowView | undefined },
): Omit<CountRowView, 'reason'> {
  // What is wrong with the reason is told at its own field.
  const problem = problems.find(
    (candidate) => 'option' in candidate && candidate.option === option.code && candidate.rule !== 'long-reason',
  );
  const typed = answer?.numbers?.[option.code];
  const differs = count !== undefined && typed !== undefined && typed !== count.value;
  return {
    id: fieldId.option(anchor, option.code),
    name: fieldName.rowNumber(question.id, option.code),
    label: option.title,
    value: writeNumber(typed),
    computed: count === undefined ? '' : formatCount(count.value),
    computedName: fieldName.counted(question.id, option.code),
    behind:
      count === undefined
        ? ''
        : differs
          ? `Skiljer sig från sammanräkningen (${formatCount(count.value)}).${reasonWords(overridden, reason)}`
          : formatList(count.yes),
    explain: overridden?.href === undefined ? undefined : { href: overridden.href, text: 'Mer om talet' },
    invalid: problem !== undefined,
    ...(problem === undefined ? {} : { error: sentenceOf(problem) }),
  };
}

/** The reason itself is not repeated where its field is seen. */
function reasonWords(overridden: RowOverride | undefined, field: ReasonRowView | undefined): string {
  if (overridden === undefined) return '';
  const { reason } = overridden.override;
  if (reason === undefined) return ' Skäl saknas, och det hindrar inlämningen.';
  return field === undefined ? ` Skäl: ${reason.reason}` : '';
}

function reasonRow(
  { question, anchor, answer }: FieldSource,
  { code, title }: Option,
  { value: computed }: NumberCount,
  { overridden, reasons }: { readonly overridden: RowOverride | undefined; readonly reasons: RowReasons },
): ReasonRowView {
  const place = { question: question.id, option: code };
  const number = answer?.numbers?.[code];
  const shown = overridden?.override.reason?.reason ?? '';
  const typed = reasons.typed.find((one) => one.question === question.id && one.option === code)?.reason;
  const id = fieldId.reason(anchor, code);
  const value = typed ?? shown;
  const field = textField(
    {
      id,
      name: fieldName.reason(question.id, code),
      label: `Varför ett annat tal än det räknade, ${formatCount(computed)}?`,
      describedBy: `${id}-hjalp ${id}-fel ${id}-antal`,
    },
    value,
    { limit: REASON_LIMIT },
    countCharacters(value) > REASON_LIMIT,
  );
  const closed = typeof number !== 'number' || number === computed;
  const earlier = reasonAt(reasons.given, place);
  return {
    field: { ...field, rows: 2, disabled: closed },
    shownName: fieldName.reasonShown(question.id, code),
    shown,
    closed,
    computed: String(computed),
    hint: `Gäller ${title}. Skälet följer med svaret.`,
    error: field.over ? tooLongSentence('Skälet', countCharacters(value), REASON_LIMIT) : undefined,
    offered:
      earlier === undefined || earlier.number === number
        ? undefined
        : { number: formatNumber(earlier.number), text: earlier.reason },
  };
}
