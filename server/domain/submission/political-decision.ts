import { isDay } from '../text/day.ts';
import { type FieldWords, faultSentence, lineFault } from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';

/**
 * The board's part in a submission: submitted with a `reservation`, before the board had decided, or `decided`. Stored
 * beside the submission, which is frozen.
 */
export type BoardDecision =
  | { readonly kind: 'reservation' }
  | {
      readonly kind: 'decided';
      /** The board's name. */
      readonly board: string;
      /** The ISO date of the board's meeting. */
      readonly day: string;
      /** The paragraph number in the minutes, without §: “57”. */
      readonly paragraph: string;
    };

/** The decision that a board has made. */
export type MadeDecision = Extract<BoardDecision, { readonly kind: 'decided' }>;

/**
 * A board decision with who recorded it and when (ISO time). `lifted`: the decision recorded before it no longer holds.
 */
export type RecordedDecision = (BoardDecision | { readonly kind: 'lifted' }) & {
  readonly by: string;
  readonly at: string;
};

const LONGEST_BOARD = 200;
const BOARD_WORDS: FieldWords = { name: 'Nämnden', it: 'den', missing: 'Skriv vilken nämnd som har beslutat.' };

/** What is wrong with a typed decision: Swedish sentences by field name. */
export function decisionFaults(decision: BoardDecision): Readonly<Record<string, string>> {
  if (decision.kind === 'reservation') return {};
  const board = lineFault(decision.board, LONGEST_BOARD);
  return {
    ...(board === undefined ? {} : { decidedBoard: faultSentence(board, BOARD_WORDS) }),
    ...(isDay(decision.day) ? {} : { decidedDay: 'Skriv dagen för beslutet som 2024-04-16.' }),
    ...(/^\d{1,4}( ?[a-zA-Z])?$/.test(decision.paragraph)
      ? {}
      : { paragraph: 'Skriv paragrafens nummer i protokollet, till exempel 57.' }),
  };
}

/** A typed paragraph number without §: “§ 57” gives “57”. */
export function readParagraph(typed: string): string {
  return typed.replace(/^\s*§\s*/, '').trim();
}

/**
 * A board decision in words, to follow the name of what was submitted: “inlämnat med förbehåll för politiskt beslut”,
 * “beslutat av Kommunstyrelsen 16 april 2024, § 57”.
 */
export function decisionWords(decision: BoardDecision): string {
  return decision.kind === 'reservation'
    ? 'inlämnat med förbehåll för politiskt beslut'
    : `beslutat av ${decision.board} ${formatDate(decision.day)}, §\u00a0${decision.paragraph}`;
}

/** A board decision as a sentence: “Kommunstyrelsen beslutade i ärendet 16 april 2024, § 57.” */
export function decidedSentence({ board, day, paragraph }: MadeDecision): string {
  return `${board} beslutade i ärendet ${formatDate(day)}, §\u00a0${paragraph}.`;
}
