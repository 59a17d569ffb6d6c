import { hasFreeText, type Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** What must not be written in free text: shown once on a page, above its questions. */
export interface FreeTextReminderView {
  readonly lead: string;
  /** The survey's own instruction on confidentiality; undefined where it has none. */
  readonly instruction: string | undefined;
}

/** The first words of the paragraph on confidentiality in a survey's instructions. */
const INSTRUCTION = 'Viktig instruktion';

/**
 * The reminder of what must not be written in free text, above a page's questions. Undefined where no question has a
 * free text field.
 */
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
