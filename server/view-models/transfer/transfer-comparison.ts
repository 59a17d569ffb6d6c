import type { Option, Question } from '../../domain/survey/question.ts';
import { formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { ComparedTicks } from '../../domain/transfer/print-out-ticks.ts';
import type { ComparedField } from '../../domain/transfer/transfer-comparison.ts';
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
  /** What may be wrong with the print-out itself. */
  readonly hint: string | undefined;
  /** How to read the result. */
  readonly explanation: readonly string[];
  /** The fields to look at, those that differ or are missing first. */
  readonly toLookAt: readonly ComparedFieldView[];
  /** The questions whose ticks the print-out does not show. */
  readonly untold:
    | { readonly summary: string; readonly questions: readonly { readonly href: string; readonly name: string }[] }
    | undefined;
  readonly same: { readonly summary: string; readonly fields: readonly string[] } | undefined;
}

interface ComparedFieldView {
  readonly name: string;
  readonly href: string;
  readonly state: StateView;
  readonly difference: Pick<PassageView, 'short' | 'whole'> | undefined;
  /** The text that follows in the print-out after a text that matches. */
  readonly more: string | undefined;
  /** The options that are ticked either in the answer or in the print-out, but not in both. */
  readonly ticks: readonly { readonly words: string; readonly options: readonly string[] }[];
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

export function comparisonView(
  { pasted, read }: SentPrint,
  fields: readonly ComparedField[],
  ticks: readonly ComparedTicks[],
): ComparisonView {
  const compared = [...fields.map(fieldView), ...ticks.flatMap((one) => ticksView(one) ?? [])];
  const of = (kind: ComparedView['kind']) => compared.filter((one) => one.kind === kind);
  const [same, different, missing] = [of('same'), of('different'), of('missing')];
  const untold = ticks.filter(({ outcome }) => outcome.kind === 'untold');
  return {
    ...NOTHING_PASTED,
    pasted,
    result: {
      file: read === undefined ? undefined : { words: fileWords(pasted), text: read },
      summary: summaryOf(compared, ticks.length > untold.length),
      hint:
        same.length === 0 && compared.length > 0
          ? 'Inget av svaren finns i texten. Kontrollera att det är hela utskriften, med frågorna, och att det är rätt formulär.'
          : undefined,
      toLookAt: [...different, ...missing, ...same].flatMap(({ toLookAt }) => toLookAt ?? []),
      explanation: [
        different.some(({ toLookAt }) => toLookAt?.difference !== undefined)
          ? 'Det som är överstruket saknas i utskriften. Det som är understruket står bara där.'
          : '',
        fields.some(hasMore)
          ? 'Där mer text följer efter svaret: kontrollera att det bara är sidhuvud, sidfot eller annat som formuläret skriver.'
          : '',
      ].filter((sentence) => sentence !== ''),
      untold: untold.length === 0 ? undefined : untoldView(untold, ticks.length),
      same:
        same.length === 0
          ? undefined
          : {
              summary: `Visa ${formatCounted(same.length, ['som stämmer', 'som stämmer'])}`,
              fields: same.map(({ name }) => name),
            },
    },
  };
}

function summaryOf(compared: readonly ComparedView[], withTicks: boolean): string {
  const count = (kind: ComparedView['kind']) => compared.filter((one) => one.kind === kind).length;
  const wrong = [
    count('different') === 0 ? '' : `${formatCount(count('different'))} skiljer sig`,
    count('missing') === 0 ? '' : `${formatCount(count('missing'))} saknas`,
  ].filter((words) => words !== '');
  const all = formatCounted(
    compared.length,
    withTicks
      ? ['text, tal eller fråga med kryss', 'texter, tal och frågor med kryss']
      : ['text eller tal', 'texter och tal'],
  );
  return wrong.length === 0
    ? `Alla ${all} stämmer med utskriften.`
    : `${formatCount(count('same'))} av ${all} stämmer med utskriften, ${formatList(wrong)}.`;
}

function untoldView(untold: readonly ComparedTicks[], all: number): NonNullable<ComparisonResult['untold']> {
  const which =
    untold.length === all ? 'Kryssen går' : `Kryssen i ${formatCounted(untold.length, ['fråga', 'frågor'])} går`;
  return {
    summary: `${which} inte att se i utskriften: jämför dem själv.`,
    questions: untold.map(({ question: { id } }) => ({ href: `#${questionAnchor(id)}`, name: `Fråga ${id}` })),
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

/** One field or one question's ticks: the result by which it is counted, and what to look at. */
interface ComparedView {
  readonly kind: 'same' | 'different' | 'missing';
  readonly name: string;
  /** Undefined where it matches. */
  readonly toLookAt: ComparedFieldView | undefined;
}

const NOT_FOUND: StateView = { name: 'Frågan hittades inte i utskriften: jämför själv', shape: 'wrong' };
const DIFFERS: StateView = { name: 'Skiljer sig', shape: 'wrong' };

function fieldView({ question, field, outcome }: ComparedField): ComparedView {
  const { kind } = outcome;
  const view = emptyView(question, fieldWords(question, field));
  const { name } = view;
  switch (outcome.kind) {
    case 'missing':
      return {
        kind,
        name,
        toLookAt: {
          ...view,
          state: outcome.isQuestionThere ? { name: 'Saknas i utskriften', shape: 'wrong' } : NOT_FOUND,
        },
      };
    case 'different':
      return { kind, name, toLookAt: { ...view, state: DIFFERS, difference: inShort(outcome.difference) } };
    case 'same':
      if (outcome.more === undefined) return { kind, name, toLookAt: undefined };
      return {
        kind,
        name,
        toLookAt: {
          ...view,
          state: { name: 'Stämmer, men mer text följer', shape: 'changed' },
          more: outcome.more.length > SHOWN_AFTER ? `${outcome.more.slice(0, SHOWN_AFTER)} …` : outcome.more,
        },
      };
  }
}

/** Undefined where the print-out does not show the question's ticks. */
function ticksView({ question, outcome }: ComparedTicks): ComparedView | undefined {
  const view = emptyView(question, `kryssen i fråga ${question.id}`);
  const { name } = view;
  switch (outcome.kind) {
    case 'untold':
      return undefined;
    case 'same':
      return { kind: 'same', name, toLookAt: undefined };
    case 'missing':
      return { kind: 'missing', name, toLookAt: { ...view, state: NOT_FOUND } };
    case 'different':
      return {
        kind: 'different',
        name,
        toLookAt: {
          ...view,
          state: DIFFERS,
          ticks: [
            { words: 'Ska vara kryssat, men är det inte i utskriften:', options: titlesOf(outcome.missing) },
            { words: 'Är kryssat i utskriften, men ska inte vara det:', options: titlesOf(outcome.extra) },
          ].filter(({ options }) => options.length > 0),
        },
      };
  }
}

function titlesOf(options: readonly Option[]): string[] {
  return options.map(({ title }) => title);
}

function emptyView({ id }: Question, words: string) {
  return {
    name: withCapital(words),
    href: `#${questionAnchor(id)}`,
    difference: undefined,
    more: undefined,
    ticks: [],
  };
}
