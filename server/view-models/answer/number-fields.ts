import type { NumberCount } from '../../domain/counting/aggregate.ts';
import type { NumberOverride } from '../../domain/counting/number-override.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { NumberRule, Option } from '../../domain/survey/question.ts';
import { formatCount, formatList, formatNumber } from '../../domain/text/swedish.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName, writeNumber } from './form-fields.ts';

export interface NumberFieldView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly labelledBy: string;
  readonly unit: string;
  readonly inputMode: 'numeric' | 'decimal';
  readonly describedBy: string;
  readonly invalid: boolean;
}

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
  /** Link to where the reason for a number override is written; undefined where there is no override. */
  readonly explain: { readonly href: string; readonly text: string } | undefined;
  readonly invalid: boolean;
  readonly error?: string;
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
          : '',
    inputMode: rule.whole ? 'numeric' : 'decimal',
    describedBy,
    invalid: problems.length > 0,
  };
}

/** The rows of a question that is answered with one number for each option, with the computed numbers beside them. */
export function countRows(
  source: FieldSource,
  numbers: readonly NumberCount[],
  overrides: readonly RowOverride[],
): CountRowView[] {
  return source.question.options.map((option) =>
    countRow(
      source,
      option,
      numbers,
      overrides.find(({ override }) => override.option === option.code),
    ),
  );
}

/** A number override, and where its reason is written; `href` is undefined for someone who cannot change it. */
export interface RowOverride {
  readonly override: NumberOverride;
  readonly href: string | undefined;
}

function countRow(
  { question, anchor, answer, problems }: FieldSource,
  option: Option,
  numbers: readonly NumberCount[],
  reported: RowOverride | undefined,
): CountRowView {
  const count = numbers.find((number) => number.option === option.code);
  const problem = problems.find((candidate) => 'option' in candidate && candidate.option === option.code);
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
          ? `Skiljer sig från sammanräkningen (${formatCount(count.value)}).${reasonWords(reported)}`
          : formatList(count.yes),
    explain:
      reported?.href === undefined
        ? undefined
        : { href: reported.href, text: reported.override.reason === undefined ? 'Skriv varför' : 'Ändra skälet' },
    invalid: problem !== undefined,
    ...(problem === undefined ? {} : { error: sentenceOf(problem) }),
  };
}

function reasonWords(reported: RowOverride | undefined): string {
  if (reported === undefined) return '';
  const { reason } = reported.override;
  return reason === undefined ? ' Skäl saknas, och det hindrar inlämningen.' : ` Skäl: ${reason.reason}`;
}
