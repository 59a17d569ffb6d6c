import type { Message } from '../domain/mail/message.ts';
import { lastDayToRestore } from '../domain/round/withdrawal.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { answeringPath, type RoundMessageSource } from './invitation.ts';

/** To those who were invited to a round: it has been taken back at a time (ISO), and they need not answer. */
export function roundWithdrawnMessage(
  { participant, survey, baseUrl }: RoundMessageSource,
  { reason, at }: { readonly reason: string; readonly at: string },
): Message {
  const { organisation, round } = participant;
  return {
    subject: `Ni behöver inte svara: ${survey.title}, ${organisation.name}`,
    parts: [
      {
        paragraph: `Omgången ”${round.title}” är tillbakatagen. ${organisation.name} behöver inte svara, och inga fler påminnelser kommer.`,
      },
      { paragraph: 'Skälet:' },
      { quote: reason },
      {
        paragraph: `Har ni hunnit skriva något? Det finns kvar om omgången öppnas igen, vilket kan ske till och med ${formatDate(lastDayToRestore(at))}. Då får ni ett nytt mejl.`,
      },
      { link: { text: 'Läs det ni har skrivit', href: baseUrl + answeringPath(participant) } },
    ],
  };
}

/** To the same people: the round holds again, with what they had typed. */
export function roundRestoredMessage({ participant, survey, baseUrl }: RoundMessageSource): Message {
  const { organisation, round } = participant;
  return {
    subject: `Omgången gäller igen: ${survey.title}, ${organisation.name}`,
    parts: [
      {
        paragraph: `Omgången ”${round.title}” togs tillbaka, men gäller igen. Det ni hade skrivit finns kvar. Sista dagen för ${organisation.name} är ${formatDate(participant.lastDay)}.`,
      },
      { link: { text: 'Öppna svaret', href: baseUrl + answeringPath(participant) } },
    ],
  };
}
