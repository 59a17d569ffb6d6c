import type { Message } from '../domain/mail/message.ts';
import type { ResponseStatus } from '../domain/response/response-status.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { recipientOf, recipientSentence } from '../domain/survey/recipient.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { remainingSentences } from '../domain/workflow/reminder.ts';
import { answeringPath, type RoundMessageSource } from './invitation.ts';

/**
 * To those who answer for an organisation that has not submitted: the last day, and what is left to do. `blockers` is
 * undefined for one that gives several answers and has submitted none.
 */
export function reminderMessage(
  { participant, survey, baseUrl }: RoundMessageSource,
  { blockers, today }: { readonly blockers: readonly Problem[] | undefined; readonly today: string },
): Message {
  const { organisation, round, status = 'draft', lastDay } = participant;
  const whereTo = recipientSentence(recipientOf(survey));
  const last = lastDay === today ? 'i dag' : formatDate(lastDay);
  const linkText =
    blockers !== undefined ? 'Öppna svaret' : round.answers === 'named' ? 'Se vilka som ska svara' : 'Öppna svaren';
  return {
    subject: `Påminnelse: ${organisation.name} har inte lämnat in ${survey.title}`,
    parts: [
      {
        paragraph: `${organisation.name} har inte lämnat in ${blockers === undefined ? 'något' : 'sitt'} svar i omgången ”${round.title}”. Sista dagen är ${last}.`,
      },
      ...(whereTo === undefined ? [] : [{ paragraph: whereTo }]),
      ...(blockers === undefined ? [] : remainingSentences(blockers)).map((paragraph) => ({ paragraph })),
      ...(participant.round.answers === 'named' ? [{ paragraph: NAMED_ANSWER }] : []),
      ...(WAITS_FOR[status] === undefined ? [] : [{ paragraph: WAITS_FOR[status] }]),
      {
        link: {
          text: linkText,
          href: baseUrl + answeringPath(participant),
        },
      },
    ],
  };
}

const NAMED_ANSWER =
  'Du utser vilka som ska svara, ser hur långt de har kommit och kan påminna dem. De som är utsedda och inte har lämnat in får en egen påminnelse.';

/** What a response waits for, by its status, when it is no longer a draft. */
const WAITS_FOR: Readonly<Partial<Record<ResponseStatus, string>>> = {
  ready: 'Svaret är klarmarkerat och väntar på att godkännas.',
  approved: 'Svaret är godkänt och kan lämnas in.',
};
