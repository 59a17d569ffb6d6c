import type { DigestItem } from '../domain/mail/mail-choice.ts';
import type { Message } from '../domain/mail/message.ts';
import { formatCount } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** The mail of the day: what has happened since the last one, each with a link, in the order that it happened. */
export function digestMessage(items: readonly DigestItem[], { baseUrl }: { readonly baseUrl: string }): Message {
  return {
    subject:
      items.length === 1
        ? `Nytt i Samsvar: ${items[0]?.subject}`
        : `Nytt i Samsvar: ${formatCount(items.length)} händelser`,
    parts: [
      { paragraph: 'Det här har hänt sedan det förra mejlet:' },
      ...items.map(({ subject, href }) => ({ link: { text: subject, href } })),
      { paragraph: 'Du har valt ett mejl om dagen. Det ändrar du under Mitt konto.' },
      { link: { text: 'Öppna Mitt konto', href: baseUrl + paths.account } },
    ],
  };
}
