import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { Member } from '../../domain/counting/member.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Response } from '../../domain/response/response.ts';
import { isMonthBefore, monthToCompare } from '../../domain/round/earlier-month.ts';
import type { Round } from '../../domain/round/round.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { surveysHeld } from '../../repositories/round/rounds.ts';
import { latestAnswersIn } from '../../repositories/submission/submitted-answers.ts';
import type { RoundSurveys } from '../round-surveys.ts';

/**
 * Adds to the queries made together by `ask`: whether the county of each response has had a round of the survey that
 * its counted survey follows. Call what is returned after `askTogether`: it gives that survey's id, or undefined if
 * there has been no such round or the response counts no others.
 */
export function askEarlierSurveys(
  surveys: RoundSurveys,
  db: Knex,
  responses: readonly Response[],
  ask: Ask,
): (response: Response) => string | undefined {
  const following = responses.flatMap((response) => followedBy(surveys, response) ?? []);
  if (following.length === 0) return () => undefined;
  const held = ask(
    surveysHeld(db, {
      counties: [...new Set(following.map(({ county }) => county))],
      surveys: [...new Set(following.map(({ survey }) => survey))],
    }),
  );
  return (response) => {
    const followed = followedBy(surveys, response);
    const month = monthToCompare(response.round);
    const isHeld = held().some(
      ({ county, survey, period }) =>
        county === followed?.county &&
        survey === followed.survey &&
        (month === undefined || isMonthBefore(period, month)),
    );
    return isHeld ? followed?.survey : undefined;
  };
}

function followedBy(surveys: RoundSurveys, { round }: Response) {
  const countedSurvey = surveys.countedBy(round);
  if (countedSurvey === undefined || round.countedRound === undefined) return undefined;
  const { follows } = countedSurvey;
  return follows === undefined ? undefined : { county: round.county, survey: follows };
}

/**
 * The participants of some rounds of one survey, given with the latest last day first, and the answers of the
 * submissions that hold. If an organisation has submitted in several rounds, those of the round with the latest last
 * day.
 */
export async function membersOfRounds(db: Knex, held: readonly Round[]): Promise<Member[]> {
  const rounds = held.map(({ id }) => id).toReversed();
  const asked = await askTogether(db, (ask) => ({
    participants: ask(participantsOf(db, rounds)),
    submitted: ask(latestAnswersIn(db, rounds)),
  }));
  const [participants, submitted] = [asked.participants(), asked.submitted()];
  const members = new Map<string, { organisation: Organisation; answers: Answers | undefined }>();
  for (const round of rounds)
    for (const organisation of participants.get(round) ?? [])
      members.set(organisation.code, {
        organisation,
        answers: submitted.get(round)?.get(organisation.code)?.answers ?? members.get(organisation.code)?.answers,
      });
  return [...members.values()];
}
