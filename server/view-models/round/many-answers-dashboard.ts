import { kindOf } from '../../domain/people/organisation-kind.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { Invitations } from '../../domain/round/recipients.ts';
import { hasLevels, type Round, roundStateOn } from '../../domain/round/round.ts';
import { nameWithYear, respondentKindsOf, type Survey } from '../../domain/survey/survey.ts';
import {
  formatCount,
  formatCounted,
  formatDate,
  formatDateTime,
  swedishDay,
  withCapital,
} from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { givenByOrganisation } from '../response/answer-list.ts';
import type { StateView } from '../site/states.ts';
import { invitationText, roundFacts, type WithdrawnRoundView, withdrawnRound } from './round-dashboard.ts';
import { roundState } from './rounds.ts';

/** The dashboard of a round in which organisations give several answers: how many each has given, and not what. */
export interface ManyAnswersDashboardView {
  readonly title: string;
  readonly survey: string;
  readonly notice: string | undefined;
  readonly state: StateView;
  readonly summary: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly message: string;
  readonly participants: readonly {
    readonly organisation: string;
    readonly kind: string;
    readonly given: string;
    readonly latest: string;
    readonly lastDay: string;
    /** Undefined in a round that has been taken back. */
    readonly extendHref: string | undefined;
    readonly noLead: boolean;
  }[];
  /** Address of the submitted answers; undefined for someone who may not read them. */
  readonly collectedHref: string | undefined;
  /** The numbers level by level; undefined where the viewer may not see them. */
  readonly levelsHref: string | undefined;
  readonly codebookHref: string;
  readonly withdrawn: WithdrawnRoundView | undefined;
  /** Undefined where the round cannot be taken back, or has been. */
  readonly withdrawHref: string | undefined;
  /** Undefined in a round that has been taken back. */
  readonly changeHref: string | undefined;
  readonly allHref: string;
  /** The page of the rounds that were opened together; undefined for a round that was opened alone. */
  readonly togetherHref: string | undefined;
  /** Undefined unless the round is closed. */
  readonly reopenHref: string | undefined;
  /** Where reminders are seen before they are sent; undefined when there is nobody to remind. */
  readonly remindHref: string | undefined;
}

interface DashboardSource {
  readonly round: Round;
  readonly survey: Survey;
  readonly participations: readonly (RoundParticipation & { readonly leads: number })[];
  readonly invitations: Invitations;
  readonly mayCollect: boolean;
  readonly countyName: string | undefined;
  readonly withdrawalReason: string | undefined;
  readonly mayWithdraw: boolean;
  readonly isOfSeveral: boolean;
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['andrad', 'Ändringarna är sparade.'],
  ['anstand', 'Anståndet är sparat. De som svarar för organisationen får ett mejl.'],
  ['oppnad-igen', 'Omgången är öppen igen. De som svarar för organisationerna får ett mejl.'],
  ['tillbakatagen', 'Omgången är tillbakatagen. De som hade fått inbjudan får ett mejl.'],
  ['galler-igen', 'Omgången gäller igen, med allt som fanns i den. De som hade fått inbjudan får ett mejl.'],
  ['kan-inte-angras', 'Omgången är fortfarande tillbakatagen. Se nedan varför det inte går att ångra.'],
  [
    'ingen-pamind',
    'Ingen påminnelse skickades. De som inte har lämnat in något har redan fått en i dag, eller så har de ingen som kan påminnas.',
  ],
]);

/** `done`: what was just done, by its name in the address. */
export function manyAnswersDashboardView(source: DashboardSource, now: Date, done?: unknown): ManyAnswersDashboardView {
  const { round, survey, participations, invitations, mayCollect, mayWithdraw } = source;
  const today = swedishDay(now);
  const isWithdrawn = round.withdrawnAt !== undefined;
  const kinds = respondentKindsOf(survey);
  const canBeReminded =
    !isWithdrawn &&
    participations.some(
      ({ submitted, lastDay, leads }) => submitted === 0 && leads > 0 && round.opensOn <= today && today <= lastDay,
    );
  return {
    title: round.title,
    survey: nameWithYear(survey),
    notice: DONE.get(done),
    state: roundState(round, today),
    summary: isWithdrawn ? 'Omgången är tillbakatagen.' : summaryOf(participations),
    withdrawn: withdrawnRound(source, today),
    withdrawHref:
      mayWithdraw && !isWithdrawn && participations.every(({ submitted }) => submitted === 0)
        ? paths.withdrawRound(round.id)
        : undefined,
    facts: [
      ...roundFacts(source),
      { name: 'Inbjudan', value: invitationText({ round, survey, rows: participations, invitations }, today) },
    ],
    message: round.message,
    participants: participations.map(({ organisation, latestAt, lastDay, leads, ...given }) => ({
      organisation: organisation.name,
      kind: withCapital(kindOf(organisation.kind, kinds).one),
      given: givenByOrganisation(given),
      latest: latestAt === undefined ? 'Inget sparat' : `Sparat ${formatDateTime(latestAt)}`,
      lastDay: formatDate(lastDay),
      extendHref: isWithdrawn ? undefined : paths.extendRound(round.id, organisation.code),
      noLead: leads === 0,
    })),
    codebookHref: paths.roundCodebook(round.id),
    collectedHref: mayCollect ? paths.collectedAnswers(round.id) : undefined,
    levelsHref: mayCollect && hasLevels(round) ? paths.levels(round.id) : undefined,
    changeHref: isWithdrawn ? undefined : paths.changeRound(round.id),
    allHref: paths.rounds,
    togetherHref: source.isOfSeveral ? paths.roundsTogether(round.id) : undefined,
    reopenHref: roundStateOn(round, today) === 'closed' ? paths.reopenRound(round.id) : undefined,
    remindHref: canBeReminded ? paths.remindNow(round.id) : undefined,
  };
}

/** “14 svar är inlämnade, från 3 av 6 organisationer.” */
function summaryOf(participations: readonly RoundParticipation[]): string {
  const total = participations.reduce((sum, { submitted }) => sum + submitted, 0);
  if (participations.length === 0) return 'Ingen organisation är med.';
  if (total === 0) return 'Inget svar är inlämnat än.';
  const from = participations.filter(({ submitted }) => submitted > 0).length;
  return `${formatCounted(total, ['svar är inlämnat', 'svar är inlämnade'])}, från ${formatCount(from)} av ${formatCounted(participations.length, ['organisation', 'organisationer'])}.`;
}
