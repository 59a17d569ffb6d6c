import { makeSignInLink, requestSignInLink } from '../../../server/actions/access/sign-in.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { deliverAll } from '../../support/mail.ts';
import { openNewRound } from '../people.ts';
import type { Visitor, Web } from '../visitor.ts';
import { accessibilityStates } from './accessibility-states.ts';
import { administrationStates } from './administration-states.ts';
import { arrivalStates } from './arrival-states.ts';
import { attachmentStates } from './attachment-states.ts';
import { authoringStates } from './authoring-states.ts';
import { caseStates } from './case-states.ts';
import { compilationStates } from './compilation-states.ts';
import { continuationStates } from './continuation-states.ts';
import { countStates } from './count-states.ts';
import { feedbackStates } from './feedback-states.ts';
import { frozenStates } from './frozen-states.ts';
import { historyStates } from './history-states.ts';
import { importStates } from './import-states.ts';
import { inputStates } from './input-states.ts';
import { levelStates } from './level-states.ts';
import { limitsStates } from './limits-states.ts';
import { mailStates } from './mail-states.ts';
import { manyAnswersStates } from './many-answers-states.ts';
import { onBehalfStates } from './on-behalf-states.ts';
import { releaseStates } from './release-states.ts';
import { respondentStates } from './respondent-states.ts';
import { roundStates } from './round-states.ts';
import { savingStates } from './saving-states.ts';
import { screeningStates } from './screening-states.ts';
import { searchStates } from './search-states.ts';
import { sessionStates } from './session-states.ts';
import { tableStates } from './table-states.ts';
import { transferStates } from './transfer-states.ts';
import { workStates } from './work-states.ts';
import { wayStates } from './workflow-states.ts';
import { yearStates } from './year-states.ts';

/** A kind of page in one of its states: what it must show to be it, and how somebody of Halland comes there. */
export interface State {
  readonly name: string;
  /** Text that is on the page in this state and in no other of its kind. */
  readonly shows: string;
  readonly arrive: (web: Web) => Promise<Visitor>;
}

const KOMMUN_PAGES = 15;

