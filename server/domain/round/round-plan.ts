import type { Organisation, OrganisationKind } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';
import { formatList } from '../text/swedish.ts';
import type { Round } from './round.ts';
import type { FieldProblem } from './round-terms.ts';

/** What somebody chose to send out, and to whom: ids of surveys and codes of organisations. */
export interface TypedPlan {
  readonly surveys: readonly string[];
  readonly organisations: readonly string[];
}

/** One survey that is to be sent to some organisations. */
export interface PlannedRound {
  readonly survey: Survey;
  readonly participants: readonly Organisation[];
  /**
   * A round that is already open, for the survey that this one's numbers come from; undefined: one in the same plan, or
   * none.
   */
  readonly countedRound: Round | undefined;
}

/** What a plan is made from. */
export interface PlanSource {
  readonly surveys: readonly Survey[];
  /** The county's. */
  readonly organisations: readonly Organisation[];
  /** The county's, the latest first. */
  readonly rounds: readonly Round[];
}

/** Each kind of organisation, in the plural. */
export const ORGANISATION_KINDS: Readonly<Record<OrganisationKind, string>> = {
  municipality: 'Kommuner',
  rss: 'RSS',
  region: 'Regioner',
};

/**
 * The rounds that a choice of surveys and organisations makes, a survey's countedRound before the survey itself. An
 * organisation takes part in the surveys that are for its kind; one that no chosen survey is for takes part in none.
 */
export function planRounds(
  typed: TypedPlan,
  { surveys, organisations, rounds }: PlanSource,
): { readonly planned: readonly PlannedRound[]; readonly problems: readonly FieldProblem[] } {
  const chosen = surveys.filter(({ id }) => typed.surveys.includes(id));
  const members = organisations.filter(({ code }) => typed.organisations.includes(code));
  const problems: FieldProblem[] = [];
  if (chosen.length === 0) problems.push({ field: 'surveys', sentence: 'Välj minst en enkät.' });
  const planned = chosen.map((survey): PlannedRound => {
    const participants = members.filter(({ kind }) => kind === survey.respondent);
    const countedRound = chosen.some(({ id }) => id === survey.countedSurvey)
      ? undefined
      : rounds.find((round) => round.survey === survey.countedSurvey);
    return { survey, participants, countedRound };
  });
  const lonely = planned.filter(({ participants }) => participants.length === 0).map(({ survey }) => survey);
  if (lonely.length > 0)
    problems.push({
      field: 'organisations',
      sentence: `Ingen är vald för ${formatList(lonely.map(nameOf))}. Välj minst en organisation, eller ta bort enkäten.`,
    });
  for (const { survey, countedRound } of planned) {
    const source = surveys.find(({ id }) => id === survey.countedSurvey);
    if (source !== undefined && countedRound === undefined && !chosen.includes(source))
      problems.push({
        field: 'surveys',
        sentence: `${nameOf(survey)} räknas samman ur ${nameOf(source)}, som ännu inte har skickats ut i länet. Välj den också.`,
      });
  }
  return { planned: planned.toSorted((one, other) => depthOf(one.survey) - depthOf(other.survey)), problems };
}

/** A survey as it is named among those of other years: “Kommunfrågor 2023”. */
export function nameOf({ title, year }: Pick<Survey, 'title' | 'year'>): string {
  return `${title} ${year}`;
}

function depthOf({ countedSurvey: countedRound }: Survey): number {
  return countedRound === undefined ? 0 : 1;
}
