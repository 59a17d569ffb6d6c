import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { changedNotice } from '../../domain/changed-meanwhile.ts';
import { unconfirmedSentence } from '../../domain/survey/problem.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';

/** A button that carries over or confirms an answer of the year before: the value that it posts, and its text. */
export interface CarryButton {
  readonly value: string;
  readonly text: string;
}

/** The notice at an answer that was carried over from the year before and has not been confirmed. */
export interface UnconfirmedView {
  readonly text: string;
  /** Who carried it over and when; for someone who may write, also what to do. */
  readonly told: string;
  /** The button that confirms the answer; undefined for someone who may only read. */
  readonly button: CarryButton | undefined;
}

export function unconfirmedView(
  unconfirmed: readonly UnconfirmedAnswer[],
  questionId: string,
  readOnly: boolean,
): UnconfirmedView | undefined {
  const waiting = unconfirmed.find(({ question }) => question === questionId);
  if (waiting === undefined) return undefined;
  const { year, person, at } = waiting;
  const who = `${person.name} lade in det ${formatDateTime(at)}.`;
  return {
    text: unconfirmedSentence(year),
    told: readOnly
      ? who
      : `${who} Läs det, ändra det som behövs och välj ”${HOLDS}”. Att ändra räcker inte: svaret kan lämnas in först när någon har sagt att det stämmer.`,
    button: readOnly ? undefined : { value: `confirm.${questionId}`, text: HOLDS },
  };
}

export const HOLDS = 'Svaret stämmer';

/** What a pressed button asks for, and the printed number of the question. */
export interface Carrying {
  readonly step: 'use' | 'replace' | 'confirm';
  readonly question: string;
}

/** Reads the value of a pressed carry-over button; undefined for any other posted value. */
export function readCarrying(posted: string | readonly string[] | undefined): Carrying | undefined {
  const [, step, question] = /^(use|replace|confirm)\.(.+)$/.exec([posted ?? ''].flat().at(-1) ?? '') ?? [];
  if (question === undefined || step === undefined) return undefined;
  return { step: step === 'use' || step === 'replace' ? step : 'confirm', question };
}

/** The result of carrying over or confirming an answer. */
export type CarryOutcome = 'carried' | 'confirmed' | 'unchanged' | 'answered' | 'changed-meanwhile';

/** For each result, its name in the address of the next page, and the sentence shown there. */
const OUTCOMES: Readonly<Record<CarryOutcome, { readonly inAddress: string; readonly told: string }>> = {
  carried: {
    inAddress: 'utkast-inlagt',
    told: `Det tidigare svaret är inlagt som utkast. Läs det, ändra det som behövs och välj ”${HOLDS}”.`,
  },
  confirmed: { inAddress: 'svar-bekraftat', told: 'Svaret är bekräftat.' },
  unchanged: { inAddress: 'redan-sa', told: 'Det var redan så. Inget är ändrat.' },
  answered: {
    inAddress: 'har-svar',
    told: 'Frågan har redan ett svar, och det står kvar. Vill du ha det tidigare svaret i stället? Öppna det vid frågan och välj ”Ersätt svaret med detta utkast”.',
  },
  'changed-meanwhile': {
    inAddress: 'andrat-under-tiden',
    told: changedNotice('answer-to-carry-over'),
  },
};

const OUTCOME_LIST: readonly CarryOutcome[] = ['carried', 'confirmed', 'unchanged', 'answered', 'changed-meanwhile'];

/** The query of the next page's address that says what the result was. */
export function carriedInAddress(outcome: CarryOutcome): { readonly klart: string } {
  return { klart: OUTCOMES[outcome].inAddress };
}

/** The sentence for a result named in an address; undefined for any other value. */
export function carriedSentence(inAddress: unknown): string | undefined {
  const outcome = OUTCOME_LIST.find((one) => OUTCOMES[one].inAddress === inAddress);
  return outcome && OUTCOMES[outcome].told;
}
