import { formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { ComparedField, FieldOutcome } from '../../domain/transfer/transfer-comparison.ts';
import { questionAnchor } from '../../paths.ts';
import { inShort, type PassageView } from '../answer/answer-difference.ts';
import type { StateView } from '../site/states.ts';
import { fieldWords } from './transfer-question.ts';

/** What is pasted, and what came of comparing it. */
export interface ComparisonView {
  readonly pasted: string;
  /** What is wrong with what was pasted, or with the file. */
  readonly error: string | undefined;
  readonly fileError: string | undefined;
  readonly result: ComparisonResult | undefined;
}

interface ComparisonResult {
  /** What was read of a file; undefined: what was pasted is compared, and is there to be seen. */
  readonly file: { readonly words: string; readonly text: string } | undefined;
  readonly summary: string;
  /** Nothing that is carried is found: the print-out itself may be the wrong one. */
  readonly isNothingFound: boolean;
  /** Whether something of what follows has differences, or more text after it: each is to be explained. */
  readonly hasDifferences: boolean;
  readonly hasMore: boolean;
  /** The fields that somebody has to look at: first those that are wrong. */
  readonly toLookAt: readonly ComparedFieldView[];
  readonly same: { readonly summary: string; readonly fields: readonly string[] } | undefined;
}

interface ComparedFieldView {
  readonly name: string;
  readonly href: string;
  readonly state: StateView;
  readonly difference: Pick<PassageView, 'short' | 'whole'> | undefined;
  /** What stands after a text that is right. */
  readonly more: string | undefined;
}

export const NOTHING_PASTED: ComparisonView = {
  pasted: '',
  error: undefined,
  fileError: undefined,
  result: undefined,
};

/** What was sent could not be compared. What was pasted stands there still. */
export function refusedPrintView(
  pasted: string,
  { sentence, field }: { readonly sentence: string; readonly field: 'pasted' | 'file' },
): ComparisonView {
  return { ...NOTHING_PASTED, pasted, [field === 'file' ? 'fileError' : 'error']: sentence };
}

/** What was pasted, and what was read of a file where one was chosen instead. */
export interface SentPrint {
  readonly pasted: string;
  readonly read: string | undefined;
}

/** So much of what stands after a text is enough to find it by. */
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
  const all = formatCounted(count.same + count.different + count.missing, ['text eller tal', 'texter och tal']);
  return wrong.length === 0
    ? `Alla ${all} stämmer med utskriften.`
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
