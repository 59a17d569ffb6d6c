import { allOf, formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { ComparedField, FieldOutcome } from '../../domain/transfer/transfer-comparison.ts';
import { questionAnchor } from '../../paths.ts';
import { inShort, type PassageView } from '../answer/answer-difference.ts';
import type { StateView } from '../site/states.ts';
import { fieldWords } from './transfer-question.ts';

/** The pasted text of a print-out, and the result of comparing it with the answers. */
export interface ComparisonView {
  readonly pasted: string;
  /** The fault of the pasted text, and of the file. */
  readonly error: string | undefined;
  readonly fileError: string | undefined;
  readonly result: ComparisonResult | undefined;
}

interface ComparisonResult {
  /** The text that was read from a file; undefined where the pasted text was compared. */
  readonly file: { readonly words: string; readonly text: string } | undefined;
  readonly summary: string;
  /** No answer was found: it may be the wrong print-out. */
  readonly isNothingFound: boolean;
  /** Whether any field differs, and whether more text follows any: the page explains how to read each. */
  readonly hasDifferences: boolean;
  readonly hasMore: boolean;
  /** The fields to look at, those that differ or are missing first. */
  readonly toLookAt: readonly ComparedFieldView[];
  readonly same: { readonly summary: string; readonly fields: readonly string[] } | undefined;
}

interface ComparedFieldView {
  readonly name: string;
  readonly href: string;
  readonly state: StateView;
  readonly difference: Pick<PassageView, 'short' | 'whole'> | undefined;
  /** The text that follows in the print-out after a text that matches. */
  readonly more: string | undefined;
}

export const NOTHING_PASTED: ComparisonView = {
  pasted: '',
  error: undefined,
  fileError: undefined,
  result: undefined,
};

/** The page where the print-out could not be compared. The pasted text stays in its field. */
export function refusedPrintView(
  pasted: string,
  { sentence, field }: { readonly sentence: string; readonly field: 'pasted' | 'file' },
): ComparisonView {
  return { ...NOTHING_PASTED, pasted, [field === 'file' ? 'fileError' : 'error']: sentence };
}

/**
 * `pasted`: the pasted text. `read`: the text read from a file, which is compared instead; undefined without a file.
 */
export interface SentPrint {
  readonly pasted: string;
  readonly read: string | undefined;
}

/** How many characters of the text that follows are shown, to find it by in the print-out. */
const SHOWN_AFTER = 200;

export function comparisonView({ pasted, read }: SentPrint, fields: readonly ComparedField[]): ComparisonView {
  const of = (kind: FieldOutcome['kind']) => fields.filter(({ outcome }) => outcome.kind === kind);
  const [same, different, missing] = [of('same'), of('different'), of('missing')];
  const withMore = same.filter(({ outcome }) => outcome.kind === 'same' && outcome.more !== undefined);
  return {
    ...NOTHING_PASTED,
    pasted,
    result: {
      file: read === undefined ? undefined : { words: fileWords(pasted), text: read },
      summary: summaryOf({ same: same.length, different: different.length, missing: missing.length }),
      isNothingFound: same.length === 0 && fields.length > 0,
      hasDifferences: different.length > 0,
      hasMore: withMore.length > 0,
      toLookAt: [...different, ...missing, ...withMore].map(fieldView),
      same:
        same.length === 0
          ? undefined
          : {
              summary: `Visa ${formatCounted(same.length, ['som stämmer', 'som stämmer'])}`,
              fields: same.map(nameOf),
            },
    },
  };
}

function summaryOf(count: Readonly<Record<FieldOutcome['kind'], number>>): string {
  const wrong = [
    count.different === 0 ? '' : `${formatCount(count.different)} skiljer sig`,
    count.missing === 0 ? '' : `${formatCount(count.missing)} saknas`,
  ].filter((words) => words !== '');
  const compared = count.same + count.different + count.missing;
  const all = formatCounted(compared, ['text eller tal', 'texter och tal']);
  return wrong.length === 0
    ? `${allOf(compared, ['texten eller talet', 'texterna och talen', 'texter och tal'])} stämmer med utskriften.`
    : `${formatCount(count.same)} av ${all} stämmer med utskriften, ${formatList(wrong)}.`;
}

function fileWords(pasted: string): string {
  return pasted.trim() === ''
    ? 'Det är texten i filen som är jämförd.'
    : 'Det är texten i filen som är jämförd, inte den som är inklistrad.';
}

function fieldView(compared: ComparedField): ComparedFieldView {
  const { question, outcome } = compared;
  const more = outcome.kind === 'same' ? outcome.more : undefined;
  return {
    name: nameOf(compared),
    href: `#${questionAnchor(question.id)}`,
    state: stateOf(outcome),
    difference: outcome.kind === 'different' ? inShort(outcome.difference) : undefined,
    more: more !== undefined && more.length > SHOWN_AFTER ? `${more.slice(0, SHOWN_AFTER)} …` : more,
  };
}

function stateOf(outcome: FieldOutcome): StateView {
  switch (outcome.kind) {
    case 'same':
      return { name: 'Stämmer, men mer text följer', shape: 'changed' };
    case 'different':
      return { name: 'Skiljer sig', shape: 'wrong' };
    case 'missing':
      return {
        name: outcome.isQuestionThere ? 'Saknas i utskriften' : 'Frågan hittades inte i utskriften: jämför själv',
        shape: 'wrong',
      };
  }
}

function nameOf({ question, field }: ComparedField): string {
  return withCapital(fieldWords(question, field));
}
