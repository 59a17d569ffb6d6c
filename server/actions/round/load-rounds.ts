import type { Knex } from 'knex';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import { canBeOnBehalf } from '../../domain/on-behalf/on-behalf.ts';
import { may, mayInRound, roundsWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { hasLevels, type Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { type LoadedResponse, stateOf } from '../../domain/workflow/loaded-response.ts';
import { countQuestions, progressOf } from '../../domain/workflow/question-progress.ts';
import { type DashboardRow, pageProgress, type RoundDashboard } from '../../domain/workflow/round-dashboard.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { invitationsOf, leadsOfRounds } from '../../repositories/mail/notices.ts';
import { contactsOfRound } from '../../repositories/people/contacts.ts';
import { participationsOf } from '../../repositories/response/participations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { extensionsOf } from '../../repositories/round/extensions.ts';
import { type RoundProgress, roundsIn } from '../../repositories/round/rounds.ts';
import { isOneOfSeveral } from '../../repositories/round/rounds-together.ts';
import { withdrawalReasonOf } from '../../repositories/round/withdrawals.ts';
import { hasCountingSubmission } from '../../repositories/submission/submissions.ts';
import { latestAnswersIn } from '../../repositories/submission/submitted-answers.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';
import { hasDefinition, surveyOfRound, surveysOf } from '../round-surveys.ts';

/** A round in a list, with how many have submitted. */
export interface ListedRoundProgress extends RoundProgress {
  readonly round: Round;
  readonly survey: Survey;
  /** The name of the round's county. */
  readonly county: string;
}

/** The rounds that the person manages, the latest last day first. */
export async function listRounds(context: ActionContext, actor: Actor): Promise<ListedRoundProgress[]> {
  const rounds = roundsIn(context.database.knex);
  const all = (await rounds.list(roundsWhere(actor, 'round.manage'))).filter(hasDefinition);
  const progress = await rounds.progress(all.map(({ id }) => id));
  const surveys = await surveysOf(context, context.database.knex, all);
  return all.map((round) => ({
    round,
    survey: surveys.of(round),
    county: nameOfCounty(round.county),
    ...(progress.get(round.id) ?? { participants: 0, submitted: 0 }),
  }));
}

/** A round that the person manages, and its survey. Throws `not-found`. */
export async function findRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<Pick<RoundDashboard, 'round' | 'survey'>> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId);
  return { round, survey: await surveyOfRound(context, knex, round) };
}

/**
 * Loads the round dashboard: how far each participant has come. Of a response that is not submitted it has only how
 * much is answered, not the answers. Throws `not-found`.
 */
