import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { Member } from '../../domain/counting/member.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Response } from '../../domain/response/response.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';

/**
 * The id of the survey that what a response counts follows, where its county has had a round of it. Undefined for a
 * response that counts no others.
 */
export async function findEarlierSurvey(
  context: ActionContext,
  db: Knex,
  { round }: Response,
): Promise<string | undefined> {
  const { countedSurvey } = context.catalogue.survey(round.survey);
  if (countedSurvey === undefined || round.countedRound === undefined) return undefined;
  const { follows } = context.catalogue.survey(countedSurvey);
  if (follows === undefined) return undefined;
  const rounds = await roundsIn(db).list({ county: round.county, survey: follows });
  return rounds.length === 0 ? undefined : follows;
}

/**
 * Everybody that took part in a county's rounds of a survey, with what holds as submitted; where there were several
 * rounds, what was submitted in the one with the latest last day.
 */
export async function membersOfRounds(db: Knex, county: string, survey: string): Promise<Member[]> {
  const members = new Map<string, { organisation: Organisation; answers: Answers | undefined }>();
  const latestFirst = await roundsIn(db).list({ county, survey });
  for (const { id } of latestFirst.toReversed()) {
    const answers = await submissionsIn(db).latestAnswersInRound(id);
    for (const organisation of await roundsIn(db).participants(id))
      members.set(organisation.code, {
        organisation,
        answers: answers.get(organisation.code) ?? members.get(organisation.code)?.answers,
      });
  }
  return [...members.values()];
}
