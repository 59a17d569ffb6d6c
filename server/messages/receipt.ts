import type { Message } from '../domain/mail/message.ts';
import type { Response } from '../domain/response/response.ts';
import { decisionWords } from '../domain/submission/political-decision.ts';
import type { SentReceipt } from '../domain/submission/submission.ts';
import { addressLines, recipientOf, recipientSentence } from '../domain/survey/recipient.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCount, formatDateTime, withCapital } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';
import { linkOfRespondent } from './respondent.ts';

/** What the mail with a receipt is written from. */
export interface ReceiptMessageSource {
  readonly response: Response;
  readonly survey: Survey;
  readonly receipt: SentReceipt;
  /** Whether it was submitted with a reservation for the board's decision. */
  readonly withReservation: boolean;
  /** Whether the answers are attached as PDF, by the organisation's own settings. */
  readonly withAnswers: boolean;
  /** The installation's address, which links begin with. */
  readonly baseUrl: string;
}

/** Where the answers go and until when, where the survey says so. */
function recipientParts(survey: Survey): Message['parts'] {
  const recipient = recipientOf(survey);
  const [sentence, addresses] = [recipientSentence(recipient), addressLines(recipient.addresses)];
  return [
    ...(sentence === undefined ? [] : [{ paragraph: sentence }]),
    ...(addresses.length === 0 ? [] : [{ facts: addresses.map(({ name, value }) => ({ name, value })) }]),
  ];
}

/** To the person who submitted and those who answer for the organisation: the receipt. */
export function receiptMessage(source: ReceiptMessageSource): Message {
  const { response, survey, receipt, withReservation, withAnswers, baseUrl } = source;
  const { organisation, answerNumber } = response;
  const isOneOfSeveral = answerNumber !== undefined && response.respondent === undefined;
  const number = isOneOfSeveral ? `svar ${formatCount(answerNumber)}` : undefined;
  const submitted = withReservation ? decisionWords({ kind: 'reservation' }) : 'inlämnat';
  return {
    subject: `${withReservation ? 'Inlämnat med förbehåll' : 'Inlämnat'}: ${survey.title}, ${organisation.name}${number === undefined ? '' : `, ${number}`}`,
    parts: [
      {
        paragraph: `${number === undefined ? 'Svaret' : withCapital(number)} från ${organisation.name} är ${submitted}. Spara det här mejlet: det är ditt kvitto.`,
      },
      {
        facts: [
          { name: 'Referens', value: receipt.reference },
          { name: 'Enkät', value: survey.title },
          ...(isOneOfSeveral ? [{ name: 'Svarets nummer', value: formatCount(answerNumber) }] : []),
          { name: 'Inlämnad', value: formatDateTime(receipt.submittedAt) },
          { name: 'Inlämnad av', value: receipt.sender.name },
          { name: 'Version', value: formatCount(receipt.version) },
          { name: 'Kontrollsumma (SHA-256)', value: receipt.digest },
        ],
      },
      ...recipientParts(survey),
      ...(withAnswers ? [{ paragraph: 'Svaren ligger som PDF i en bilaga.' }] : []),
      ...(response.respondent === undefined
        ? [{ link: { text: 'Öppna kvittot', href: baseUrl + paths.receipt(response.id, receipt.version) } }]
        : []),
      ...(withReservation
        ? [
            { paragraph: 'När nämnden har beslutat: notera beslutet i Samsvar, så står det på alla utskrifter.' },
            { link: { text: 'Öppna nämndärendet', href: baseUrl + paths.boardCase(response.id) } },
          ]
        : []),
    ],
    ...(withAnswers ? { attachment: { response: response.id, version: receipt.version } } : {}),
    ...linkOfRespondent(response),
  };
}
