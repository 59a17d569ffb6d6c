import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openRoundIn } from '../actions/round/store-definitions.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Round } from '../domain/round/round.ts';
import { daysAfter } from '../domain/text/day.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { responsesIn } from '../repositories/response/responses.ts';
import type { Participant } from './county.ts';
import { answersOfLastYear } from './halland-2022.ts';

const DAYS_AGO = 365;
const OPEN_DAYS = 30;

/**
 * Adds a closed round of a year ago, in which the municipalities submitted answers to the invented survey that the
 * kommunfrågor follow. It is opened without the form for new rounds, which does not offer example surveys.
 */
export async function fillLastYear(context: ActionContext, participants: readonly Participant[]): Promise<Round> {
  const { knex } = context.database;
  const then = new Date(context.now().getTime() - DAYS_AGO * 86_400_000);
  const aYearAgo: ActionContext = { ...context, now: () => then };
  const survey = context.catalogue.survey('kommun-2022');
  const coordinators = participants.filter(({ role }) => role === 'coordinator');
  const [first] = coordinators;
  if (first === undefined) throw new Error('The demo has nobody who answers for a municipality');
  const opensOn = swedishDay(then);
  const round = await openRoundIn(
    context,
    knex,
    {
      title: 'Uppföljning god och nära vård, avser 2022 (påhittat exempel)',
      county: first.organisation.county,
      survey: survey.id,
      opensOn,
      lastDay: daysAfter(opensOn, OPEN_DAYS),
    },
    coordinators.map(({ organisation }) => organisation.code),
    then.toISOString(),
  );
  for (const { person, organisation } of coordinators) {
    const response = await responsesIn(knex).findInRound(round.id, organisation.code);
    if (response === undefined) throw new Error(`${organisation.name} takes no part in ${round.title}`);
    const answers = answersOfLastYear(survey, organisation.name);
    const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
    const saved = await saveAnswers(aYearAgo, person, response.id, { edits, version: response.version });
    await submitResponse(aYearAgo, person, response.id, { version: saved.response.version });
  }
  return round;
}
