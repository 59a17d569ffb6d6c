import type { Knex } from 'knex';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import { NATION, type Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { problemOfPeriod, termsForPeriod } from '../../domain/round/months.ts';
import {
  type CountyRound,
  type PlannedRound,
  type PlanSource,
  planCountyRounds,
  planNationalRounds,
  type TypedPlan,
} from '../../domain/round/new-rounds.ts';
import { type Reached, reachedOf } from '../../domain/round/recipients.ts';
import { type RoundProblem, roundProblem } from '../../domain/round/round-fault.ts';
import { checkTerms, type RoundTerms, readTerms, type TypedTerms } from '../../domain/round/round-terms.ts';
import { hasOrganisationsAsRows, nameWithYear } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { leadsOfOrganisations } from '../../repositories/mail/notices.ts';
import { organisationDetailsIn } from '../../repositories/people/organisation-details.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { definitionsIn } from '../../repositories/round/definitions.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { isId } from '../authorise.ts';
import { type AvailableSurveys, availableSurveys } from '../available-surveys.ts';
import type { ActionContext } from '../context.ts';
import { emptyTables } from './empty-tables.ts';

/** What new rounds in a county can be made of. */
export interface RoundChoices extends PlanSource {
  readonly available: AvailableSurveys;
  /** SCB's two-digit code. */
  readonly county: string;
  /** The counties that the person may open rounds in, by code. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  /** The names of the organisations' counties, by code. */
  readonly countyNames: ReadonlyMap<string, string>;
  /** The organisations that nobody answers for, whom no invitation reaches. */
  readonly withoutRecipient: readonly Organisation[];
}

/** The form that opens rounds, as typed. */
export interface TypedOpening extends TypedTerms, TypedPlan {
  readonly county: string;
  /** The form's own key, a UUID. A form sent twice opens its rounds once. */
  readonly key: string;
}

/** A planned round with its terms, and the name of its county. */
export type RoundToOpen = CountyRound & { readonly terms: RoundTerms; readonly countyName: string };

/** What a form opens, with nothing wrong in it: the rounds in the order that they are to be opened. */
export interface PlannedOpening {
  readonly choices: RoundChoices;
  readonly planned: readonly RoundToOpen[];
}

/** What a form would open, before anything is opened or mailed. */
export interface OpeningPreview extends PlannedOpening {
  /** Whom the invitations go to, for each planned round in its order. */
  readonly reached: readonly Reached[];
  /** The same for all the rounds together, each person and organisation counted once. */
  readonly reachedInAll: Reached;
  /** Which tables would have no rows, as sentences. */
  readonly emptyTables: readonly string[];
}

/**
 * What new rounds can be made of, in `county` (SCB's code) or else the first county that the person may open rounds in.
 * Throws `not-found` if they may not open rounds there.
 */
export async function findRoundChoices(context: ActionContext, actor: Actor, county?: string): Promise<RoundChoices> {
  return choicesIn(context, context.database.knex, actor, county);
}

async function choicesIn(context: ActionContext, db: Knex, actor: Actor, wanted?: string): Promise<RoundChoices> {
  const counties = countiesWhere(actor, 'round.manage').toSorted();
  const county = wanted === undefined || wanted === '' ? counties[0] : wanted;
  if (county === undefined || !counties.includes(county)) throw new Refusal('not-found');
  const isNational = county === NATION.code;
  const organisations = await organisationsIn(db).listWithLeads({
    ...(isNational ? {} : { counties: [county] }),
    thereOn: swedishDay(context.now()),
  });
  const available = await availableSurveys(context, db, [county]);
  return {
    county,
    available,
    counties: counties.map((code) => ({ code, name: nameOfCounty(code) })),
    surveys: available.surveys.filter(({ example }) => context.opensExamples || example === undefined),
    organisations: organisations.map(({ organisation }) => organisation),
    countyNames: new Map(organisations.map(({ organisation: { county: code } }) => [code, nameOfCounty(code)])),
    withoutRecipient: organisations.flatMap(({ organisation, hasLead }) => (hasLead ? [] : [organisation])),
    rounds: await roundsIn(db).list({ counties: [county], orNational: isNational, holding: true }),
  };
}

/**
 * What a form would open and whom its invitations would go to; opens nothing and tells nobody. Throws what
 * `planOpening` throws.
 */
export async function previewOpening(
  context: ActionContext,
  actor: Actor,
  typed: TypedOpening,
): Promise<{ readonly problems: readonly RoundProblem[] } | OpeningPreview> {
  const { knex } = context.database;
  const opening = await planOpening(context, knex, actor, typed);
  if ('problems' in opening) return opening;
  const participants = opening.planned.map((plan) => plan.participants);
  const codes = [...new Set(participants.flat().map(({ code }) => code))];
  const leads = await askAlone(leadsOfOrganisations(knex, codes));
  return {
    ...opening,
    emptyTables: await emptyTablesIn(knex, opening),
    reached: participants.map((those) => reachedOf(those, leads)),
    reachedInAll: reachedOf(participants.flat(), leads),
  };
}

/** Asks for the organisations only where a survey has rows of them. */
async function emptyTablesIn(db: Knex, { choices, planned }: PlannedOpening): Promise<string[]> {
  const withRows = planned.filter(({ survey }) => hasOrganisationsAsRows(survey));
  if (withRows.length === 0) return [];
  const there = new Set(choices.organisations.map(({ code }) => code));
  const all = await organisationDetailsIn(db).list([...new Set(withRows.map(({ county }) => county))]);
  return emptyTables(
    withRows,
    all.filter(({ organisation }) => there.has(organisation.code)),
  );
}

/**
 * Checks a form that opens rounds: all of them can be opened or, if there are problems, none. Throws `not-found` if the
 * person may not open rounds in the county, and `cut-off` if the form has no key.
 */
export async function planOpening(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  typed: TypedOpening,
): Promise<{ readonly problems: readonly RoundProblem[] } | PlannedOpening> {
  if (!isId(typed.key)) throw new Refusal('cut-off');
  const choices = await choicesIn(context, db, actor, typed.county);
  const { planned, problems } =
    choices.county === NATION.code ? planNationalRounds(typed, choices) : planCountyRounds(typed, choices);
  const checked = termsOfAll(typed, planned, swedishDay(context.now()));
  if ('problems' in checked || problems.length > 0)
    return { problems: [...('problems' in checked ? checked.problems : []), ...problems] };
  const unfit = await countingProblems(context, db, choices.available, planned);
  return unfit.length > 0 ? { problems: unfit } : { choices, planned: checked.value };
}

/** Each planned round with its terms, or what is wrong with those of the first that has a fault. */
function termsOfAll(
  typed: TypedOpening,
  planned: readonly CountyRound[],
  today: string,
): { readonly problems: readonly RoundProblem[] } | { readonly value: readonly RoundToOpen[] } {
  const read = readTerms(typed);
  // What is wrong with the terms is told also where there is nothing to open with them.
  const first = checkTerms(read, { today });
  if ('problems' in first) return first;
  const isMonthly = ({ survey }: CountyRound) => survey.period === 'month';
  const months = [...new Set(planned.filter(isMonthly).map(({ period }) => period?.from))];
  const value: RoundToOpen[] = [];
  for (const plan of planned) {
    const later = isMonthly(plan) && typed.months?.days === 'monthly' ? months.indexOf(plan.period?.from) : 0;
    const terms = checkTerms(termsForPeriod(read, isMonthly(plan) ? plan.period : undefined, later), { today });
    if ('problems' in terms)
      return { problems: terms.problems.map((problem) => problemOfPeriod(problem, plan.period)) };
    value.push({ ...plan, terms: terms.value, countyName: nameOfCounty(plan.county) });
  }
  return { value };
}

/**
 * The surveys that count a round which is already open, where it was opened with a definition that lacks what they
 * count: the file has been changed since.
 */
async function countingProblems(
  { catalogue }: ActionContext,
  db: Knex,
  available: AvailableSurveys,
  planned: readonly PlannedRound[],
): Promise<RoundProblem[]> {
  const digests = planned.flatMap(({ countedRound }) => countedRound?.definition ?? []);
  const definitions = await definitionsIn(db).find([...new Set(digests)]);
  const problems: RoundProblem[] = [];
  for (const { survey, countedRound } of planned) {
    if (countedRound === undefined) continue;
    const counted = definitions.get(countedRound.definition ?? '');
    const counting = available.find(survey.id)?.definition;
    if (counted === undefined || counting === undefined) throw new Refusal('definition-missing');
    const [fault] = catalogue.countingFaults(counting, counted);
    if (fault !== undefined)
      problems.push(
        roundProblem('surveys', {
          fault: 'counted-otherwise',
          survey: nameWithYear(survey),
          round: countedRound.title,
          why: fault,
        }),
      );
  }
  return problems;
}
