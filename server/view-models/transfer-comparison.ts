import { formatCount, formatCounted, formatList, withCapital } from '../domain/swedish.ts';
import type { ComparedField } from '../domain/transfer-comparison.ts';
import { questionAnchor } from '../paths.ts';
import { inShort, type PassageView } from './answer-difference.ts';
import type { StateView } from './states.ts';
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
  /** What may be wrong with the print-out itself. */
  readonly hint: string | undefined;
  /** How to read what follows. */
  readonly explanation: readonly string[];
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

export function comparisonView({ pasted, read }: SentPrint, compared: readonly ComparedField[]): ComparisonView {
  const of = (kind: ComparedField['outcome']['kind']) => compared.filter(({ outcome }) => outcome.kind === kind);
  const [same, different, missing] = [of('same'), of('different'), of('missing')];
  const wrongOnes = compared.filter(({ outcome }) => outcome.kind !== 'same');
  const wrong = [
    different.length === 0 ? '' : `${formatCount(different.length)} skiljer sig`,
    missing.length === 0 ? '' : `${formatCount(missing.length)} saknas`,
  ].filter((words) => words !== '');
  const all = formatCounted(compared.length, ['text eller tal', 'texter och tal']);
  return {
    ...NOTHING_PASTED,
    pasted,
    result: {
      file: read === undefined ? undefined : { words: fileWords(pasted), text: read },
      summary:
        wrong.length === 0
          ? `Alla ${all} stämmer med utskriften.`
          : `${formatCount(same.length)} av ${all} stämmer med utskriften, ${formatList(wrong)}.`,
      hint:
        same.length === 0 && compared.length > 0
          ? 'Inget av svaren finns i texten. Kontrollera att det är hela utskriften, med frågorna, och att det är rätt formulär.'
          : undefined,
      toLookAt: [...wrongOnes, ...same].flatMap((field) => toLookAt(field) ?? []),
      explanation: [
        different.length === 0
          ? ''
          : 'Det som är överstruket saknas i utskriften. Det som är understruket står bara där.',
        same.some(hasMore)
          ? 'Där mer text följer efter svaret: kontrollera att det bara är sidhuvud, sidfot eller annat som formuläret skriver.'
          : '',
      ].filter((sentence) => sentence !== ''),
      same:
        same.length === 0
          ? undefined
          : {
              summary: `Visa ${formatCounted(same.length, ['som stämmer', 'som stämmer'])}`,
              fields: same.map(({ question, field }) => withCapital(fieldWords(question, field))),
            },
    },
  };
}

function fileWords(pasted: string): string {
  return pasted.trim() === ''
    ? 'Det är texten i filen som är jämförd.'
    : 'Det är texten i filen som är jämförd, inte den som är inklistrad.';
}

function hasMore({ outcome }: ComparedField): boolean {
  return outcome.kind === 'same' && outcome.more !== undefined;
}

/** Nothing of a field that stands in the print-out as it should. */
function toLookAt({ question, field, outcome }: ComparedField): ComparedFieldView | undefined {
  const view = {
    name: withCapital(fieldWords(question, field)),
    href: `#${questionAnchor(question.id)}`,
    difference: undefined,
    more: undefined,
  };
  switch (outcome.kind) {
    case 'missing':
      return {
        ...view,
        state: {
          name: outcome.isQuestionThere ? 'Saknas i utskriften' : 'Frågan hittades inte i utskriften: jämför själv',
          shape: 'wrong',
        },
      };
    case 'different':
      return { ...view, state: { name: 'Skiljer sig', shape: 'wrong' }, difference: inShort(outcome.difference) };
    case 'same':
      if (outcome.more === undefined) return undefined;
      return {
        ...view,
        state: { name: 'Stämmer, men mer text följer', shape: 'changed' },
        more: outcome.more.length > SHOWN_AFTER ? `${outcome.more.slice(0, SHOWN_AFTER)} …` : outcome.more,
      };
  }
}
