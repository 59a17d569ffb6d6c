import type { AnswersOfCounties, CountyReport } from '../../../exports/report/answers-of-counties.ts';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isSamePeriod } from '../../domain/text/period.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { type SubmittedInRound, submittedInRounds } from '../../repositories/submission/submitted-in-rounds.ts';
import type { ActionContext } from '../context.ts';
import { findTogether } from '../round/rounds-together.ts';
import { surveysOf } from '../round-surveys.ts';
import { reportOfSubmission } from './report-response.ts';

/** How many submissions are in memory at a time: more than there are municipalities. */
const READ_TOGETHER = 500;

/**
 * All that is submitted to a survey in a round and in those of other counties that were opened with it, of which the person
 * may read what is submitted: county by county, and by the organisation's name. What is submitted while it is written is not
 * included. The number of queries does not grow with the counties, and by one for each five hundred submissions. Throws
 * `not-found`.
 */
export async function loadCountyAnswers(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<AnswersOfCounties> {
  const { knex } = context.database;
  const together = await findTogether(knex, actor, roundId, { permission: 'round.collect' });
  const asked = together.find(({ id }) => id === roundId);
  if (asked === undefined || asked.withdrawnAt !== undefined) throw new Refusal('not-found');
  const rounds = together.filter(
    (one) => one.survey === asked.survey && isSamePeriod(one.period, asked.period) && one.withdrawnAt === undefined,
  );
  const surveys = await surveysOf(context, knex, rounds);
  const ids = rounds.map(({ id }) => id);
  const found = await askTogether(knex, (ask) => ({
    participants: ask(participantsOf(knex, ids)),
    submitted: ask(submittedInRounds(knex, ids)),
  }));
  const submitted = found.submitted().toSorted(inOrder);
  return {
    title: asked.title,
    survey: surveys.of(asked),
    surveys: [...new Set(rounds.map((round) => surveys.of(round)))],
    isNumbered: asked.answers !== undefined,
    madeAt: context.now().toISOString(),
    participants: [...found.participants().values()].reduce((sum, { length }) => sum + length, 0),
    submitted: submitted.map(({ organisation, answerNumber }) => ({
      county: countyOf(organisation),
      organisation,
      answerNumber,
    })),
    reports: () => reportsOf(context, submitted),
  };
}

async function* reportsOf(
  context: ActionContext,
  submitted: readonly SubmittedInRound[],
): AsyncGenerator<CountyReport> {
  for (let from = 0; from < submitted.length; from += READ_TOGETHER) {
    const some = submitted.slice(from, from + READ_TOGETHER);
    const submissions = await submissionsIn(context.database.knex).findAll(some.map(({ id }) => id));
    for (const [index, { id, organisation }] of some.entries()) {
      const submission = submissions.get(id);
      if (submission === undefined) continue;
      const report = await reportOfSubmission(context, organisation, submission);
      yield { county: countyOf(organisation), place: from + index, report };
    }
  }
}

function countyOf({ county }: SubmittedInRound['organisation']) {
  return { code: county, name: nameOfCounty(county) };
}

/** By the county's code, then by the organisation's name and the answer's number. */
function inOrder(one: SubmittedInRound, other: SubmittedInRound): number {
  return (
    one.organisation.county.localeCompare(other.organisation.county) ||
    compareNames(one.organisation.name, other.organisation.name) ||
    (one.answerNumber ?? 0) - (other.answerNumber ?? 0)
  );
}