export async function loadRoundDashboard(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundDashboard> {
  return dashboardOf(context, actor, await findRoundFor(context.database.knex, actor, roundId));
}

/** How far each organisation has come in a round in which it gives several answers: how many, and not what. */
export interface ManyAnswersDashboard
  extends Pick<
    RoundDashboard,
    'round' | 'survey' | 'countyName' | 'invitations' | 'withdrawalReason' | 'mayWithdraw' | 'isOfSeveral'
  > {
  readonly participations: readonly (RoundParticipation & Pick<DashboardRow, 'leads'>)[];
  /** Whether the person may read and count what is submitted. */
  readonly mayCollect: boolean;
}

/**
 * The dashboard of a round: of its responses or, where it takes several answers from each, of how many. Throws
 * `not-found`.
 */
export async function loadDashboard(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundDashboard | ManyAnswersDashboard> {
  const round = await findRoundFor(context.database.knex, actor, roundId);
  return round.answers === undefined ? dashboardOf(context, actor, round) : manyAnswersOf(context, actor, round);
}

async function manyAnswersOf(context: ActionContext, actor: Actor, round: Round): Promise<ManyAnswersDashboard> {
  const { knex } = context.database;
  const asked = await askTogether(knex, (ask) => ({
    participations: ask(participationsOf(knex, { rounds: [round.id] })),
    leads: ask(leadsOfRounds(knex, [round.id])),
    invitations: ask(invitationsOf(knex, round.id)),
    withdrawalReason: ask(withdrawalReasonOf(knex, round.id)),
    isOfSeveral: isOfSeveral(knex, round, ask),
  }));
  const leads = asked.leads().get(round.id);
  return {
    round,
    survey: await surveyOfRound(context, knex, round),
    participations: asked
      .participations()
      .map((one) => ({ ...one, leads: leads?.get(one.organisation.code)?.length ?? 0 })),
    invitations: asked.invitations(),
    countyName: round.isNational ? nameOfCounty(round.county) : undefined,
    withdrawalReason: asked.withdrawalReason(),
    isOfSeveral: asked.isOfSeveral(),
    mayWithdraw: mayInRound(actor, 'round.withdraw', round),
    mayCollect: round.withdrawnAt === undefined && mayInRound(actor, 'round.collect', round),
  };
}

async function dashboardOf(context: ActionContext, actor: Actor, round: Round): Promise<RoundDashboard> {
  const { knex } = context.database;
  const survey = await surveyOfRound(context, knex, round);
  const loaded = await loadDetailsOfAll(context, knex, await responsesIn(knex).inRound(round.id), actor);
  const asked = await askTogether(knex, (ask) => ({
    submitted: ask(latestAnswersIn(knex, [round.id])),
    contacts: ask(contactsOfRound(knex, round.id)),
    extensions: ask(extensionsOf(knex, [round.id])),
    leads: ask(leadsOfRounds(knex, [round.id])),
    invitations: ask(invitationsOf(knex, round.id)),
    hasCounting: ask(hasCountingSubmission(knex, round.id)),
    withdrawalReason: ask(withdrawalReasonOf(knex, round.id)),
    isOfSeveral: isOfSeveral(knex, round, ask),
  }));
  const contacts = asked.contacts();
  const submitted = asked.submitted().get(round.id);
  const extensions = asked.extensions().get(round.id);
  const leads = asked.leads().get(round.id);
  const rows = loaded.map((one): DashboardRow => {
    const { response, receipt } = one;
    const { code } = response.organisation;
    const reason = extensions?.get(code)?.reason;
    return {
      ...dashboardStateOf(one, submitted?.get(code)?.answers),
      extension: reason === undefined || response.lastDay === round.lastDay ? undefined : { reason },
      submission: receipt && { version: receipt.version, submittedAt: receipt.submittedAt },
      contact: contacts.get(response.id),
      leads: leads?.get(code)?.length ?? 0,
      readable: may(actor, 'submission.read', response.organisation, round),
      onBehalf: onBehalfStateOf(one),
    };
  });
  const hasFeedback = mayInRound(actor, 'round.collect', round) && asked.hasCounting();
  const canBeFilledIn = loaded.some(({ response }) => may(actor, 'round.fill-in', response.organisation));
  return {
    round,
    survey,
    rows,
    invitations: asked.invitations(),
    hasFeedback,
    hasFillInWorkbook: canBeFilledIn && round.withdrawnAt === undefined,
    countyName: round.isNational ? nameOfCounty(round.county) : undefined,
    withdrawalReason: asked.withdrawalReason(),
    isOfSeveral: asked.isOfSeveral(),
    hasLevels: hasLevels(round) && mayInRound(actor, 'round.collect', round),
    mayWithdraw: mayInRound(actor, 'round.withdraw', round),
  };
}

function isOfSeveral(db: Knex, { openedWith }: Round, ask: Ask): () => boolean {
  return openedWith === undefined ? () => false : ask(isOneOfSeveral(db, openedWith));
}

/**
 * What the RSS officer can do on behalf of the organisation: `can-begin` if nobody has written anything and the round
 * can be answered; `open` while they write; `to-confirm` when it has been handed over and not yet submitted.
 */
function onBehalfStateOf({
  response,
  permissions,
  isOnBehalf,
  onBehalf,
  receipt,
  locked,
}: LoadedResponse): DashboardRow['onBehalf'] {
  if (!permissions.has('response.enter') || !canBeOnBehalf(response.organisation)) return undefined;
  if (isOnBehalf) return 'open';
  if (onBehalf?.ended?.how === 'handed' && receipt === undefined) return 'to-confirm';
  const isOpen = locked === undefined || locked === 'may-only-read';
  const isOwn = permissions.has('response.answer');
  return isOpen && response.version === 0 && !isOwn ? 'can-begin' : undefined;
}

function dashboardStateOf(loaded: LoadedResponse, submitted: LoadedResponse['answers'] | undefined) {
  const { response, survey, answers, blockers } = loaded;
  const { asked, done: answered } = countQuestions(survey.questions, progressOf(loaded));
  return {
    response: response.id,
    organisation: response.organisation,
    state: stateOf(loaded),
    asked,
    answered,
    pages: pageProgress({ survey, answers, blockers, submitted }),
    lastDay: response.lastDay,
    savedAt: response.version === 0 ? undefined : response.updatedAt,
  };
}
