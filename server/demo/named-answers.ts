import { findSignedIn } from '../actions/access/sign-in.ts';
import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { nameRespondents } from '../actions/response/name-respondents.ts';
import { findOwnAnswer, makeRespondentLink, useRespondentLink } from '../actions/response/respondent-link.ts';
import { openRoundIn } from '../actions/round/store-definitions.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Actor } from '../domain/people/person.ts';
import { daysAfter } from '../domain/text/day.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import { respondentsIn } from '../repositories/response/respondents.ts';

const SURVEY = 'expertstod-2023';
const SKANE = '12';

/** How many of those named in each delregion have submitted, in the order of the delregioner's codes: twenty of 32. */
const SUBMITTED = [4, 3, 4, 4, 4, 1];

const NAMES = ['Alva', 'Björn', 'Cecilia', 'David', 'Elin', 'Fredrik', 'Greta'];
const WORK = ['kommun', 'primarvard', 'sjukhus', 'ledning'] as const;
const NEEDS = ['ja', 'ja-inte-fatt', 'nej'] as const;
const AREAS = ['sip', 'digitalt', 'uppfoljning', 'juridik'] as const;
const TEXTS = [
  'Någon att ringa när vi ska skriva den första överenskommelsen, och som har gjort det förut.',
  'Hjälp att räkna på vad ett gemensamt team kostar och vad det sparar.',
  'En genomgång av vad som får delas mellan huvudmännen, med exempel från vår egen vardag.',
];

/**
 * A round in which the representative of Skåne's delregioner has named who answers; the delregioner must be there. Some
 * have submitted, one in each has begun, and one has not. Gives the representative.
 */
export async function fillNamedAnswers(context: ActionContext): Promise<Actor> {
  const { knex } = context.database;
  const delregioner = await organisationsIn(knex).list({ counties: [SKANE], kind: 'delregion' });
  const codes = delregioner.map(({ code }) => code).toSorted();
  const representative = await addRepresentative(context, codes);
  const now = context.now();
  const opensOn = swedishDay(now);
  const round = await openRoundIn(
    context,
    knex,
    {
      title: 'Behov av expertstöd 2023 (påhittat exempel)',
      county: SKANE,
      survey: SURVEY,
      opensOn,
      lastDay: daysAfter(opensOn, 45),
    },
    codes,
    now.toISOString(),
  );
  for (const [place, organisation] of codes.entries()) {
    const whose = { round: round.id, organisation };
    const submitted = SUBMITTED[place] ?? 0;
    const people = NAMES.slice(0, submitted + 2).map(
      (name) => `${name} Exempel; ${spelled(name)}.${place + 1}@skane.example`,
    );
    await nameRespondents(context, representative, whose, { list: people.join('\n'), lastDay: '' });
    const named = await respondentsIn(knex).of(whose);
    for (const [at, { id }] of named.slice(0, -1).entries())
      await answer(context, id, answersOf(place, at), { submits: at < submitted });
  }
  return representative;
}

async function answer(
  context: ActionContext,
  respondent: string,
  answers: Answers,
  { submits }: { readonly submits: boolean },
): Promise<void> {
  const token = await makeRespondentLink(context, respondent);
  if (token === undefined) throw new Error('The demo has a respondent without a link');
  const { session } = await useRespondentLink(context, token, { device: '' });
  const actor = (await findSignedIn(context, session))?.actor;
  const response = await findOwnAnswer(context, respondent);
  if (actor === undefined || response === undefined) throw new Error('The demo has a link that opens nothing');
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const saved = await saveAnswers(context, actor, response, { edits, version: 0 });
  if (submits) await submitResponse(context, actor, response, { version: saved.response.version });
}

function answersOf(place: number, at: number): Answers {
  const of = <Choice>(choices: readonly [Choice, ...Choice[]], by: number): Choice =>
    choices[by % choices.length] ?? choices[0];
  return {
    1: { chosen: [of(WORK, place + at)] },
    2: { chosen: [of(NEEDS, place * 2 + at)] },
    3: { chosen: [...new Set([of(AREAS, place + at), of(AREAS, place + 2 * at + 1)])] },
    4: { text: TEXTS[(place + at) % TEXTS.length] ?? '' },
  };
}

async function addRepresentative({ database: { knex } }: ActionContext, codes: readonly string[]): Promise<Actor> {
  const { id } = await peopleIn(knex).insert({ name: 'Företrädare Skåne', email: 'foretradare@skane.example' });
  for (const code of codes) await peopleIn(knex).addRole(id, code, 'coordinator');
  const actor = await peopleIn(knex).findActor(id);
  if (actor === undefined) throw new Error('The demo lacks its representative');
  return actor;
}

/** A name as it stands in an address. */
function spelled(name: string): string {
  return name.toLowerCase().replaceAll('ö', 'o');
}
