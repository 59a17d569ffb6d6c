import type { Answer } from '../../domain/answer/answer.ts';
import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import { canBeJoined, type Settlement } from '../../domain/answer/answer-conflict.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import { wordDifference } from '../../domain/text/word-difference.ts';
import { answerInWords } from '../answer/answer-words.ts';
import { fieldsOf } from '../answer/form-fields.ts';

/** Two answers to one question side by side, from two people or two tabs; the viewer chooses which one holds. */
export interface ConflictView {
  readonly id: string;
  readonly lead: string;
  readonly theirs: SideView;
  readonly mine: SideView;
  /** The value and the text of each button. */
  readonly settlements: readonly { readonly value: string; readonly text: string }[];
  /**
   * JSON for the browser: the field values of the saved answer, and the version of the response that it was saved in.
   */
  readonly stands: string;
}

interface SideView {
  readonly heading: string;
  readonly lines: readonly string[];
  /** The text in stretches; `differs` marks what the other answer does not have. Undefined without a text. */
  readonly text: readonly { readonly text: string; readonly differs: boolean }[] | undefined;
  readonly comment: string | undefined;
  readonly nothing: boolean;
}

/**
 * The two answers of a conflict side by side, for their writer to choose between. `mine`: the answer that could not be
 * saved. `viewer`: the person id of its writer.
 */
export function conflictView(
  question: Question,
  anchor: string,
  {
    change,
    mine,
    viewer,
  }: { readonly change: AnswerChange; readonly mine: Answer | undefined; readonly viewer: string },
): ConflictView {
  const { after: theirs, person, at, version } = change;
  const own = person?.id === viewer;
  const who = own ? 'Du, på en annan sida' : (person?.name ?? 'Samsvar');
  const joinable = canBeJoined(question.kind, theirs, mine);
  const settlements: readonly (readonly [Settlement, string])[] = [
    ['mine', own ? 'Spara det som står här' : 'Spara mitt svar'],
    ['theirs', own ? 'Använd det sparade' : `Använd det som ${person?.name ?? 'Samsvar'} skrev`],
    ...(joinable ? ([['both', 'Foga ihop båda']] as const) : []),
  ];
  const difference = wordDifference(theirs?.text ?? '', mine?.text ?? '');
  const stretches = (other: 'removed' | 'added') =>
    difference.filter(({ kind }) => kind !== other).map(({ kind, text }) => ({ text, differs: kind !== 'kept' }));
  return {
    id: `${anchor}-krock`,
    lead: own
      ? 'Du har sparat ett annat svar på en annan sida, eller i en annan flik. Inget är ersatt. Välj vad som ska gälla.'
      : `${person?.name ?? 'Samsvar'} sparade ett annat svar medan du skrev. Inget är ersatt. Välj vad som ska gälla, eller skriv ihop dem i fältet och spara ditt.`,
    theirs: sideView(question, `${who}, ${formatDateTime(at)}`, theirs, stretches('added')),
    mine: sideView(question, 'Du, inte sparat än', mine, stretches('removed')),
    settlements: settlements.map(([settlement, text]) => ({ value: `${settlement}.${question.id}`, text })),
    stands: JSON.stringify({ fields: fieldsOf(question, theirs), version }),
  };
}

function sideView(
  question: Question,
  heading: string,
  answer: Answer | undefined,
  text: NonNullable<SideView['text']>,
): SideView {
  const words = answerInWords(question, answer);
  return {
    heading,
    lines: words.lines,
    text: words.text === undefined ? undefined : text,
    comment: words.comment,
    nothing: answer === undefined,
  };
}

/**
 * Reads the value of a pressed conflict button: the question's printed number and the choice. Undefined for any other
 * value.
 */
export function readSettlement(
  posted: string | readonly string[] | undefined,
): { question: string; settlement: Settlement } | undefined {
  const [, settlement, question] = /^(mine|theirs|both)\.(.+)$/.exec([posted ?? ''].flat().at(-1) ?? '') ?? [];
  if (question === undefined || settlement === undefined) return undefined;
  return { question, settlement: settlement === 'mine' || settlement === 'theirs' ? settlement : 'both' };
}
