import { freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { sendBack } from '../../../server/actions/workflow/send-back-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { answerAll } from '../../support/answer-all.ts';
import { answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import type { County } from '../../support/web.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** What has come in to the RSS, for it to settle, each in a round of its own. */
export const arrivalStates: readonly State[] = [
  {
    name: 'arrivals, nothing waits',
    shows: 'Inget nytt väntar',
    arrive: async (web) => atArrivals(web, (await openCounted(web.county, 'Höstens omgång')).round),
  },
  {
    name: 'arrivals, of every kind',
    shows: 'Lämnade in igen, efter att ni bad om rättelse',
    arrive: async (web) => atArrivals(web, await everyKind(web.county)),
  },
  {
    name: 'arrivals, a stand taken just now',
    shows: 'Uppgiften är borta för alla handläggare',
    arrive: async (web) => {
      const { round } = await openCounted(web.county, 'Höstens omgång');
      for (const name of ['Falkenberg', 'Laholm']) await submitIn(web.county, round, name);
      const visitor = await atArrivals(web, round);
      await visitor.follow(() => visitor.page.click('main li:first-child button'));
      return visitor;
    },
  },
  {
    name: 'arrivals, submitted again meanwhile',
    shows: 'sedan du öppnade sidan',
    arrive: async (web) => {
      const { round } = await openCounted(web.county, 'Höstens omgång');
      await submitIn(web.county, round, 'Falkenberg');
      const visitor = await atArrivals(web, round);
      await submitAgain(web.county, round, 'Falkenberg');
      await visitor.follow(() => visitor.page.click('main li:first-child button'));
      return visitor;
    },
  },
  {
    name: 'start, with what has come in',
    shows: 'Ta ställning till att Varberg har återtagit sin inlämning',
    arrive: async (web) => {
      await everyKind(web.county);
      return opened(await web.visit('RSS Halland'), paths.start);
    },
  },
  {
    name: 'start, when the RSS has submitted',
    shows: 'Berätta för kommunerna vad deras svar blev',
    arrive: async (web) => {
      const { round, rss } = await openCounted(web.county, 'Vårens omgång');
      for (const name of ['Falkenberg', 'Hylte']) await submitIn(web.county, round, name);
      await submitAsRss(web.county, rss);
      await submitAgain(web.county, round, 'Hylte');
      return opened(await web.visit('RSS Halland'), paths.start);
    },
  },
];

/** A municipal round with a title, and the id of the RSS's response that counts it. */
async function openCounted(county: County, title: string): Promise<{ round: Round; rss: string }> {
  const { context, participant } = county;
  const { knex } = context.database;
  const round = await openRound(county, { title });
  const { organisation } = participant('RSS Halland');
  const terms = { title, county: '13', survey: 'rss-2023', opensOn: round.opensOn, lastDay: round.lastDay };
  const now = context.now().toISOString();
  const counting = await openRoundIn(context, knex, { ...terms, countedRound: round.id }, [organisation.code], now);
  return { round, rss: (await responsesIn(knex).findInRound(counting.id, organisation.code))?.id ?? '' };
}

/** Submitted, submitted again, mended and withdrawn, some of it before the basis was frozen and some after. */
async function everyKind(county: County): Promise<Round> {
  const { context, participant } = county;
  const { person: officer } = participant('RSS Halland');
  const { round, rss } = await openCounted(county, 'En omgång med det mesta');
  for (const name of ['Falkenberg', 'Halmstad', 'Laholm', 'Varberg', 'Kungsbacka']) await submitIn(county, round, name);
  const laholm = await responseIn(county, round, 'Laholm');
  const remarks = [{ question: 'B', text: 'Kan ni utveckla?' }];
  await sendBack(context, officer, laholm.id, { version: 1, remarks });
  await submitAgain(county, round, 'Laholm');
  await freezeBasis(context, officer, rss);
  await submitAgain(county, round, 'Halmstad');
  const varberg = await responseIn(county, round, 'Varberg');
  await withdrawSubmission(context, participant('Varberg').person, varberg.id, {
    version: 1,
    reason: 'Svaren gäller fel år.',
  });
  return round;
}

async function submitAgain(county: County, round: Round, name: string): Promise<void> {
  const { id } = await responseIn(county, round, name);
  const version = await answerIn(county, round, name, { B: { text: 'En ändring efter inlämningen.' } });
  await submitResponse(county.context, county.participant(name).person, id, { version });
}

async function submitAsRss({ context, participant }: County, rss: string): Promise<void> {
  const { person } = participant('RSS Halland');
  await answerAll(context, person, rss);
  const { version } = (await loadResponse(context, person, rss)).response;
  await submitResponse(context, person, rss, { version });
}

async function atArrivals(web: Web, round: Round): Promise<Visitor> {
  return opened(await web.visit('RSS Halland'), paths.arrivals(round.id));
}

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}
