import { reasonGivenWords } from '../../domain/counting/basis-words.ts';
import {
  type NumberOverride,
  type NumberReason,
  type OverrideFaults,
  REASON_LIMIT,
  reasonAt,
} from '../../domain/counting/number-override.ts';
import { memberKindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { type FieldWords, fieldSentence } from '../../domain/text/field-fault.ts';
import { formatCount, formatNumber } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, withQuery } from '../../paths.ts';
import { writeNumber } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** The number overrides of a question, and the form that sets one. */
export interface NumberOverridesView {
  readonly overrides: readonly OverrideView[];
  /** Undefined for someone who cannot change answers now. */
  readonly form: OverrideFormView | undefined;
}

/** A number override as pages show it. */
export interface OverrideView {
  readonly anchor: string;
  readonly label: string;
  readonly number: string;
  readonly computed: string;
  /** The reason; undefined where nobody has written one. */
  readonly reason: string | undefined;
  /** Why the number breaks a counting rule; undefined where nothing has been said of that. */
  readonly discrepancy: string | undefined;
  /** Who wrote the reason and when, or that the reason is missing and what that means. */
  readonly told: string;
  readonly missing: boolean;
  /** Link to where the number and its reason are changed; undefined for someone who cannot change them. */
  readonly change: { readonly href: string; readonly text: string } | undefined;
  readonly option: string;
}

export interface OverrideFormView {
  readonly action: string;
  /** The version of the response that the page shows. */
  readonly version: number;
  /** The version that the typed number was written at, also where it is shown again with a fault. */
  readonly seen: number;
  /** The choice of which number is overridden. */
  readonly row: ChoiceInput;
  readonly number: TextInput;
  readonly reason: ReasonField;
  /** Why the numbers do not add up, in words of its own. */
  readonly discrepancy: ReasonField;
  /** True where the form is shown unfolded: something is typed in it, or has a fault. */
  readonly open: boolean;
}

interface ReasonField {
  readonly value: string;
  readonly hint: string;
  readonly error: string | undefined;
}

/** What was typed in the form, and its faults. */
export interface TypedOverride {
  readonly option: string;
  readonly number: string;
  readonly reason: string;
  readonly discrepancy: string;
  /** The version of the response that its writer had seen. */
  readonly seen?: number;
  readonly faults?: OverrideFaults;
}

/** Address of the form that overrides the number of an option, or gives the reason. */
export function overrideHref(countHref: string, option: string): string {
  return `${withQuery(countHref, { tal: option })}#annat-tal`;
}

/**
 * The number overrides of a question, and the form that sets one. `typed`: the contents of the form, or only the option
 * that it is to begin with.
 */
export function numberOverridesView(
  question: Question,
  { response, overrides, writable, aggregate }: LoadedResponse,
  reasons: readonly NumberReason[],
  typed: Partial<TypedOverride>,
): NumberOverridesView {
  const ofQuestion = overrides.filter((override) => override.question === question.id);
  return {
    overrides: ofQuestion.map((override) => overrideView(override, writable ? response.id : undefined)),
    form: writable
      ? formView(question, { response, overrides: ofQuestion, reasons, kind: memberKindOf(aggregate ?? {}) }, typed)
      : undefined,
  };
}

/**
 * A number override as pages show it. `response`: the id of the response, where the viewer can change the override;
 * else undefined.
 */
export function overrideView(override: NumberOverride, response: string | undefined): OverrideView {
  const { option, optionTitle, number, computed, reason } = override;
  return {
    anchor: `tal-${option}`,
    label: optionTitle,
    number: formatNumber(number),
    computed: formatCount(computed),
    reason: reason?.reason,
    discrepancy: reason?.discrepancy,
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
    kind,
  }: Pick<LoadedResponse, 'response' | 'overrides'> & {
    readonly reasons: readonly NumberReason[];
    readonly kind: OrganisationKind;
  },
  typed: Partial<TypedOverride>,
): OverrideFormView {
  const { option = '', faults } = typed;
  const override = overrides.find((one) => one.option === option);
  const suggested = reasonAt(reasons, { question: question.id, option });
  const rows = question.options.filter(({ counts }) => counts !== undefined);
  return {
    action: paths.count(response.id, question.id),
    version: response.version,
    seen: typed.seen ?? response.version,
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
      value: typed.reason ?? suggested?.reason ?? '',
      hint: `Skälet följer med svaret: det syns i underlaget, i utskrifter och i det som lämnas in. Högst ${formatCount(REASON_LIMIT)} tecken.`,
      error: fieldSentence(faults?.reason, REASON_WORDS),
    },
    discrepancy: {
      value: typed.discrepancy ?? suggested?.discrepancy ?? '',
      hint: `Fyll i bara om talen ska stå fast vid något som annars inte kan stämma: fler än ${kind.definiteSeveral}, eller en summa som är en annan. Skriv hur det kommer sig. Texten trycks bredvid summan. Högst ${formatCount(REASON_LIMIT)} tecken.`,
      error: fieldSentence(faults?.discrepancy, DISCREPANCY_WORDS),
    },
    open: option !== '' || faults !== undefined,
  };
}

const REASON_WORDS: FieldWords = {
  name: 'Skälet',
  it: 'det',
  missing: 'Skriv varför talet är ett annat än det räknade, så att det går att förstå i efterhand.',
};

const DISCREPANCY_WORDS: FieldWords = {
  name: 'Texten',
  it: 'den',
  missing: 'Skriv varför talen inte går ihop.',
};

function numberFault(fault: OverrideFaults['number']): string | undefined {
  if (fault === undefined) return undefined;
  if (fault === 'missing') return 'Skriv talet som ska lämnas.';
  if (fault === 'as-computed')
    return 'Talet är detsamma som det räknade. Skriv ett annat, eller använd det räknade talet.';
  return sentenceOf(fault);
}

/** The list of faults in the form, for the top of the page; undefined when there are none. */
export function overrideErrors(form: OverrideFormView | undefined): ErrorSummaryView | undefined {
  if (form === undefined) return undefined;
  const summary = inputErrors([
    form.row,
    form.number,
    areaFor('reason', form.reason),
    areaFor('discrepancy', form.discrepancy),
  ]);
  return summary && { ...summary, text: 'Talet är inte sparat.' };
}

function areaFor(name: string, { error }: ReasonField) {
  return { id: name, name, label: '', hint: undefined, describedBy: undefined, error };
}
