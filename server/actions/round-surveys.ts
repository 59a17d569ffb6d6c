import type { Knex } from 'knex';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import { surveyInPeriod } from '../catalogue/survey-in-period.ts';
import { declaredSums } from '../domain/counting/member-sum.ts';
import type { Belonging } from '../domain/people/belonging.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Round } from '../domain/round/round.ts';
import type { Submission } from '../domain/submission/submission.ts';
import { hasOrganisationsAsRows, type Survey } from '../domain/survey/survey.ts';
import { definitionsIn, type RoundDefinitions } from '../repositories/round/definitions.ts';
import type { ActionContext } from './context.ts';
import { belongingOf, organisationListsOf } from './round-organisations.ts';

/**
 * What rounds ask. Every action takes the survey of a round from here, never from the catalogue's files: it is read
 * from the definition that was stored when the round was opened. Each definition is read from the database once, so
 * that most calls make no query.
 */

/** The surveys of some rounds. Each function throws `definition-missing` for a round whose definition is not stored. */
export interface RoundSurveys {
  /** What the round asks. */
  of(round: Round): Survey;
  /** The survey that the round's numbers and texts are counted from; undefined if it counts none. */
  countedBy(round: Round): Survey | undefined;
  /** The survey that the round's survey follows; undefined if there was none when the round was opened. */
  followedBy(round: Round): Survey | undefined;
  /** The survey that counts the round's survey; undefined if there was none when the round was opened. */
  counting(round: Round): Survey | undefined;
  /** What each organisation belongs to in the round, by code; empty where nothing that it asks depends on it. */
  belongingIn(round: Round): ReadonlyMap<string, Belonging>;
}

/**
 * Reads the surveys of some rounds: one query for those that have not been read before, and one for what the
 * organisations are to rounds where that matters; none if all have been read.
 */
export async function surveysOf(
  { catalogue }: Pick<ActionContext, 'catalogue'>,
  db: Knex,
  rounds: readonly Round[],
): Promise<RoundSurveys> {
  const digests = new Set(rounds.flatMap(digestsOf));
  const unread = [...digests].filter((digest) => catalogue.readAlready(digest) === undefined);
  for (const definition of (await definitionsIn(db).find(unread)).values()) catalogue.read(definition);
  const found = (digest: string | undefined) => (digest === undefined ? undefined : catalogue.readAlready(digest));
  const dependsOnOrganisations = (survey: Survey | undefined) =>
    survey !== undefined && (hasOrganisationsAsRows(survey) || declaredSums(survey).length > 0);
  const listed = await organisationListsOf(
    db,
    rounds.filter((round) => digestsOf(round).some((digest) => dependsOnOrganisations(found(digest)))),
  );
  const survey = (digest: string | undefined, round: Round) => {
    const read = found(digest);
    return read === undefined
      ? undefined
      : surveyInPeriod(surveyInCounty(read, round.county, listed(round)), round.period);
  };
  return {
    of(round) {
      const own = survey(round.definition, round);
      if (own === undefined) throw new Refusal('definition-missing');
      return own;
    },
    countedBy: (round) => survey(round.countedDefinition, round),
    followedBy: (round) => survey(round.followedDefinition, withoutPeriod(round)),
    counting: (round) => survey(round.countingDefinition, round),
    belongingIn: (round) => belongingOf(listed(round)),
  };
}

/**
 * The survey of a submission in the wording that was submitted, as it was asked in the county of its organisation and
 * about the period of its round. A query where it has organisations as rows, unless they have been read.
 */
export async function surveyOfSubmission(
  { catalogue }: Pick<ActionContext, 'catalogue'>,
  db: Knex,
  submission: Pick<Submission, 'definition' | 'organisations' | 'period'>,
  { county }: Pick<Organisation, 'county'>,
): Promise<Survey> {
  const survey = catalogue.read(submission.definition);
  const listed = hasOrganisationsAsRows(survey) ? [submission] : [];
  const lists = await organisationListsOf(db, listed);
  return surveyInPeriod(surveyInCounty(survey, county, lists(submission)), submission.period);
}

/**
 * A round without its period, for reading the survey that its own survey follows: that one is asked about another
 * period.
 */
function withoutPeriod({ period: _, ...round }: Round): Round {
  return round;
}

/** The survey of one round. Throws `definition-missing`. */
export async function surveyOfRound(context: ActionContext, db: Knex, round: Round): Promise<Survey> {
  return (await surveysOf(context, db, [round])).of(round);
}

/** The rounds that can be shown: those whose definition is stored. */
export function hasDefinition(round: Pick<Round, 'definition'>): boolean {
  return round.definition !== undefined;
}

/** The stored definition of a round, as JSON. Throws `definition-missing`. */
export async function definitionOf(db: Knex, { definition: digest = '' }: Pick<Round, 'definition'>): Promise<object> {
  const definition = (await definitionsIn(db).find([digest])).get(digest);
  if (definition === undefined) throw new Refusal('definition-missing');
  return definition;
}

function digestsOf({
  definition,
  countedDefinition,
  followedDefinition,
  countingDefinition,
}: RoundDefinitions): string[] {
  return [definition, countedDefinition, followedDefinition, countingDefinition].filter(
    (digest) => digest !== undefined,
  );
}
