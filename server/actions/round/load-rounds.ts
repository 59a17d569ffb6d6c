import { countiesWhere, may, mayInCounty } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { type LoadedResponse, stateOf } from '../../domain/workflow/loaded-response.ts';
import {
  countAnswered,
  type DashboardRow,
  pageProgress,
  type RoundDashboard,
} from '../../domain/workflow/round-dashboard.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { invitationsOf, leadsOfRound } from '../../repositories/mail/notices.ts';
import { contactsIn } from '../../repositories/people/contacts.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { extensionsIn } from '../../repositories/round/extensions.ts';
import { type RoundProgress, roundsIn } from '../../repositories/round/rounds.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';

/** A round in a list, with how many have submitted. */
export interface ListedRoundProgress extends RoundProgress {
  readonly round: Round;
  readonly survey: Survey;
}

/** The rounds of the counties where the person manages rounds, the latest last day first. */
export async function listRounds(context: ActionContext, actor: Actor): Promise<ListedRoundProgress[]> {
  const rounds = roundsIn(context.database.knex);
  const listed = await Promise.all(countiesWhere(actor, 'round.manage').map((county) => rounds.list({ county })));
  const all = listed.flat().toSorted((one, other) => other.lastDay.localeCompare(one.lastDay));
  const progress = await rounds.progress(all.map(({ id }) => id));
  return all.map((round) => ({
    round,
    survey: context.catalogue.survey(round.survey),
    ...(progress.get(round.id) ?? { participants: 0, submitted: 0 }),
  }));
}

/** A round that the person manages, and its survey. Throws `not-found`. */
export async function findRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<Pick<RoundDashboard, 'round' | 'survey'>> {
  const round = await findRoundFor(context.database.knex, actor, roundId);
  return { round, survey: context.catalogue.survey(round.survey) };
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
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId);
  const survey = context.catalogue.survey(round.survey);
  const loaded = await loadDetailsOfAll(context, knex, await responsesIn(knex).inRound(round.id), actor);
  const submitted = await submissionsIn(knex).latestAnswersInRound(round.id);
  const contacts = await contactsIn(knex).ofRound(round.id);
  const extensions = await extensionsIn(knex).ofRound(round.id);
  const asked = await askTogether(knex, (ask) => ({
    leads: ask(leadsOfRound(knex, round.id)),
    invitations: ask(invitationsOf(knex, round.id)),
  }));
  const leads = asked.leads();
  const rows = loaded.map((one): DashboardRow => {
    const { response, receipt } = one;
    const { code } = response.organisation;
    const reason = extensions.get(code)?.reason;
    return {
      ...standingOf(one, submitted.get(code)),
      extension: reason === undefined || response.lastDay === round.lastDay ? undefined : { reason },
      submission: receipt && { version: receipt.version, submittedAt: receipt.submittedAt },
      contact: contacts.get(response.id),
      leads: leads.get(code)?.length ?? 0,
      readable: may(actor, 'submission.read', response.organisation),
      entering: enteringOf(one),
    };
  });
  const hasFeedback =
    mayInCounty(actor, 'round.collect', round.county) && (await submissionsIn(knex).hasCounting(round.id));
  const canBeFilledIn = loaded.some(({ response }) => may(actor, 'round.fill-in', response.organisation));
  const invitations = asked.invitations();
  return { round, survey, rows, invitations, hasFeedback, hasFillInWorkbook: canBeFilledIn };
}

/**
 * What the RSS officer can do on behalf of the municipality: `can-begin` if nobody has written anything and the round
 * can be answered; `open` while they write; `to-confirm` when it has been handed over and not yet submitted.
 */
function enteringOf({
  response,
  permissions,
  isOnBehalf: isEntering,
  onBehalf,
  receipt,
  locked,
}: LoadedResponse): DashboardRow['entering'] {
  if (!permissions.has('response.enter') || response.organisation.kind !== 'municipality') return undefined;
  if (isEntering) return 'open';
  if (onBehalf?.ended?.how === 'handed' && receipt === undefined) return 'to-confirm';
  const isOpen = locked === undefined || locked === 'may-only-read';
  const isOwn = permissions.has('response.answer');
  return isOpen && response.version === 0 && !isOwn ? 'can-begin' : undefined;
}

function standingOf(loaded: LoadedResponse, submitted: LoadedResponse['answers'] | undefined) {
  const { response, survey, answers, wrong, hindrances } = loaded;
  // A carried-over answer that is unconfirmed does not count as answered.
  const unconfirmed = hindrances.filter(({ rule }) => rule === 'unconfirmed');
  const source = { survey, answers, wrong: [...wrong, ...unconfirmed], submitted };
  return {
    response: response.id,
    organisation: response.organisation,
    state: stateOf(loaded),
    ...countAnswered(survey.questions, source),
    pages: pageProgress(source),
    lastDay: response.lastDay,
    savedAt: response.version === 0 ? undefined : response.updatedAt,
  };
}
