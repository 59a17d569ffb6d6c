import type { Organisation } from '../people/organisation.ts';
import { nameWithYear, type Survey } from '../survey/survey.ts';
import type { Round } from './round.ts';
import { type RoundProblem, roundProblem } from './round-fault.ts';

/** The surveys (ids) and organisations (codes) chosen for new rounds. */
export interface TypedPlan {
  readonly surveys: readonly string[];
  readonly organisations: readonly string[];
}

/** A survey and the organisations that it is to be sent to. */
export interface PlannedRound {
  readonly survey: Survey;
  readonly participants: readonly Organisation[];
  /**
   * The counted round, if it is already open. Undefined if it is part of the same plan, or if the survey counts none.
   */
  readonly countedRound: Round | undefined;
}

/** What a plan is made from: the surveys, and a county's organisations and rounds. */
export interface PlanSource {
  readonly surveys: readonly Survey[];
  /** All organisations of the county. */
  readonly organisations: readonly Organisation[];
  /** All rounds of the county that hold, latest first. */
  readonly rounds: readonly Round[];
}

/**
 * The rounds for the chosen surveys and organisations, a counted survey before the survey that counts it. An
 * organisation takes part in the surveys for its kind.
 */
export function planRounds(
  typed: TypedPlan,
  { surveys, organisations, rounds }: PlanSource,
): { readonly planned: readonly PlannedRound[]; readonly problems: readonly RoundProblem[] } {
  const chosen = surveys.filter(({ id }) => typed.surveys.includes(id));
  const members = organisations.filter(({ code }) => typed.organisations.includes(code));
  const problems: RoundProblem[] = [];
  if (chosen.length === 0) problems.push(roundProblem('surveys', { fault: 'no-survey' }));
  const planned = chosen.map((survey): PlannedRound => {
    const participants = members.filter(({ kind }) => kind === survey.respondent);
    const countedRound = chosen.some(({ id }) => id === survey.countedSurvey)
      ? undefined
      : rounds.find((round) => round.survey === survey.countedSurvey);
    return { survey, participants, countedRound };
  });
  const lonely = planned.filter(({ participants }) => participants.length === 0).map(({ survey }) => survey);
  if (lonely.length > 0)
    problems.push(roundProblem('organisations', { fault: 'no-organisation', surveys: lonely.map(nameWithYear) }));
  for (const { survey, countedRound } of planned) {
    const source = surveys.find(({ id }) => id === survey.countedSurvey);
    if (source !== undefined && countedRound === undefined && !chosen.includes(source))
      problems.push(
        roundProblem('surveys', {
          fault: 'counted-not-sent',
          survey: nameWithYear(survey),
          counted: nameWithYear(source),
        }),
      );
  }
  return { planned: planned.toSorted((one, other) => depthOf(one.survey) - depthOf(other.survey)), problems };
}

function depthOf({ countedSurvey: countedRound }: Survey): number {
  return countedRound === undefined ? 0 : 1;
}
