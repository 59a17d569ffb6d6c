import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import { isAwaited } from '../../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { respondentReminder } from '../../messages/respondent.ts';
import { askAlone } from '../../repositories/lookup.ts';
import type { NewMessage } from '../../repositories/mail/mails.ts';
import { namedRespondentsOf, type PlacedRespondent } from '../../repositories/response/respondents.ts';
import type { ActionContext } from '../context.ts';
import type { RoundSurveys } from '../round-surveys.ts';

/** Whom to remind, of one organisation in one round. */
export interface RespondentsToRemind {
  readonly participation: RoundParticipation;
  readonly survey: Survey;
  readonly respondents: readonly PlacedRespondent[];
}

/** Mails to remind named respondents with, and the ids of these. */
export interface RespondentReminders {
  readonly mails: readonly NewMessage[];
  readonly ids: readonly string[];
}

/**
 * The reminders of those who may answer today, have not submitted and have not been reminded today (`told` has the keys of
 * the mails that have been added), each with a key that it is added once with in a day.
 */
export function remindersTo(
  context: ActionContext,
  { participation, survey, respondents }: RespondentsToRemind,
  told: ReadonlySet<string> = new Set(),
): RespondentReminders {
  const today = swedishDay(context.now());
  const reminders = respondents.flatMap((respondent) => {
    const { id, contact, round: roundId } = respondent;
    const onceKey = `respondent-reminder:${id}:${today}`;
    if (contact === undefined || told.has(onceKey) || !isAwaited(respondent, participation, today)) return [];
    const message = respondentReminder({ respondent, participation, survey }, { today });
    return [{ id, mail: { kind: 'message', recipient: contact.email, message, onceKey, roundId } as const }];
  });
  return { mails: reminders.map(({ mail }) => mail), ids: reminders.map(({ id }) => id) };
}

/** As `RespondentReminders`, of a whole round, with whose answers they are about. */
export interface RoundRespondentReminders extends Pick<RespondentReminders, 'ids'> {
  readonly reminders: readonly { readonly organisation: Organisation; readonly mail: NewMessage }[];
}

/**
 * The reminders of the named respondents of some participations, by round, read in one statement. `surveys` are those of
 * the rounds, among others.
 */
export async function respondentRemindersOf(
  context: ActionContext,
  db: Knex,
  surveys: RoundSurveys,
  participations: readonly RoundParticipation[],
): Promise<(round: Pick<Round, 'id'>, told: ReadonlySet<string>) => RoundRespondentReminders> {
  const naming = participations.filter(({ round }) => round.answers === 'named');
  const rounds = [...new Set(naming.map(({ round }) => round.id))];
  const all = rounds.length === 0 ? [] : await askAlone(namedRespondentsOf(db, { rounds }));
  return ({ id }, told) => {
    const reminders = naming
      .filter(({ round }) => round.id === id)
      .map((participation) => {
        const { round, organisation } = participation;
        const respondents = all.filter((one) => one.round === round.id && one.organisation === organisation.code);
        const { mails, ids } = remindersTo(context, { participation, survey: surveys.of(round), respondents }, told);
        return { reminders: mails.map((mail) => ({ organisation, mail })), ids };
      });
    return { reminders: reminders.flatMap((one) => one.reminders), ids: reminders.flatMap(({ ids }) => ids) };
  };
}
