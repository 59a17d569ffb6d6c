import type { Message, MessagePart } from '../domain/mail/message.ts';
import { lastDayToRestore } from '../domain/round/withdrawal.ts';
import { formatCount, formatDate } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';
import type { RoundMessageSource } from './invitation.ts';
import { lastDayMessage } from './last-day.ts';
import { roundRestoredMessage, roundWithdrawnMessage } from './withdrawn-round.ts';

/**
 * Messages to one person about something that was done with several rounds at once: one mail instead of one for each. Of
 * a single round the message is that of the round.
 */
export type TogetherMessage = (sources: readonly RoundMessageSource[]) => Message;

/** Some rounds have been taken back at a time (ISO), and need not be answered. */
export function withdrawnTogether(why: { readonly reason: string; readonly at: string }): TogetherMessage {
  return together(
    (source) => roundWithdrawnMessage(source, why),
    (sources) => ({
      subject: `Ni behöver inte svara: ${formatCount(sources.length)} enkäter är tillbakatagna`,
      parts: [
        { paragraph: 'De här omgångarna är tillbakatagna. Ni behöver inte svara, och inga fler påminnelser kommer.' },
        { list: named(sources) },
        { paragraph: 'Skälet:' },
        { quote: why.reason },
        {
          paragraph: `Har ni hunnit skriva något? Det finns kvar om omgångarna öppnas igen, vilket kan ske till och med ${formatDate(lastDayToRestore(why.at))}. Då får ni ett nytt mejl.`,
        },
        toAnswers(sources),
      ],
    }),
  );
}

/** Some rounds that were taken back hold again, with what had been typed in them. */
export const restoredTogether: TogetherMessage = together(roundRestoredMessage, (sources) => ({
  subject: `${formatCount(sources.length)} enkäter gäller igen`,
  parts: [
    {
      paragraph: 'De här omgångarna togs tillbaka, men gäller igen. Det ni hade skrivit finns kvar. Sista dagarna är:',
    },
    { list: named(sources, withLastDay) },
    toAnswers(sources),
  ],
}));

/** Some rounds have new last days. */
export const lastDaysMoved: TogetherMessage = together(
  (source) => lastDayMessage(source, { because: 'changed' }),
  (sources) => ({
    subject: `Ny sista dag i ${formatCount(sources.length)} enkäter`,
    parts: [
      { paragraph: 'Sista dagen är ändrad. Ni kan svara och lämna in till och med:' },
      { list: named(sources, withLastDay) },
      toAnswers(sources),
    ],
  }),
);

function together(ofOne: (source: RoundMessageSource) => Message, ofSeveral: TogetherMessage): TogetherMessage {
  return (sources) => {
    const [first] = sources;
    return first !== undefined && sources.length === 1 ? ofOne(first) : ofSeveral(sources);
  };
}

/** The largest number of lines; more are given as a number. */
const MOST_LINES = 30;

function named(
  sources: readonly RoundMessageSource[],
  inWords: (source: RoundMessageSource) => string = nameOf,
): string[] {
  const lines = sources.slice(0, MOST_LINES).map(inWords);
  const more = sources.length - lines.length;
  return more === 0 ? lines : [...lines, `och ${formatCount(more)} till`];
}

function nameOf({ participant }: RoundMessageSource): string {
  return `${participant.organisation.name}: ${participant.round.title}`;
}

function withLastDay(source: RoundMessageSource): string {
  return `${nameOf(source)}, ${formatDate(source.participant.lastDay)}`;
}

function toAnswers(sources: readonly RoundMessageSource[]): MessagePart {
  return { link: { text: 'Se era enkäter', href: (sources[0]?.baseUrl ?? '') + paths.start } };
}
