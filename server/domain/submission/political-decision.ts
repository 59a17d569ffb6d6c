import type { Organisation } from '../people/organisation.ts';
import { hasBoardDecision } from '../people/organisation-kind.ts';
import type { Survey } from '../survey/survey.ts';
import { dayFault, type FieldFault, type FieldWords, fieldSentence, lineFault } from '../text/field-fault.ts';
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

/** What is wrong with a typed decision, by field name. Its sentences: `decisionSentence`. */
export interface DecisionFaults {
  readonly decidedBoard?: FieldFault;
  readonly decidedDay?: FieldFault;
  /** What was typed, and is no number of a paragraph. */
  readonly paragraph?: { readonly typed: string };
}

export function decisionFaults(decision: BoardDecision): DecisionFaults {
  if (decision.kind === 'reservation') return {};
  const board = lineFault(decision.board, LONGEST_BOARD);
  const day = dayFault(decision.day);
  return {
    ...(board && { decidedBoard: board }),
    ...(day && { decidedDay: day }),
    ...(/^\d{1,4}( ?[a-zA-Z])?$/.test(decision.paragraph) ? {} : { paragraph: { typed: decision.paragraph } }),
  };
}

/** The Swedish sentence of the fault at a field of a decision; undefined if it has none. */
export function decisionSentence(faults: DecisionFaults, field: keyof DecisionFaults): string | undefined {
  if (field === 'decidedBoard') return fieldSentence(faults.decidedBoard, BOARD_WORDS);
  if (faults[field] === undefined) return undefined;
  return field === 'decidedDay'
    ? 'Skriv dagen för beslutet som 2024-04-16.'
    : 'Skriv paragrafens nummer i protokollet, till exempel 57.';
}

/** A typed paragraph number without §: “§ 57” gives “57”. */
export function readParagraph(typed: string): string {
  return typed.replace(/^\s*§\s*/, '').trim();
}

/**
 * A board decision in words, to follow the name of what was submitted: “inlämnat med förbehåll för politiskt beslut”,
 * “beslutat av Vårdnämnden 16 april 2024, § 57”.
 */
export function decisionWords(decision: BoardDecision): string {
  return decision.kind === 'reservation'
    ? 'inlämnat med förbehåll för politiskt beslut'
    : `beslutat av ${decision.board} ${formatDate(decision.day)}, §\u00a0${decision.paragraph}`;
}

/** A board decision as a sentence: “Vårdnämnden beslutade i ärendet 16 april 2024, § 57.” */
export function decidedSentence({ board, day, paragraph }: MadeDecision): string {
  return `${board} beslutade i ärendet ${formatDate(day)}, §\u00a0${paragraph}.`;
}

/**
 * Whether an organisation's answers are laid before a political board: those of a kind that has one, and all answers to a
 * survey that has a letter to the board of its own (`letter` of its recipient).
 */
export function takesBoardDecision(
  { recipient }: Pick<Survey, 'recipient'>,
  { kind }: Pick<Organisation, 'kind'>,
): boolean {
  return hasBoardDecision(kind) || recipient?.letter !== undefined;
}
