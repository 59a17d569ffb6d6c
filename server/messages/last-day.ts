import type { Message } from '../domain/mail/message.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { answeringPath, type RoundMessageSource } from './invitation.ts';

/** Why the last day is new: an extension for the organisation, the round was reopened, or its terms were changed. */
export type NewLastDay =
  | { readonly because: 'extended' | 'reopened'; readonly reason: string }
  | { readonly because: 'changed' };

/** To those who answer for an organisation: it has a new last day. */
export function lastDayMessage({ participant, survey, baseUrl }: RoundMessageSource, why: NewLastDay): Message {
  const { organisation, round } = participant;
  const day = formatDate(participant.lastDay);
  const sentences = {
    extended: `${organisation.name} har fått anstånd i omgången ”${round.title}”. Ni kan svara och lämna in till och med ${day}.`,
    reopened: `Omgången ”${round.title}” är öppen igen. Ni kan svara, ändra och lämna in till och med ${day}.`,
    changed: `Sista dagen i omgången ”${round.title}” är ändrad. Ni kan svara och lämna in till och med ${day}.`,
  };
  return {
    subject: `Ny sista dag, ${day}: ${organisation.name}, ${survey.title}`,
    parts: [
      { paragraph: sentences[why.because] },
      ...('reason' in why ? [{ paragraph: 'Skälet:' }, { quote: why.reason }] : []),
      { link: { text: 'Öppna svaret', href: baseUrl + answeringPath(participant) } },
    ],
  };
}
