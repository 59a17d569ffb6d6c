import { type AddressLine, addressLines, recipientOf, recipientSentence } from '../../domain/survey/recipient.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** Where the answers to a survey go, and until when. */
export interface RecipientView {
  readonly sentence: string;
  readonly addresses: readonly AddressLine[];
}

/** Undefined where the survey says neither a day nor an address of its recipient's. */
export function recipientView(survey: Pick<Survey, 'recipient' | 'respondent'>): RecipientView | undefined {
  const recipient = recipientOf(survey);
  const sentence = recipientSentence(recipient);
  return sentence === undefined ? undefined : { sentence, addresses: addressLines(recipient.addresses) };
}
