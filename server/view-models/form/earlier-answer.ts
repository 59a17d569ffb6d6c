import { type Answer, isBegun } from '../../domain/answer/answer.ts';
import { isSameButForAttachments } from '../../domain/answer/answer-attachments.ts';
import { answerNumbers } from '../../domain/answer/answer-numbers.ts';
import {
  type CarryOverDraft,
  carryOverDraft,
  type EarlierAnswers,
  earlierAnswersTo,
  type NotCarriedOver,
} from '../../domain/answer/carry-over.ts';
import { continuedQuestion } from '../../domain/survey/continuation.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StretchView } from '../answer/answer-difference.ts';
import { type AnswerWords, answerInWords } from '../answer/answer-words.ts';
import type { CarryButton } from '../answer/unconfirmed.ts';
import { continuationWords } from '../survey/continuation-words.ts';

/** The answer of the year before, folded beside the question that continues that year's question. */
export interface EarlierAnswerView {
  /** “Svaret 2022”. */
  readonly summary: string;
  /**
   * The wording of both years with the difference marked; undefined where it is unchanged. Where several questions were
   * merged into this one, each of `answers` has its own wording instead.
   */
  readonly wording: { readonly label: string; readonly stretches: readonly StretchView[] } | undefined;
  readonly answers: readonly (AnswerWords & {
    readonly question: { readonly number: string; readonly title: string } | undefined;
    readonly nothing: boolean;
  })[];
  /** What differs between the two questions, and what is not carried over. */
  readonly notes: readonly string[];
  /** Address of the submission of the year before. */
  readonly href: string;
  readonly linkText: string;
  readonly button: CarryButton | undefined;
  /** Why the answer cannot be carried over; undefined where it can, and for someone who may only read. */
  readonly without: string | undefined;
}

interface EarlierSource {
  readonly survey: Survey;
  readonly answer: Answer | undefined;
  readonly readOnly: boolean;
}

/**
 * The answer of the earlier year, as it is shown at a question. Undefined where the question continues no question that
 * was answered.
 */
export function earlierAnswerView(
  question: Question,
  earlier: EarlierAnswers,
  { survey, answer, readOnly }: EarlierSource,
): EarlierAnswerView | undefined {
  const before = earlierAnswersTo(question, earlier);
  if (!before.some((one) => isBegun(one.answer))) return undefined;
  const { year } = earlier.survey;
  const words = continuationWords(continuedQuestion(earlier.survey, survey, question), year);
  const draft = carryOverDraft(before, question);
  const numbers = before.map((one) => one.question.id);
  const several = before.length > 1;
  const elsewhere = several || numbers[0] !== question.id;
  return {
    summary: `${several ? 'Svaren' : 'Svaret'} ${year}${elsewhere ? `, fråga ${formatList(numbers)}` : ''}`,
    wording: words.title && { label: `Frågan ${year}, med årets ändringar markerade:`, stretches: words.title },
    answers: before.map((one) => ({
      ...answerInWords(one.question, one.answer, answerNumbers(earlier.survey, earlier.answers)),
      question: several ? { number: one.question.id, title: one.question.title } : undefined,
      nothing: !isBegun(one.answer),
    })),
    notes: [
      ...(words.help === undefined ? [] : ['Hjälptexten är ändrad.']),
      ...words.lines,
      ...leftOutSentences(draft?.notCarriedOver ?? []),
    ],
    href: paths.submission(earlier.response, earlier.version),
    linkText: `Hela svaret ${year}`,
    ...(readOnly ? { button: undefined, without: undefined } : buttonOf(question, draft, answer)),
  };
}

function buttonOf(
  { id }: Question,
  draft: CarryOverDraft | undefined,
  answer: Answer | undefined,
): Pick<EarlierAnswerView, 'button' | 'without'> {
  if (draft === undefined)
    return {
      button: undefined,
      without: 'Svaret kan inte användas som utkast, eftersom frågan besvaras på ett annat sätt.',
    };
  if (isSameButForAttachments(draft.answer, answer))
    return { button: undefined, without: 'Samma svar står redan på frågan.' };
  const button = isBegun(answer)
    ? { value: `replace.${id}`, text: 'Ersätt svaret med detta utkast' }
    : { value: `use.${id}`, text: 'Använd som utkast' };
  return { button, without: undefined };
}

/** How many cells that are left out are told of by name; of more, their number. */
const CELLS_NAMED = 5;

function leftOutSentences(parts: readonly NotCarriedOver[]): string[] {
  const cells = parts.filter(({ part }) => part === 'cell');
  if (cells.length <= CELLS_NAMED) return parts.map(leftOutSentence);
  const others = parts.filter(({ part }) => part !== 'cell').map(leftOutSentence);
  return [...others, `${formatCount(cells.length)} rutor följer inte med till utkastet.`];
}

function leftOutSentence({ part, option = '' }: NotCarriedOver): string {
  switch (part) {
    case 'option':
      return `”${option}” följer inte med till utkastet.`;
    case 'option-text':
      return `Texten vid ”${option}” följer inte med till utkastet.`;
    case 'text':
      return 'Texten följer inte med till utkastet.';
    case 'number':
      return 'Talet följer inte med till utkastet.';
    case 'date':
      return 'Datumet följer inte med till utkastet.';
    case 'cell':
      return `”${option}” följer inte med till utkastet.`;
    case 'comment':
      return 'Kommentaren följer inte med till utkastet.';
  }
}
