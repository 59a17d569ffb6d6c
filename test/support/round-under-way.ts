import { randomUUID } from 'node:crypto';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { extendRound } from '../../server/actions/round/extend-round.ts';
import { openRounds } from '../../server/actions/round/open-rounds.ts';
import type { TypedOpening } from '../../server/actions/round/plan-opening.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Response } from '../../server/domain/response/response.ts';
import type { Round } from '../../server/domain/round/round.ts';
import { daysAfter } from '../../server/domain/text/day.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import type { County } from './web.ts';

/** What whoever opens a round of the kommunfrågor types, to all six municipalities, open for thirty days from today. */
export function typedOpening({ context }: County, typed: Partial<TypedOpening> = {}): TypedOpening {
  const today = swedishDay(context.now());
  return {
    key: randomUUID(),
    county: '13',
    surveys: ['kommun-2023'],
    organisations: ['1315', '1380', '1381', '1382', '1383', '1384'],
    title: 'Uppföljning i höst',
    message: 'Hör av er om något är oklart.',
    opensOn: today,
    lastDay: daysAfter(today, 30),
    reminders: '14, 7, 1',
    eraseOn: '',
    ...typed,
  };
}

/** Opens a round as the RSS officer does. Throws the sentences when it cannot be opened. */
export async function openRound(county: County, typed: Partial<TypedOpening> = {}): Promise<Round> {
  const opening = await openRounds(
    county.context,
    county.participant('RSS Halland').person,
    typedOpening(county, typed),
  );
  if ('problems' in opening) throw new Error(opening.problems.map(({ sentence }) => sentence).join(' '));
  const [round] = opening.opened;
  if (round === undefined) throw new Error('The form had been sent before');
  return round;
}

export async function responseIn({ context, participant }: County, round: Round, name: string): Promise<Response> {
  const { organisation } = participant(name);
  const response = await responsesIn(context.database.knex).findInRound(round.id, organisation.code);
  if (response === undefined) throw new Error(`${name} does not take part in ${round.title}`);
  return response;
}

/** A municipality's response, still empty, in a round of the kommunfrågor that it alone takes part in; open for ten days. */
export async function openResponseAlone(county: County, name: string): Promise<Response> {
  const { context, participant } = county;
  const { organisation } = participant(name);
  const now = context.now();
  const today = swedishDay(now);
  const round = await openRoundIn(
    context,
    context.database.knex,
    {
      title: 'Ännu en omgång',
      county: organisation.county,
      survey: 'kommun-2023',
      opensOn: today,
      lastDay: daysAfter(today, 10),
    },
    [organisation.code],
    now.toISOString(),
  );
  return responseIn(county, round, name);
}

/** Saves answers as the organisation's own person does. Gives the response's version. */
export async function answerIn(county: County, round: Round, name: string, answers: Answers): Promise<number> {
  const { id, version } = await responseIn(county, round, name);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const saved = await saveAnswers(county.context, county.participant(name).person, id, { edits, version });
  return saved.response.version;
}

/** Every question answered, as the municipality has in the county's first round. */
export async function answerAll(county: County, round: Round, name: string): Promise<number> {
  const [first] = await responsesIn(county.context.database.knex)
    .ofOrganisations([county.participant(name).organisation.code])
    .then((all) => all.filter(({ id }) => id === county.participant(name).response.id));
  return answerIn(county, round, name, first?.answers ?? {});
}

export async function submitIn(county: County, round: Round, name: string): Promise<void> {
  const version = await answerAll(county, round, name);
  const { id } = await responseIn(county, round, name);
  await submitResponse(county.context, county.participant(name).person, id, { version });
}

/**
 * A round where each municipality stands otherwise: Halmstad has submitted, Falkenberg has changed an answer since,
 * Kungsbacka has answered everything, Hylte has begun and has an extension, Laholm and Varberg have not begun.
 */
export async function openRoundUnderWay(county: County): Promise<Round> {
  const round = await openRound(county);
  for (const name of ['Halmstad', 'Falkenberg']) await submitIn(county, round, name);
  await answerIn(county, round, 'Falkenberg', { B: { text: 'En ändring efter inlämningen.' } });
  await answerAll(county, round, 'Kungsbacka');
  await answerIn(county, round, 'Hylte', {
    A: { chosen: ['fast-vardkontakt'] },
    B: { text: 'Hyltes hemliga utkast.' },
  });
  await extendRound(county.context, county.participant('RSS Halland').person, round.id, '1315', {
    lastDay: daysAfter(round.lastDay, 7),
    reason: 'Samordnaren har varit sjuk.',
  });
  return round;
}
