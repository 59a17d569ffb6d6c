import type { Knex } from 'knex';
import type { Organisation } from '../domain/organisation.ts';
import type { Round } from '../domain/round.ts';
import { byName, ORGANISATION_COLUMNS } from './organisations.ts';

export interface RoundRow {
  readonly id: string;
  readonly title: string;
  readonly county: string;
  readonly survey_id: string;
  /** 'YYYY-MM-DD'. */
  readonly opens_on: string;
  readonly last_day: string;
  readonly basis_round_id: string | null;
  readonly message: string;
  readonly erase_on: string | null;
  readonly reminder_days: readonly string[];
}

export const ROUND_COLUMNS = [
  'title',
  'county',
  'survey_id',
  'opens_on',
  'last_day',
  'basis_round_id',
  'message',
  'erase_on',
  'reminder_days',
].map((column) => `rounds.${column}`);

/** A round to open; the id is the database's to give. */
export type NewRound = Omit<Round, 'id' | 'message' | 'reminderDays'> &
  Partial<Pick<Round, 'message' | 'reminderDays'>>;

/** Rounds and who takes part in them, read and written through a connection or a transaction. */
export function roundsIn(db: Knex) {
  return {
    /**
     * Opens a round at a time (ISO): the round itself, its participants by organisation code, and an empty response
     * for each of them, all or nothing.
     */
    async open(round: NewRound, organisationCodes: readonly string[], at: string): Promise<Round> {
      return db.transaction(async (trx) => {
        const [row] = await trx('rounds')
          .insert({
            title: round.title,
            county: round.county,
            survey_id: round.survey,
            opens_on: round.opensOn,
            last_day: round.lastDay,
            basis_round_id: round.basis ?? null,
            message: round.message ?? '',
            reminder_days: JSON.stringify((round.reminderDays ?? []).toSorted()),
            erase_on: round.eraseOn ?? null,
            created_at: at,
          })
          .returning<RoundRow[]>(['rounds.id', ...ROUND_COLUMNS]);
        if (row === undefined) throw new Error('The database returned no round');
        if (organisationCodes.length > 0) {
          const participants = organisationCodes.map((code) => ({ round_id: row.id, organisation_code: code }));
          await trx('round_participants').insert(participants);
          await trx('responses').insert(participants.map((key) => ({ ...key, created_at: at, updated_at: at })));
        }
        return roundFrom(row);
      });
    },

    async find(id: string): Promise<Round | undefined> {
      const row: RoundRow | undefined = await db('rounds')
        .where({ id })
        .first(['rounds.id', ...ROUND_COLUMNS]);
      return row && roundFrom(row);
    },

    /** The latest last day first; all of them, or those of a county or a survey. */
    async list(only: { readonly county?: string; readonly survey?: string } = {}): Promise<Round[]> {
      const rows: RoundRow[] = await db('rounds')
        .where({
          ...(only.county === undefined ? {} : { county: only.county }),
          ...(only.survey === undefined ? {} : { survey_id: only.survey }),
        })
        .orderBy([
          { column: 'last_day', order: 'desc' },
          { column: 'created_at', order: 'desc' },
        ])
        .select(['rounds.id', ...ROUND_COLUMNS]);
      return rows.map(roundFrom);
    },

    /** Who takes part, in Swedish alphabetical order. */
    async participants(roundId: string): Promise<Organisation[]> {
      const found: Organisation[] = await db('organisations')
        .join('round_participants', 'round_participants.organisation_code', 'organisations.code')
        .where('round_participants.round_id', roundId)
        .select(ORGANISATION_COLUMNS);
      return found.toSorted(byName);
    },
  };
}

export function roundFrom(row: RoundRow): Round {
  return {
    id: row.id,
    title: row.title,
    county: row.county,
    survey: row.survey_id,
    opensOn: row.opens_on,
    lastDay: row.last_day,
    ...(row.basis_round_id === null ? {} : { basis: row.basis_round_id }),
    message: row.message,
    reminderDays: row.reminder_days,
    ...(row.erase_on === null ? {} : { eraseOn: row.erase_on }),
  };
}
