import { paths } from '../../../server/paths.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** The word that one is about to be signed out, in its states. */
export const sessionStates: readonly State[] = [
  {
    name: 'session, soon unused for too long',
    shows: 'om du inte gör något',
    arrive: async (web) => {
      const visitor = await writing(web, 'Laholm', { hurried: true });
      await visitor.page.waitForSelector('.session-box button');
      return visitor;
    },
  },
  {
    name: 'session, at the end of the working day',
    shows: 'logga in igen i en ny flik',
    arrive: async (web) => {
      const visitor = await writing(web, 'Laholm');
      await endIn(web, 5 * 60_000);
      await visitor.page.reload();
      await visitor.page.waitForSelector('.session-box');
      return visitor;
    },
  },
  {
    name: 'session, ended',
    shows: 'Du är utloggad',
    arrive: async (web) => {
      const visitor = await writing(web, 'Laholm');
      await endIn(web, 2_000);
      await visitor.page.reload();
      await visitor.page.waitForFunction(() => document.body.innerText.includes('Du är utloggad'));
      return visitor;
    },
  },
];

/** Somebody of an organisation on a page with a text to write; whose hours of writing pass at once, if so asked. */
export async function writing(web: Web, organisation: string, { hurried = false } = {}): Promise<Visitor> {
  const visitor = await web.visit(organisation);
  if (hurried) await visitor.page.evaluateOnNewDocument(skipFirstHours);
  await visitor.open(paths.page(web.county.participant(organisation).response.id, 2));
  return visitor;
}

/** Ends every session so many milliseconds from now. */
export async function endIn({ county: { context } }: Web, milliseconds: number): Promise<void> {
  const end = new Date(Date.now() + milliseconds).toISOString();
  await context.database.knex('sessions').update({ expires_at: end });
}

/** Runs in the page: the first wait of an hour or more is over at once, and the page's clock agrees. */
function skipFirstHours(): void {
  const [now, wait] = [Date.now.bind(Date), window.setTimeout.bind(window)];
  let skipped = 0;
  Date.now = () => now() + skipped;
  const waitOrSkip = (work: () => void, ms = 0) => {
    if (ms < 3_600_000 || skipped > 0) return wait(work, ms);
    skipped = ms;
    return wait(work, 0);
  };
  Object.assign(window, { setTimeout: waitOrSkip });
}
