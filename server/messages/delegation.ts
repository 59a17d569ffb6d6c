import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import type { Response } from '../domain/response/response.ts';
import type { Question } from '../domain/survey/question.ts';
import type { Survey } from '../domain/survey/survey.ts';
import type { DelegationRequest } from '../domain/teamwork/delegation.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** What the mail to a colleague is written from. */
export interface DelegationMessageSource {
  readonly request: DelegationRequest;
  readonly question: Question;
  readonly survey: Survey;
  readonly response: Response;
  /** The person who asks. */
  readonly by: Person;
  /** Part of the link that opens the question without signing in. */
  readonly token: string;
  /** The installation's address, which links begin with. */
  readonly baseUrl: string;
}

/** To a colleague without an account: asks for an answer to one question. */
export function delegationMessage(news: DelegationMessageSource): Message {
  const { request, question, survey, response, by, token, baseUrl } = news;
  return {
    subject: `${by.name} ber dig svara på en fråga`,
    parts: [
      { paragraph: `Hej ${request.name}!` },
      {
        paragraph: `${by.name}, ${response.organisation.name}, ber dig svara på en fråga i ${survey.title}:`,
      },
      { quote: `${question.id}. ${question.title}` },
      ...(request.message === ''
        ? []
        : [{ paragraph: `${by.name} skriver:` } as const, { quote: request.message } as const]),
      { facts: [{ name: 'Sista dag', value: formatDate(request.lastDay) }] },
      { link: { text: 'Svara på frågan', href: baseUrl + paths.delegationLink(token) } },
      {
        paragraph:
          'Du behöver inget konto. Länken är bara din, så skicka den inte vidare: den som har den kan läsa frågan och svara i ditt namn.',
      },
    ],
  };
}
