import { formatCounted, formatDateTime } from '../domain/swedish.ts';
import { paths } from '../paths.ts';

/** The rooms of the administration, with what is in each. */
export interface AdministrationView {
  readonly title: string;
  readonly rooms: readonly {
    readonly href: string;
    readonly title: string;
    readonly text: string;
    readonly about: string;
  }[];
}

export function administrationView({
  people,
  withoutRole,
  organisations,
  missing,
  latestEventAt,
  mail,
}: {
  readonly people: number;
  readonly withoutRole: number;
  readonly organisations: number;
  readonly missing: number;
  readonly latestEventAt: string | undefined;
  /** How many mails wait to be sent, and how many have not arrived. */
  readonly mail: { readonly waiting: number; readonly stuck: number };
}): AdministrationView {
  const without = withoutRole === 0 ? '' : `, ${formatCounted(withoutRole, ['person', 'personer'])} utan roll`;
  const lacking = missing === 0 ? '' : `, ${formatCounted(missing, ['saknas', 'saknas'])}`;
  return {
    title: 'Administration',
    rooms: [
      {
        href: paths.people,
        title: 'Personer',
        text: `${formatCounted(people, ['person', 'personer'])}${without}`,
        about: 'Lägg till och ta bort personer, ge dem roller, läs in flera från en fil.',
      },
      {
        href: paths.organisations,
        title: 'Organisationer',
        text: `${formatCounted(organisations, ['organisation', 'organisationer'])}${lacking}`,
        about: 'Bestäm om svar ska godkännas och vad kvittot innehåller.',
      },
      {
        href: paths.events,
        title: 'Händelser',
        text: latestEventAt === undefined ? 'Inga än' : `Senast ${formatDateTime(latestEventAt)}`,
        about: 'Se vem som har gjort vad och när.',
      },
      {
        href: paths.mails,
        title: 'E-post',
        text: mailText(mail),
        about: 'Se om mejl har kommit fram till e-postservern, och skicka igen.',
      },
    ],
  };
}

function mailText({ waiting, stuck }: { readonly waiting: number; readonly stuck: number }): string {
  const waits = waiting === 0 ? 'Inget mejl väntar' : `${formatCounted(waiting, ['mejl väntar', 'mejl väntar'])}`;
  return stuck === 0 ? waits : `${waits}, ${formatCounted(stuck, ['kom inte fram', 'kom inte fram'])}`;
}
