import { savePage } from '../../../server/actions/answer/save-page.ts';
import { proposeAnswer } from '../../../server/actions/teamwork/answer-delegation.ts';
import { delegateQuestion } from '../../../server/actions/teamwork/delegate-question.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import { screenAnswer } from '../../../server/domain/screening/screened-text.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { paths, questionHref } from '../../../server/paths.ts';
import { askAlone } from '../../../server/repositories/lookup.ts';
import { waitingProposalsOf } from '../../../server/repositories/teamwork/delegations.ts';
import type { County } from '../../support/web.ts';
import { openNewRound } from '../people.ts';
import type { Visitor } from '../visitor.ts';
import type { State } from './states.ts';

/**
 * What is said of texts that may not be sent: at the question, where it is reviewed, and to the colleague who wrote
 * one.
 */
export const screeningStates: readonly State[] = [
  {
    name: 'form, a text to read through',
    shows: 'Läs igenom: något i texten kanske inte får skickas in.',
    arrive: async ({ visit, county }) => {
      const { response } = await written(county);
      return opened(await visit('Laholm'), questionHref(response.id, 2, 'B'));
    },
  },
  {
    name: 'form, back to read a text through',
    shows: 'Läs igenom det som är utmärkt vid fråga B',
    arrive: async ({ visit, county }) => {
      const { response } = await written(county);
      return opened(await visit('Laholm'), `${paths.page(response.id, 2)}?granska=1#fraga-B`);
    },
  },
  {
    name: 'form, a text read through',
    shows: 'Texten är granskad och får stå kvar. Samordnare Laholm',
    arrive: async ({ visit, county }) => {
      const { response } = await lookedThrough(county);
      return opened(await visit('Laholm'), questionHref(response.id, 2, 'B'));
    },
  },
  {
    name: 'form, a text read through, unfolded',
    shows: 'Granskad: texten får stå kvar',
    arrive: async ({ visit, county }) => {
      const { response } = await lookedThrough(county);
      const visitor = await opened(await visit('Laholm'), questionHref(response.id, 2, 'B'));
      await visitor.page.$eval('details.kept', (details) => details.setAttribute('open', ''));
      return visitor;
    },
  },
  {
    name: 'form, a text to read through, for a reader',
    shows: 'Läs igenom: något i texten kanske inte får skickas in.',
    arrive: async ({ visit, county }) => {
      const { response } = await written(county);
      const reader = await county.addPerson('Läsare Laholm', { Laholm: 'reader' });
      return opened(await visit(reader), questionHref(response.id, 2, 'B'));
    },
  },
  {
    name: 'form, a comment to read through',
    shows: 'Kommentaren',
    arrive: async ({ visit, county }) => {
      const { person, response } = await begun(county, 'Region Halland', 'region-2023');
      const answer = {
        chosen: ['annat-omrade'],
        texts: { 'annat-omrade': 'Telefonen 035-10 00 00 besvaras dygnet runt.' },
        comment: 'En patient i Torup har provat.',
      };
      await save(county, person, response, '1', answer);
      return opened(await visit('Region Halland'), paths.page(response.id, 1));
    },
  },
  {
    name: 'review, a text to read through',
    shows: 'En text att läsa igenom',
    arrive: async ({ visit, county }) => {
      const { response } = await written(county);
      return opened(await visit('Laholm'), paths.review(response.id));
    },
  },
  {
    name: 'delegation, thanks, to read through',
    shows: 'Läs igenom: något i svaret kanske inte får skickas in.',
    arrive: async ({ stranger, county }) => {
      const { token } = await proposed(county);
      const visitor = await opened(await stranger(), paths.delegationLink(token));
      await visitor.choose('Öppna frågan');
      await visitor.open(`${paths.delegation}?klart=skickat`);
      return visitor;
    },
  },
  {
    name: 'proposal, to read through',
    shows: 'Att läsa igenom i förslaget',
    arrive: async ({ visit, county }) => {
      const { response } = await proposed(county);
      const waiting = await askAlone(waitingProposalsOf(county.context.database.knex, [response.id]));
      const [proposal] = waiting.get(response.id) ?? [];
      return opened(await visit('Laholm'), paths.proposal(response.id, proposal?.id ?? ''));
    },
  },
];

const TEXT =
  'Vi har infört fast omsorgskontakt i hela hemtjänsten. En patient i Torup, Karin Exempel, fick vänta på grund av detta, och hennes anhöriga når oss på 035-10 00 00 eller 035-10 00 01 om något händer.\n\nSkriv gärna till karin@torup.example.';

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

interface Begun {
  readonly person: Actor;
  readonly response: Response;
}

async function begun(county: County, organisation: string, survey: string): Promise<Begun> {
  const { person } = county.participant(organisation);
  const responseOf = await openNewRound(county, survey, [organisation]);
  return { person, response: responseOf(organisation) };
}

/** A response of Laholm's whose question B has the text. */
async function written(county: County): Promise<Begun> {
  const { person, response } = await begun(county, 'Laholm', 'kommun-2023');
  await save(county, person, response, 'B', { text: TEXT });
  return { person, response };
}

async function lookedThrough(county: County): Promise<Begun> {
  const { person, response } = await written(county);
  const question = findQuestion(county.context.catalogue.survey('kommun-2023'), 'B');
  const screening = (question === undefined ? [] : screenAnswer(question, { text: TEXT })).map(({ place, digest }) => ({
    question: 'B',
    place,
    digest,
    keep: true,
    shownKept: false,
  }));
  await savePage(county.context, person, response.id, { edits: [], marks: [], notes: [], screening });
  return { person, response };
}

async function save(
  { context }: County,
  person: Actor,
  response: Response,
  question: string,
  answer: Parameters<typeof screenAnswer>[1],
): Promise<void> {
  await savePage(context, person, response.id, {
    edits: [{ question, answer, seen: 0 }],
    marks: [],
    notes: [],
  });
}

/** A question asked of a colleague, who has answered with the text. */
async function proposed(county: County): Promise<{ readonly response: Response; readonly token: string }> {
  const { context } = county;
  const { person, response } = await begun(county, 'Laholm', 'kommun-2023');
  const bytes = context.randomBytes(32);
  await delegateQuestion({ ...context, randomBytes: () => bytes }, person, response.id, 'B', {
    name: 'Kim Kollega',
    email: 'kim@laholm.example',
    lastDay: response.lastDay,
    message: '',
  });
  const token = Buffer.from(bytes).toString('base64url');
  await proposeAnswer(context, token, { answer: { text: TEXT }, comment: '' });
  return { response, token };
}
