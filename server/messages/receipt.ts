import type { Message } from '../domain/mail/message.ts';
import type { Response } from '../domain/response/response.ts';
import type { SentReceipt } from '../domain/submission/submission.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCount, formatDateTime } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** What the mail about a receipt is made of. */
export interface ReceiptMessageSource {
  readonly response: Response;
  readonly survey: Survey;
  readonly receipt: SentReceipt;
  /** The organisation has decided that its answers go with the mail. */
  readonly withAnswers: boolean;
  /** The address that links in mail begin with. */
  readonly baseUrl: string;
}

/** To whoever sent a response and to those who answer for it: what was submitted, when and by whom. */
export function receiptMessage({ response, survey, receipt, withAnswers, baseUrl }: ReceiptMessageSource): Message {
  const { organisation } = response;
  return {
    subject: `Inlämnat: ${survey.title}, ${organisation.name}`,
    parts: [
      { paragraph: `Svaret från ${organisation.name} är inlämnat. Spara det här mejlet: det är ditt kvitto.` },
      {
        facts: [
          { name: 'Referens', value: receipt.reference },
          { name: 'Enkät', value: survey.title },
          { name: 'Inlämnad', value: formatDateTime(receipt.submittedAt) },
          { name: 'Inlämnad av', value: receipt.sender.name },
          { name: 'Version', value: formatCount(receipt.version) },
          { name: 'Kontrollsumma (SHA-256)', value: receipt.digest },
        ],
      },
      ...(withAnswers ? [{ paragraph: 'Svaren ligger som PDF i en bilaga.' }] : []),
      { link: { text: 'Öppna kvittot', href: baseUrl + paths.receipt(response.id, receipt.version) } },
    ],
    ...(withAnswers ? { attachment: { response: response.id, version: receipt.version } } : {}),
  };
}
