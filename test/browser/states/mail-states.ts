import { deliverMails } from '../../../server/actions/mail/deliver-mails.ts';
import type { DeliveryOutcome } from '../../../server/domain/mail/delivery.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { deliverAll } from '../../support/mail.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** The page of a county's mail in its states. */
export const mailStates: readonly State[] = [
  {
    name: 'mail, nothing waits',
    shows: 'Inget mejl väntar',
    arrive: async (web) => {
      await deliverAll(web.county.context);
      return openedByAdministrator(web);
    },
  },
  {
    name: 'mail, some that needs somebody',
    shows: 'Kom inte fram',
    arrive: async (web) => {
      await addUnsent(web);
      return openedByAdministrator(web);
    },
  },
  {
    name: 'mail, sent again',
    shows: 'Mejlet ligger i kön',
    arrive: async (web) => {
      await addUnsent(web);
      const visitor = await openedByAdministrator(web);
      await visitor.follow(() => visitor.page.click('.row-action button'));
      return visitor;
    },
  },
];

/** Mail that failed, that may have arrived, that is tried again and that is to be sent later. */
async function addUnsent({ county: { context, participant } }: Web): Promise<void> {
  await deliverAll(context);
  const add = (organisation: string, subject: string, dueAt: string) =>
    mailsIn(context.database.knex).add(
      {
        kind: 'message',
        recipient: participant(organisation).person.email,
        message: { subject, parts: [{ paragraph: 'Sista dagen är den 31 mars.' }] },
      },
      { at: context.now().toISOString(), dueAt },
    );
  const now = context.now().toISOString();
  const outcomes: readonly (readonly [string, string, DeliveryOutcome])[] = [
    ['Hylte', 'Påminnelse: 14 frågor återstår', { status: 'refused', trouble: '550 5.1.1' }],
    ['Laholm', 'Påminnelse: 3 frågor återstår', { status: 'unknown', trouble: 'ECONNRESET' }],
    ['Varberg', 'Påminnelse: 8 frågor återstår', { status: 'not-now', trouble: '451 4.7.1' }],
  ];
  for (const [organisation, subject, outcome] of outcomes) {
    await add(organisation, subject, now);
    await deliverMails(context, async () => outcome);
  }
  await add('Halmstad', 'Kommunenkäten är öppen', '2123-01-15T06:00:00.000Z');
}

async function openedByAdministrator({ visit, county }: Web): Promise<Visitor> {
  const administrator = county.participants.find(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('The county has no administrator');
  const visitor = await visit(administrator.person);
  await visitor.open(paths.mails);
  return visitor;
}
