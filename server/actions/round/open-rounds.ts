import type { Knex } from 'knex';
import { findCounty } from '../../catalogue/organisation-register.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type PlannedRound, type PlanSource, planRounds, type TypedPlan } from '../../domain/round/new-rounds.ts';
import type { Round } from '../../domain/round/round.ts';
import { type RoundProblem, roundProblem } from '../../domain/round/round-fault.ts';
import { checkTerms, type RoundTerms, readTerms, type TypedTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { type NewRound, roundsIn } from '../../repositories/round/rounds.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { definitionOf } from '../round-surveys.ts';
import { recordRoundEvent } from './round-notices.ts';
import { storeDefinitionsOf } from './store-definitions.ts';

/** What new rounds in a county can be made of. */
export interface RoundChoices extends PlanSource {
  /** SCB's two-digit code. */
  readonly county: string;
  /** The counties that the person may open rounds in, by code. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  /** The organisations that nobody answers for, whom no invitation reaches. */
  readonly withoutRecipient: readonly Organisation[];
}

/** The form that opens rounds, as typed. */
export interface TypedOpening extends TypedTerms, TypedPlan {
  readonly county: string;
  /** The form's own key, a UUID. A form sent twice opens its rounds once. */
  readonly key: string;
}

/** The result of opening rounds: all of them or, if there are problems, none. */
export type OpenRoundsOutcome =
  | { readonly problems: readonly RoundProblem[] }
  /** Empty if the form had already been sent. */
  | { readonly opened: readonly Round[] };

/**
 * What new rounds can be made of, in `county` (SCB's code) or else the first county that the person may open rounds in.
 * Throws `not-found` if they may not open rounds there.
 */
export async function findRoundChoices(context: ActionContext, actor: Actor, county?: string): Promise<RoundChoices> {
  return choicesIn(context, context.database.knex, actor, county);
}

async function choicesIn(context: ActionContext, db: Knex, actor: Actor, wanted?: string): Promise<RoundChoices> {
  const counties = countiesWhere(actor, 'round.manage').toSorted();
  const county = wanted ?? counties[0];
  if (county === undefined || !counties.includes(county)) throw new Refusal('not-found');
  const organisations = await organisationsIn(db).listWithLeads({
    counties: [county],
    thereOn: swedishDay(context.now()),
  });
  return {
    county,
    counties: counties.map((code) => ({ code, name: findCounty(code)?.name ?? code })),
    surveys: context.catalogue.surveys.filter(({ example }) => context.opensExamples || example === undefined),
    organisations: organisations.map(({ organisation }) => organisation),
    withoutRecipient: organisations.flatMap(({ organisation, hasLead }) => (hasLead ? [] : [organisation])),
    rounds: await roundsIn(db).list({ counties: [county] }),
  };
}

/**
 * Opens a round for each chosen survey, all with the same terms, or none. The participants are invited on the opening
 * day by `sendRoundNotices`. Throws `not-found` if the person may not open rounds in the county, and `cut-off` if the
 * form has no key.
 */
export async function openRounds(
  context: ActionContext,
  actor: Actor,
  typed: TypedOpening,
): Promise<OpenRoundsOutcome> {
  if (!isId(typed.key)) throw new Refusal('cut-off');
  const terms = checkTerms(readTerms(typed), { today: swedishDay(context.now()) });
  return transaction(context.database, async (trx) => {
    const choices = await choicesIn(context, trx, actor, typed.county);
    if (await roundsIn(trx).isOpenedWith(typed.key)) return { opened: [] };
    const { planned, problems } = planRounds(typed, choices);
    if ('problems' in terms || problems.length > 0)
      return { problems: [...('problems' in terms ? terms.problems : []), ...problems] };

    const unfit = await countingProblems(context, trx, planned);
    if (unfit.length > 0) return { problems: unfit };

    const opened: Round[] = [];
    for (const plan of planned) {
      const basis = plan.countedRound ?? opened.find(({ survey }) => survey === plan.survey.countedSurvey);
      const participants = plan.participants.map(({ code }) => code);
      const at = context.now().toISOString();
      const round = await roundsIn(trx).openOnce(
        {
          ...newRound(choices.county, plan, terms.value, basis),
          ...(await storeDefinitionsOf(context, trx, plan.survey.id, basis)),
        },
        participants,
        { personId: actor.id, key: typed.key },
        at,
      );
      // Another request with the same form came first.
      if (round === undefined) return { opened: [] };
      await recordRoundEvent(context, trx, 'round.open', round, {
        personId: actor.id,
        detail: { survey: round.survey, participants: participants.length, ...daysOf(round) },
      });
      opened.push(round);
    }
    return { opened };
  });
}

/**
 * The surveys that count a round which is already open, where it was opened with a definition that lacks what they
 * count: the file has been changed since.
 */
async function countingProblems(
  context: ActionContext,
  trx: Knex,
  planned: readonly PlannedRound[],
): Promise<RoundProblem[]> {
  const problems: RoundProblem[] = [];
  for (const { survey, countedRound } of planned) {
    if (countedRound === undefined) continue;
    const counted = await definitionOf(trx, countedRound);
    const [fault] = context.catalogue.countingFaults(context.catalogue.definition(survey.id), counted);
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

function newRound(county: string, { survey }: PlannedRound, terms: RoundTerms, counted: Round | undefined): NewRound {
  const countedRound = counted === undefined ? {} : { countedRound: counted.id };
  return { ...terms, county, survey: survey.id, ...countedRound };
}

function daysOf({ opensOn, lastDay }: Round) {
  return { opensOn, lastDay };
}
