import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** What must not be written in free text, near where it is written: once on a page. */
export interface FreeTextReminderView {
  readonly lead: string;
  /** What the survey itself says, in its own words, where it says something. */
  readonly instruction: string | undefined;
}

/** How the paragraph on confidentiality begins in Socialstyrelsen's surveys. */
const INSTRUCTION = 'Viktig instruktion';

/** Undefined where none of the questions has a field for free text. */
export function freeTextReminder(
  { instructions }: Pick<Survey, 'instructions'>,
  questions: readonly Question[],
): FreeTextReminderView | undefined {
  if (!questions.some(hasFreeText)) return undefined;
  return {
    lead: 'Skriv inga personuppgifter i fritexten, och inget som omfattas av sekretess enligt OSL.',
    instruction: instructions.find((paragraph) => paragraph.startsWith(INSTRUCTION)),
  };
}

function hasFreeText({ kind, options, comment }: Question): boolean {
  return kind === 'text' || comment !== undefined || options.some(({ text }) => text !== undefined);
}
