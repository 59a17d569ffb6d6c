import { reasonGivenWords } from '../../domain/counting/basis-words.ts';
import {
  type NumberOverride,
  type NumberReason,
  type OverrideFaults,
  REASON_LIMIT,
  reasonAt,
} from '../../domain/counting/number-override.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatCount, formatNumber, tooLongSentence } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, withQuery } from '../../paths.ts';
import { writeNumber } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** The numbers of a question that are others than the computed ones, and the form where one is reported. */
export interface NumberOverridesView {
  readonly overrides: readonly OverrideView[];
  /** Undefined for who cannot change answers now. */
  readonly form: OverrideFormView | undefined;
}

/** A number that is another than the computed one, as it is told on pages. */
export interface OverrideView {
  readonly anchor: string;
  readonly label: string;
  readonly number: string;
  readonly computed: string;
  /** Why; undefined where nobody has said so. */
  readonly reason: string | undefined;
  /** Who and when, or that the reason is missing and what that means. */
  readonly told: string;
  readonly missing: boolean;
  /** Where the number and its reason are written; undefined for who cannot. */
  readonly change: { readonly href: string; readonly text: string } | undefined;
  readonly option: string;
}

export interface OverrideFormView {
  readonly action: string;
  readonly version: number;
  /** Which of the numbers. */
  readonly row: ChoiceInput;
  readonly number: TextInput;
  readonly reason: {
    readonly value: string;
    readonly hint: string;
    readonly error: string | undefined;
  };
  /** Something is written in it, or wrong with it. */
  readonly open: boolean;
}

/** What somebody has typed in the form, and what is wrong with it. */
export interface TypedOverride {
  readonly option: string;
  readonly number: string;
  readonly reason: string;
  readonly faults?: OverrideFaults;
}

/** Where a number is reported otherwise, or said why it is. */
export function overrideHref(countHref: string, option: string): string {
  return `${withQuery(countHref, { tal: option })}#annat-tal`;
}

/** `typed`: what the form holds, or which row it is opened at. */
export function numberOverridesView(
  question: Question,
  { response, overrides, writable }: LoadedResponse,
  reasons: readonly NumberReason[],
  typed: Partial<TypedOverride>,
): NumberOverridesView {
  const ofQuestion = overrides.filter((override) => override.question === question.id);
  return {
    overrides: ofQuestion.map((override) => overrideView(override, writable ? response.id : undefined)),
    form: writable ? formView(question, { response, overrides: ofQuestion, reasons }, typed) : undefined,
  };
}

/** `response`: where whoever looks can change it. */
export function overrideView(override: NumberOverride, response: string | undefined): OverrideView {
  const { option, optionTitle, number, computed, reason } = override;
  return {
    anchor: `tal-${option}`,
    label: optionTitle,
    number: formatNumber(number),
    computed: formatCount(computed),
    reason: reason?.reason,
    told: reason === undefined ? 'Skäl saknas. Det hindrar inlämningen.' : reasonGivenWords(override),
    missing: reason === undefined,
    change:
      response === undefined
        ? undefined
        : {
            href: overrideHref(paths.count(response, override.question), option),
            text: reason === undefined ? 'Skriv varför' : 'Ändra',
          },
    option,
  };
}

function formView(
  question: Question,
  {
    response,
    overrides,
    reasons,
  }: Pick<LoadedResponse, 'response' | 'overrides'> & { readonly reasons: readonly NumberReason[] },
  typed: Partial<TypedOverride>,
): OverrideFormView {
  const { option = '', faults } = typed;
  const override = overrides.find((one) => one.option === option);
  const suggested = reasonAt(reasons, { question: question.id, option })?.reason ?? '';
  const rows = question.options.filter(({ counts }) => counts !== undefined);
  return {
    action: paths.count(response.id, question.id),
    version: response.version,
    row: choiceInput({
      name: 'option',
      label: 'Vilket tal?',
      chosen: option,
      empty: 'Välj svarsalternativ',
      options: rows.map(({ code, title }) => ({ value: code, text: title })),
      error: faults?.row === undefined ? undefined : 'Välj vilket tal det gäller.',
    }),
    number: textInput({
      name: 'number',
      label: 'Tal att lämna i stället',
      value: typed.number ?? writeNumber(override?.number),
      error: numberFault(faults?.number),
    }),
    reason: {
      value: typed.reason ?? suggested,
      hint: `Skälet följer med svaret: det syns i underlaget, i utskrifter och i det som lämnas in. Högst ${formatCount(REASON_LIMIT)} tecken.`,
      error: reasonFault(faults?.reason),
    },
    open: option !== '' || faults !== undefined,
  };
}

function numberFault(fault: OverrideFaults['number']): string | undefined {
  if (fault === undefined) return undefined;
  if (fault === 'missing') return 'Skriv talet som ska lämnas.';
  if (fault === 'as-computed')
    return 'Talet är detsamma som det räknade. Skriv ett annat, eller använd det räknade talet.';
  return sentenceOf(fault);
}

function reasonFault(fault: OverrideFaults['reason']): string | undefined {
  if (fault === undefined) return undefined;
  return fault === 'missing'
    ? 'Skriv varför talet är ett annat än det räknade, så att det går att förstå i efterhand.'
    : tooLongSentence('Skälet', fault.length, REASON_LIMIT);
}

/** What is wrong in the form, above the page; undefined when nothing is. */
export function overrideErrors(form: OverrideFormView | undefined): ErrorSummaryView | undefined {
  if (form === undefined) return undefined;
  const summary = inputErrors([
    form.row,
    form.number,
    { id: 'reason', name: 'reason', label: '', hint: undefined, describedBy: undefined, error: form.reason.error },
  ]);
  return summary && { ...summary, text: 'Talet är inte sparat.' };
}
