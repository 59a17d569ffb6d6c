import { isDay } from '../text/day.ts';
import { formatDate } from '../text/swedish.ts';

/**
 * What the board has to do with a submission: it was submitted with a `reservation`, before the board had decided, or
 * the board has `decided`. A fact beside the submission, which itself is frozen.
 */
export type BoardDecision =
  | { readonly kind: 'reservation' }
  | {
      readonly kind: 'decided';
      /** Name of the board. */
      readonly board: string;
      /** ISO date of its meeting. */
      readonly day: string;
      /** Of its minutes, without the sign: “57”. */
      readonly paragraph: string;
    };

/** The same with who recorded it and when (ISO time). `lifted`: what was recorded before it does not hold. */
export type RecordedDecision = (BoardDecision | { readonly kind: 'lifted' }) & {
  readonly by: string;
  readonly at: string;
};

const LONGEST_BOARD = 200;

/** What is wrong with a decision as it was typed, as sentences by field. */
export function decisionFaults(decision: BoardDecision): Readonly<Record<string, string>> {
  if (decision.kind === 'reservation') return {};
  return {
    ...(decision.board === ''
      ? { decidedBoard: 'Skriv vilken nämnd som har beslutat.' }
      : decision.board.length > LONGEST_BOARD
        ? { decidedBoard: `Skriv högst ${LONGEST_BOARD} tecken.` }
        : {}),
    ...(isDay(decision.day) ? {} : { decidedDay: 'Skriv dagen för beslutet som 2024-04-16.' }),
    ...(/^\d{1,4}( ?[a-zA-Z])?$/.test(decision.paragraph)
      ? {}
      : { paragraph: 'Skriv paragrafens nummer i protokollet, till exempel 57.' }),
  };
}

/** A paragraph as it was typed, without its sign: “§ 57” → “57”. */
export function readParagraph(typed: string): string {
  return typed.replace(/^\s*§\s*/, '').trim();
}

/** “inlämnat med förbehåll för politiskt beslut”, “beslutat av Kommunstyrelsen 16 april 2024, § 57”. */
export function decisionWords(decision: BoardDecision): string {
  return decision.kind === 'reservation'
    ? 'inlämnat med förbehåll för politiskt beslut'
    : `beslutat av ${decision.board} ${formatDate(decision.day)}, §\u00a0${decision.paragraph}`;
}
