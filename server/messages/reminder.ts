import type { Message } from '../domain/mail/message.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { deliverySentence, recipientOf } from '../domain/survey/recipient.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { remainingSentences } from '../domain/workflow/reminder.ts';
import { paths } from '../paths.ts';
import type { RoundMessageSource } from './invitation.ts';

/** To those who answer for an organisation that has not submitted: the last day, and what is left to do. */
export function reminderMessage(
  { response, survey, baseUrl }: RoundMessageSource,
  { blockers, today }: { readonly blockers: readonly Problem[]; readonly today: string },
): Message {
  const { organisation, round, status, lastDay } = response;
  const delivery = deliverySentence(recipientOf(survey));
  const last = lastDay === today ? 'i dag' : formatDate(lastDay);
  return {
    subject: `Påminnelse: ${organisation.name} har inte lämnat in ${survey.title}`,
    parts: [
      {
        paragraph: `${organisation.name} har inte lämnat in sitt svar i omgången ”${round.title}”. Sista dagen är ${last}.`,
      },
      ...(delivery === undefined ? [] : [{ paragraph: delivery }]),
      ...remainingSentences(blockers).map((paragraph) => ({ paragraph })),
      ...(WAITS_FOR[status] === undefined ? [] : [{ paragraph: WAITS_FOR[status] }]),
      { link: { text: 'Öppna svaret', href: baseUrl + paths.response(response.id) } },
    ],
  };
}

/** What a response waits for, by its status, when it is no longer a draft. */
const WAITS_FOR: Readonly<Partial<Record<RoundMessageSource['response']['status'], string>>> = {
  ready: 'Svaret är klarmarkerat och väntar på att godkännas.',
  approved: 'Svaret är godkänt och kan lämnas in.',
};
