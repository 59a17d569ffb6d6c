import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { changedNotice } from '../../domain/changed-meanwhile.ts';
import { unconfirmedSentence } from '../../domain/survey/problem.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';

/** A button of the page's form that does something with an answer of the year before: what it sends, and says. */
export interface CarryButton {
  readonly value: string;
  readonly text: string;
}

/** That an answer is of the year before and waits for somebody to say that it holds. */
export interface UnconfirmedView {
  readonly text: string;
  /** Who took it in, and what is to be done by who may do it. */
  readonly told: string;
  /** Undefined for who may only read. */
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

/** What a button asks for, and for which question (its printed number). */
export interface Carrying {
  readonly deed: 'use' | 'replace' | 'confirm';
  readonly question: string;
}

/** What a pressed button asks for; undefined for anything else that is posted. */
export function readCarrying(posted: string | readonly string[] | undefined): Carrying | undefined {
  const [, deed, question] = /^(use|replace|confirm)\.(.+)$/.exec([posted ?? ''].flat().at(-1) ?? '') ?? [];
  if (question === undefined || deed === undefined) return undefined;
  return { deed: deed === 'use' || deed === 'replace' ? deed : 'confirm', question };
}

/** What can come of it. */
export type CarryOutcome = 'carried' | 'confirmed' | 'unchanged' | 'answered' | 'changed-meanwhile';

/** How each is named in the address of the page that tells it, and what is told there. */
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

/** What has come of a press, as it stands in the address of the page that tells of it. */
export function carriedInAddress(outcome: CarryOutcome): { readonly klart: string } {
  return { klart: OUTCOMES[outcome].inAddress };
}

/** The sentence of what an address says has come of it; undefined for anything else that it may say. */
export function carriedSentence(inAddress: unknown): string | undefined {
  const outcome = OUTCOME_LIST.find((one) => OUTCOMES[one].inAddress === inAddress);
  return outcome && OUTCOMES[outcome].told;
}