/** Every kind of page and state that the web interface has. Each leaves the others as they are. */
export const states: readonly State[] = [
  {
    name: 'sign-in',
    shows: 'Skriv din e-postadress, så skickar vi en länk',
    arrive: async ({ stranger }) => opened(await stranger(), paths.signIn),
  },
  {
    name: 'sign-in, address wrong',
    shows: 'Adressen ser inte ut som en e-postadress',
    arrive: async ({ stranger }) => {
      const visitor = await opened(await stranger(), paths.signIn);
      await visitor.page.type('#epost', 'falkenberg');
      await visitor.choose('Skicka länk');
      return visitor;
    },
  },
  {
    name: 'sign-in, link sent',
    shows: 'Om adressen finns hos oss har vi skickat en inloggningslänk',
    arrive: async ({ stranger, county }) => {
      const visitor = await opened(await stranger(), paths.signIn);
      await visitor.page.type('#epost', county.participant('Falkenberg').person.email);
      await visitor.choose('Skicka länk');
      return visitor;
    },
  },
  {
    name: 'outbox',
    shows: 'Till samordnare@varberg.example',
    arrive: async ({ stranger, county: { context, participant } }) => {
      await requestSignInLink(context, participant('Varberg').person.email);
      await deliverAll(context);
      return opened(await stranger(), paths.outbox);
    },
  },
  {
    name: 'sign-in, link opened',
    shows: 'Välj knappen för att logga in',
    arrive: async ({ stranger, county: { context, participant } }) =>
      opened(await stranger(), paths.signInLink(await makeSignInLink(context, participant('Falkenberg').person))),
  },
  {
    name: 'start, several organisations',
    shows: 'RSS Halland',
    arrive: async ({ visit, county }) =>
      opened(
        await visit(
          await county.addPerson('Samordnare Halland', {
            'Region Halland': 'strategist',
            'RSS Halland': 'rss-officer',
            Hylte: 'coordinator',
            Laholm: 'coordinator',
          }),
        ),
        paths.start,
      ),
  },
  {
    name: 'start, nothing to answer',
    shows: 'I din roll svarar du inte på enkäter',
    arrive: async ({ visit, county }) =>
      opened(
        await visit(await county.addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' })),
        paths.start,
      ),
  },
  {
    name: 'start, without a role',
    shows: 'Du har ingen roll än',
    arrive: async ({ visit, county }) =>
      opened(await visit(await county.addPerson('Praktikant Halland', {})), paths.start),
  },
  {
    name: 'overview, draft',
    shows: 'Fortsätt fylla i',
    arrive: (web) => openedBy(web, 'Region Halland', paths.response),
  },
  {
    name: 'overview, submitted',
    shows: 'Senast inlämnad',
    arrive: (web) => openedBy(web, 'Halmstad', paths.response),
  },
  {
    name: 'overview, not begun',
    shows: 'Börja fylla i',
    arrive: async (web) => {
      const responseOf = await openNewRound(web.county, 'kommun-2023', ['Varberg']);
      return opened(await web.visit('Varberg'), paths.response(responseOf('Varberg').id));
    },
  },
  {
    name: 'overview, closed',
    shows: 'Svaren kan läsas och hämtas men inte ändras',
    arrive: (web) => afterLastDay(web, () => openedBy(web, 'Region Halland', paths.response)),
  },
  {
    name: 'overview, with basis',
    shows: '6 av 6 kommuner har lämnat in',
    arrive: (web) => openedBy(web, 'RSS Halland', paths.response),
  },
  page('form, one text', 'Region Halland', 10, 'av 3 000 tecken'),
  page('form, one of several options', 'Region Halland', 4, 'Sida 4 av 31'),
  page('form, several options with texts', 'Region Halland', 1, 'Välj alla som stämmer'),
  page('form, numbers that may not be possible to estimate', 'Region Halland', 15, 'procent'),
  page('form, counts with basis', 'RSS Halland', 1, 'Räknat'),
  page('form, ranking with basis', 'RSS Halland', 10, 'Kommunernas rangordning'),
  page('form, begun with nothing', 'Region Halland', 31, 'Sida 31 av 31'),
  {
    name: 'form, with a follow-up open',
    shows: '7a',
    arrive: async (web) => {
      const visitor = await openedBy(web, 'Region Halland', (id) => paths.page(id, 6));
      await visitor.page.$eval('#fraga-7-ja', (input) => input instanceof HTMLInputElement && input.click());
      return visitor;
    },
  },
  {
    name: 'form, texts that are compiled from the municipalities',
    shows: 'Utan text',
    arrive: async (web) => {
      const visitor = await openedBy(web, 'RSS Halland', (id) => paths.page(id, 3));
      await visitor.page.$$eval('details.basis', (all) => {
        for (const details of all) if (details instanceof HTMLDetailsElement) details.open = true;
      });
      return visitor;
    },
  },
  {
    name: 'form, with errors',
    shows: 'saker att rätta',
    arrive: async (web) => {
      await answer(web, 'Region Halland', { '22': { number: 'åttio' }, '24': { number: 120 }, '25': { number: 2 } });
      return openedBy(web, 'Region Halland', (id) => paths.page(id, 15));
    },
  },
  {
    name: 'form, with a text over its limit',
    shows: 'Visa var gränsen går',
    arrive: async (web) => {
      await answer(web, 'Region Halland', { '29': { text: 'Nära vård i Halland. '.repeat(300) } });
      return openedBy(web, 'Region Halland', (id) => paths.page(id, 18));
    },
  },
  {
    name: 'form, counts that cannot be right',
    shows: 'att rätta',
    arrive: async (web) => {
      await answer(web, 'RSS Halland', { '23': { numbers: { ja: 'många' } } });
      return openedBy(web, 'RSS Halland', (id) => paths.page(id, 16));
    },
  },
  {
    name: 'form, a follow-up opened by saving',
    shows: 'Ditt svar öppnade en följdfråga: 42a',
    arrive: async (web) => {
      await answer(web, 'Region Halland', { '42': { chosen: ['ja'] } });
      return openedBy(web, 'Region Halland', (id) => `${paths.page(id, 27)}?ny=42a#fraga-42a`);
    },
  },
  {
    name: 'form, somebody else was first',
    shows: 'Svaret har ändrats sedan du öppnade sidan',
    arrive: async (web) => {
      const visitor = await openedBy(web, 'Region Halland', (id) => paths.page(id, 26));
      // What the page hears of the colleague's answer waits while somebody is in the field, and is posted from there.
      await visitor.page.focus('textarea');
      const colleague = await web.county.addPerson('Kollega Halland', { 'Region Halland': 'contributor' });
      await answer(web, 'Region Halland', { '41': { text: 'Kollegans svar.\nPå två rader.' } }, colleague);
      await visitor.page.$eval('textarea', (field) => {
        if (field instanceof HTMLTextAreaElement) field.value = 'Mitt eget svar om uppföljning.';
      });
      await visitor.follow(() => visitor.page.$eval('main .button.primary', postedWith));
      return visitor;
    },
  },
  {
    name: 'form, closed',
    shows: 'Svaren kan läsas och hämtas men inte ändras',
    arrive: (web) => afterLastDay(web, () => openedBy(web, 'Region Halland', (id) => paths.page(id, 15))),
  },
  {
    name: 'review, with answers missing',
    shows: 'att besvara',
    arrive: (web) => openedBy(web, 'Region Halland', paths.review),
  },
  {
    name: 'review, ready',
    shows: 'Allt är besvarat',
    arrive: async (web) => {
      await answer(web, 'Falkenberg', { B: { text: 'En ändring efter inlämningen.' } });
      return openedBy(web, 'Falkenberg', paths.review);
    },
  },
  {
    name: 'review, submitted and unchanged',
    shows: 'har inte ändrats sedan dess',
    arrive: (web) => openedBy(web, 'Halmstad', paths.review),
  },
  {
    name: 'review, closed',
    shows: 'Omgången är stängd',
    arrive: (web) => afterLastDay(web, () => openedBy(web, 'Region Halland', paths.review)),
  },
  {
    name: 'receipt',
    shows: 'Kontrollsumma',
    arrive: (web) => openedBy(web, 'Halmstad', (id) => paths.receipt(id, 1)),
  },
  {
    name: 'receipt, replaced by a later version',
    shows: 'En senare version',
    arrive: async (web) => {
      const version = await answer(web, 'Kungsbacka', { B: { text: 'En rättelse.' } });
      const { person, response } = web.county.participant('Kungsbacka');
      await submitResponse(web.county.context, person, response.id, { version });
      return openedBy(web, 'Kungsbacka', (id) => paths.receipt(id, 1));
    },
  },
  {
    name: 'basis',
    shows: 'Underlag från kommunerna',
    arrive: (web) => openedBy(web, 'RSS Halland', paths.basis),
  },
  {
    name: 'reading version',
    shows: 'Hämta som PDF',
    arrive: (web) => openedBy(web, 'Region Halland', () => paths.readingVersion('region-2023')),
  },
  {
    name: 'reading version of counts',
    shows: 'Hämta som PDF',
    arrive: (web) => openedBy(web, 'RSS Halland', () => paths.readingVersion('rss-2023')),
  },
  {
    name: 'codebook',
    shows: 'Så läser du kodboken',
    arrive: (web) => openedBy(web, 'Hylte', () => paths.codebook('kommun-2023')),
  },
  {
    name: 'error, no such page',
    shows: 'Sidan finns inte',
    arrive: (web) => openedBy(web, 'Hylte', (id) => paths.page(id, KOMMUN_PAGES + 1)),
  },
  {
    name: 'error, link spent',
    shows: 'Länken går inte att använda',
    arrive: async ({ stranger }) => {
      const visitor = await opened(await stranger(), paths.signInLink('oanvandbar'));
      await visitor.choose('Logga in');
      return visitor;
    },
  },
  {
    name: 'error, signed out while writing',
    shows: 'Det du skrev är inte sparat än',
    arrive: async (web) => {
      const visitor = await openedBy(web, 'Hylte', (id) => paths.page(id, 2));
      await visitor.page.deleteCookie(...(await visitor.page.cookies()));
      await visitor.choose('Nästa');
      return visitor;
    },
  },
  {
    name: 'error, form from another site',
    shows: 'Begäran kom från en annan webbplats',
    arrive: async ({ visit }) => {
      const visitor = await opened(await visit('Laholm'), paths.start);
      const action = new URL(paths.signOut, visitor.page.url()).href;
      await visitor.page.goto('about:blank');
      await visitor.page.setContent(`<form method="post" action="${action}"><button>Logga in</button></form>`);
      await visitor.choose('Logga in');
      return visitor;
    },
  },
  {
    name: 'error, saved after the last day',
    shows: 'Det som sparades före dess finns kvar',
    arrive: (web) =>
      withClock(web, async (setTo) => {
        const { lastDay } = web.county.participant('Hylte').response.round;
        setTo(`${lastDay}T21:30:00Z`);
        const visitor = await openedBy(web, 'Hylte', (id) => paths.page(id, 2));
        setTo(`${lastDay}T23:30:00Z`);
        await visitor.choose('Nästa');
        return visitor;
      }),
  },
  ...countStates,
  ...compilationStates,
  ...frozenStates,
  ...feedbackStates,
  ...searchStates,
  ...historyStates,
  ...wayStates,
  ...arrivalStates,
  ...workStates,
  ...screeningStates,
  ...releaseStates,
  ...levelStates,
  ...limitsStates,
  ...authoringStates,
  ...roundStates,
  ...mailStates,
  ...administrationStates,
  ...savingStates,
  ...inputStates,
  ...sessionStates,
  ...continuationStates,
  ...tableStates,
  ...transferStates,
  ...importStates,
  ...onBehalfStates,
  ...attachmentStates,
  ...caseStates,
  ...manyAnswersStates,
  ...respondentStates,
  ...yearStates,
  ...accessibilityStates,
];

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

/** Where the person who answers for an organisation comes in its response. */
async function openedBy(web: Web, organisation: string, path: (id: string) => string): Promise<Visitor> {
  return opened(await web.visit(organisation), path(web.county.participant(organisation).response.id));
}

function page(name: string, organisation: string, number: number, shows: string): State {
  return { name, shows, arrive: (web) => openedBy(web, organisation, (id) => paths.page(id, number)) };
}

/** Posts a form as its button does, but without moving the focus to it. */
function postedWith(button: Element): void {
  if (button instanceof HTMLButtonElement) button.form?.requestSubmit(button);
}

/** Saved elsewhere, by the organisation's own person if nobody else. Gives the response's version. */
async function answer(
  { county: { context, participant } }: Web,
  organisation: string,
  answers: Readonly<Record<string, Answer>>,
  person: Actor = participant(organisation).person,
): Promise<number> {
  const { response } = participant(organisation);
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const current = await findResponseFor(context.database.knex, person, 'response.answer', response.id);
  const saved = await saveAnswers(context, person, response.id, { edits, version: current.version });
  return saved.response.version;
}

function afterLastDay(web: Web, arrive: () => Promise<Visitor>): Promise<Visitor> {
  return withClock(web, (setTo) => {
    setTo('2123-12-31T12:00:00Z');
    return arrive();
  });
}

async function withClock<T>(
  { county: { clock } }: Web,
  act: (setTo: (time: string) => void) => Promise<T>,
): Promise<T> {
  try {
    return await act((time) => {
      clock.now = new Date(time);
    });
  } finally {
    clock.now = undefined;
  }
}
