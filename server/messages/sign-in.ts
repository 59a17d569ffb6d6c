import type { Message } from '../domain/mail/message.ts';

/** To a person who has asked to sign in: a link that can be used once. `minutes` is how long it works. */
export function signInMessage({ href, minutes }: { readonly href: string; readonly minutes: number }): Message {
  return {
    subject: 'Logga in i Samsvar',
    parts: [
      {
        paragraph: `Här är din länk till Samsvar. Den gäller i ${minutes} minuter och kan användas en gång.`,
      },
      { link: { text: 'Logga in', href } },
      { paragraph: 'Har du inte bett om någon länk? Då behöver du inte göra något. Skicka inte länken vidare.' },
    ],
  };
}
