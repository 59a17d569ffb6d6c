import type { Message, MessagePart } from '../../domain/mail/message.ts';
import type { Round } from '../../domain/round/round.ts';
import { compareNames, formatCount, formatCounted } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The page that is seen before reminders are sent: to how many, of which organisations, and what the mail says. */
export interface RemindRoundsView {
  readonly title: string;
  /** The round, or the first of several. */
  readonly eyebrow: { readonly href: string; readonly text: string };
  readonly summary: string;
  readonly organisations: readonly { readonly name: string; readonly people: string; readonly mails: string }[];
  /** One of the mails; undefined where there is nobody to remind. */
  readonly example:
    | { readonly subject: string; readonly lead: string; readonly parts: readonly MessagePart[] }
    | undefined;
  readonly action: string;
  readonly send: string;
  readonly leaveHref: string;
}

interface Source {
  readonly asked: Round;
  readonly rounds: readonly Round[];
  readonly reminders: readonly {
    readonly organisation: { readonly code: string; readonly name: string };
    readonly mail: { readonly recipient: string; readonly message: Message };
  }[];
}

const MAILS = ['mejl', 'mejl'] as const;
const PEOPLE = ['person', 'personer'] as const;

/** `together`: of all rounds that were opened with the one that is asked for. */
export function remindRoundsView(
  { asked, rounds, reminders }: Source,
  { together }: { readonly together: boolean },
): RemindRoundsView {
  const leaveHref = together ? paths.roundsTogether(asked.id) : paths.round(asked.id);
  const [first] = reminders;
  const people = new Set(reminders.map(({ mail }) => mail.recipient)).size;
  const organisations = new Map(reminders.map(({ organisation }) => [organisation.code, organisation.name]));
  const mails = formatCounted(reminders.length, MAILS);
  const inRounds = together ? ` i ${formatCounted(rounds.length, ['omgång', 'omgångar'])}` : '';
  return {
    title: `Påminn dem som inte har lämnat in${inRounds}`,
    eyebrow: { href: leaveHref, text: asked.title },
    summary:
      first === undefined
        ? 'Det finns ingen att påminna nu. De som inte har lämnat in har redan fått en påminnelse i dag, eller så har de ingen som kan påminnas.'
        : `${mails} skickas till ${formatCounted(people, PEOPLE)} i ${formatCounted(organisations.size, ['organisation', 'organisationer'])}. ${
            reminders.length > people
              ? 'Den som svarar i flera omgångar eller för flera organisationer får ett mejl för varje svar. '
              : ''
          }Ingen får mer än en påminnelse om dagen om samma svar.`,
    organisations: [...organisations]
      .toSorted(([, one], [, other]) => compareNames(one, other))
      .map(([code, name]) => {
        const own = reminders.filter(({ organisation }) => organisation.code === code);
        return {
          name,
          people: formatCount(new Set(own.map(({ mail }) => mail.recipient)).size),
          mails: formatCount(own.length),
        };
      }),
    example: first && {
      subject: first.mail.message.subject,
      lead:
        reminders.length === 1
          ? `Så här ser mejlet till ${first.organisation.name} ut.`
          : `Så här ser ett av mejlen till ${first.organisation.name} ut. I de andra står den egna organisationen, omgången, sista dagen och det som är kvar att göra.`,
      parts: partsToRead(first.mail.message),
    },
    action: together ? paths.remindTogether(asked.id) : paths.remindNow(asked.id),
    send: `Skicka ${mails}`,
    leaveHref,
  };
}

/** The parts of a mail with its links as text: they are for whoever gets it. */
function partsToRead({ parts, respondentLink }: Message): MessagePart[] {
  const links = respondentLink === undefined ? [] : [{ paragraph: `[Länk: ${respondentLink.text}]` }];
  return [...parts.map((part) => ('link' in part ? { paragraph: `[Länk: ${part.link.text}]` } : part)), ...links];
}

/** What follows the address of a page after reminding: that it was done, or that there was nobody to remind. */
export function remindedQuery({ mails }: { readonly mails: number }): string {
  return mails === 0 ? '?klart=ingen-pamind' : `?klart=${REMINDED}`;
}

/** What an address says where reminders have been sent. How many they were is not in it: anybody can write an address. */
export const REMINDED = 'pamind';

/** How many reminders were just sent; undefined where none were. */
export function remindedWords(
  sent: { readonly mails: number; readonly people: number } | undefined,
): string | undefined {
  return (
    sent && `Påminnelsen är på väg: ${formatCounted(sent.mails, MAILS)} till ${formatCounted(sent.people, PEOPLE)}.`
  );
}
