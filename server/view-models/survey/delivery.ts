import { type AddressLine, addressLines, deliverySentence, recipientOf } from '../../domain/survey/recipient.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** Where the answers to a survey go, and until when. */
export interface DeliveryView {
  readonly sentence: string;
  readonly addresses: readonly AddressLine[];
}

/** Undefined where the survey says neither a day nor an address of its recipient's. */
export function deliveryView(survey: Pick<Survey, 'recipient' | 'respondent'>): DeliveryView | undefined {
  const recipient = recipientOf(survey);
  const sentence = deliverySentence(recipient);
  return sentence === undefined ? undefined : { sentence, addresses: addressLines(recipient.addresses) };
}
