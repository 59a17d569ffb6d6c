import type { Message } from '../domain/mail/message.ts';
import type { Response } from '../domain/response/response.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** What a mail about a round is made of, to those who answer for one of its participants. */
export interface RoundMessageSource {
  readonly response: Response;
  readonly survey: Survey;
  /** The address that links in mail begin with. */
  readonly baseUrl: string;
}

/** The round has opened: what there is to answer, until when, and what the sender wants to say. */
export function invitationMessage({ response, survey, baseUrl }: RoundMessageSource): Message {
  const { round, organisation } = response;
  return {
    subject: `${organisation.name}: svara på ${survey.title}`,
    parts: [
      {
        paragraph: `Omgången ”${round.title}” har öppnat, och du svarar för ${organisation.name}.`,
      },
      {
        facts: [
          { name: 'Enkät', value: survey.title },
          { name: 'Organisation', value: organisation.name },
          { name: 'Sista dag', value: formatDate(response.lastDay) },
        ],
      },
      ...(round.message === '' ? [] : [{ quote: round.message }]),
      { link: { text: 'Öppna enkäten', href: baseUrl + paths.response(response.id) } },
      { paragraph: 'Du loggar in med den e-postadress som det här mejlet kom till.' },
    ],
  };
}
