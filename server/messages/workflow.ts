import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import type { NewRemark } from '../domain/response/remark.ts';
import { meaningOfWithdrawal, type Response } from '../domain/response/response.ts';
import type { SentReceipt } from '../domain/submission/submission.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCount, formatDate, formatDateTime, genitiveOf } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';
import { linkOfRespondent } from './respondent.ts';

/** What a mail about a transition of a response is written from. */
export interface WorkflowMessageSource {
  readonly response: Response;
  readonly survey: Survey;
  /** The person who made the transition. */
  readonly by: Person;
  /** The installation's address, which links begin with. */
  readonly baseUrl: string;
}

/** To the approvers: a response is ready for approval. */
export function madeReadyMessage(news: WorkflowMessageSource): Message {
  return {
    subject: `Att granska: ${nameOf(news)}`,
    parts: [
      {
        paragraph: `${news.by.name} har klarmarkerat ${nameOf(news)}. Läs igenom det och godkänn det, eller skicka tillbaka det med kommentarer. Ingen kan ändra svaret under tiden.`,
      },
      lastDayOf(news),
      { link: { text: 'Granska svaret', href: news.baseUrl + paths.review(news.response.id) } },
    ],
  };
}

/** To those who answer for the organisation: a response is approved and can be submitted. */
export function approvedMessage(news: WorkflowMessageSource): Message {
  return {
    subject: `Godkänt: ${nameOf(news)}`,
    parts: [
      { paragraph: `${news.by.name} har godkänt ${nameOf(news)}. Det är inte inlämnat än.` },
      lastDayOf(news),
      { link: { text: 'Lämna in svaret', href: news.baseUrl + paths.review(news.response.id) } },
    ],
  };
}

/** To those who answer for the organisation: a response has been returned before submission, with remarks. */
export function returnedMessage(news: WorkflowMessageSource, remarks: readonly NewRemark[]): Message {
  return {
    subject: `Att rätta: ${nameOf(news)}`,
    parts: [
      { paragraph: `${news.by.name} har skickat tillbaka ${nameOf(news)} med kommentarer. Det går att ändra igen.` },
      ...remarkParts(remarks),
      lastDayOf(news),
      { link: { text: 'Öppna svaret', href: news.baseUrl + paths.response(news.response.id) } },
    ],
  };
}

/** To those who answer for the organisation: the RSS has sent the submission back, with remarks. */
export function sentBackMessage(news: WorkflowMessageSource, remarks: readonly NewRemark[]): Message {
  return {
    subject: `Rättelse önskas: ${nameOf(news)}`,
    parts: [
      {
        paragraph: `${news.by.name} ber er rätta ${nameOf(news)}. Det som är inlämnat gäller tills ni lämnar in igen.`,
      },
      ...remarkParts(remarks),
      lastDayOf(news),
      ...(news.response.respondent === undefined
        ? [{ link: { text: 'Öppna svaret', href: news.baseUrl + paths.response(news.response.id) } }]
        : []),
    ],
    ...linkOfRespondent(news.response),
  };
}

/** To those who answer for the organisation and those who count it: a submission has been withdrawn. */
export function withdrawnMessage(
  news: WorkflowMessageSource,
  receipt: Pick<SentReceipt, 'reference' | 'submittedAt' | 'version'>,
  { reason, to }: { readonly reason: string; readonly to: 'own' | 'followers' },
): Message {
  const { baseUrl, response } = news;
  const link =
    to === 'own'
      ? { link: { text: 'Öppna svaret', href: baseUrl + paths.response(response.id) } }
      : { link: { text: 'Läs det som återtogs', href: baseUrl + paths.submission(response.id, receipt.version) } };
  return {
    subject: `Återtaget: ${nameOf(news)}`,
    parts: [
      {
        paragraph: `${news.by.name} har återtagit inlämningen av ${nameOf(news)}. Den räknas inte längre, och ${meaningOfWithdrawal(response)}.`,
      },
      {
        facts: [
          { name: 'Kvitto', value: receipt.reference },
          { name: 'Version', value: formatCount(receipt.version) },
          { name: 'Inlämnad', value: formatDateTime(receipt.submittedAt) },
        ],
      },
      { paragraph: 'Skälet:' },
      { quote: reason },
      lastDayOf(news),
      link,
    ],
  };
}

/** “Region Hallands svar på ”Enkät till regioner””; “Halmstads svar 2 på …” where the organisation gives several. */
function nameOf({ response: { organisation, answerNumber }, survey }: WorkflowMessageSource): string {
  const answer = answerNumber === undefined ? 'svar' : `svar ${formatCount(answerNumber)}`;
  return `${genitiveOf(organisation.name)} ${answer} på ”${survey.title}”`;
}

function lastDayOf({ response }: WorkflowMessageSource): Message['parts'][number] {
  return { paragraph: `Sista dagen är ${formatDate(response.lastDay)}.` };
}

function remarkParts(remarks: readonly NewRemark[]): Message['parts'] {
  return remarks.flatMap(({ question, text }) => [
    { paragraph: question === undefined ? 'Om hela svaret:' : `Fråga ${question}:` },
    { quote: text },
  ]);
}
