import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Period } from '../../domain/text/period.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';
import { changedRows, firstOf, rowsOf, single } from '../tables/rows.ts';
import { roundOrganisationsIn } from './round-organisations.ts';
import { participantCount, participantsOf } from './round-participants.ts';

/** The columns of a `Round`. */
export const ROUND = {
  id: 'rounds.id',
  title: 'rounds.title',
  county: 'rounds.county',
  isNational: 'rounds.is_national',
  survey: 'rounds.survey_id',
  opensOn: 'rounds.opens_on',
  lastDay: 'rounds.last_day',
  countedRound: 'rounds.basis_round_id',
  message: 'rounds.message',
  answers: 'rounds.answers',
  reminderDays: 'rounds.reminder_days',
  eraseOn: 'rounds.erase_on',
  erasedAt: 'rounds.erased_at',
  openedWith: 'rounds.opening_key',
  edition: 'rounds.edition',
  definition: 'rounds.definition_digest',
  countedDefinition: 'rounds.counted_digest',
  followedDefinition: 'rounds.followed_digest',
  countingDefinition: 'rounds.counting_digest',
  withdrawnAt: 'rounds.withdrawn_at',
  'period?': { from: 'rounds.period_from', to: 'rounds.period_to' },
  organisations: 'rounds.organisations_digest',
} as const;

/** A round to open. The database gives the id. Its definitions must have been stored (`definitionsIn`). */
export type NewRound = Omit<Round, SetLater | 'isNational' | 'message' | 'reminderDays'> &
  Partial<Pick<Round, 'isNational' | 'message' | 'reminderDays'>>;

/** What a round has only when it has been opened. */
type SetLater = 'id' | 'edition' | 'erasedAt' | 'withdrawnAt' | 'organisations' | 'openedWith';

/** The person (id) who opens a round, and the key of the form that it is opened with. */
export interface RoundOpener {
  readonly personId: string;
  readonly key: string;
}

/** Rounds and their participants, through a connection or a transaction. */
export function roundsIn(db: Knex) {
  return {
    /**
     * Opens a round at a time (ISO): stores the round, its participants (organisation codes) and an empty response for
     * each, in one transaction. Where each gives several answers, there is no response until somebody adds one.
     */
    async open(round: NewRound, organisationCodes: readonly string[], at: string): Promise<Round> {
      const opened = await insertRound(db, round, organisationCodes, at);
      if (opened === undefined) throw new Error('The database returned no round');
      return opened;
    },

    /** Opens a round as `open` does, once for each key, county, survey and period. Returns undefined if it has been opened already. */
    async openOnce(
      round: NewRound,
      organisationCodes: readonly string[],
      opening: RoundOpener,
      at: string,
    ): Promise<Round | undefined> {
      return insertRound(db, round, organisationCodes, at, opening);
    },

    /** Whether any round has been opened with a key, in one county or in all. */
    async isOpenedWith(key: string): Promise<boolean> {
      return (await db('rounds').where({ opening_key: key }).first('id')) !== undefined;
    },

    /**
     * Locks a round until the transaction ends and reads it. Others can still add mail about it. Of no use outside a
     * transaction.
     */
    async lock(id: string): Promise<Round | undefined> {
      return firstOf(db('rounds').where({ id }).forNoKeyUpdate(), ROUND);
    },

    /** Changes the terms of a round and returns it; its edition goes up by one. The round must be locked. */
    async change(
      id: string,
      { title, message, lastDay, reminderDays, eraseOn }: Pick<Round, ChangeableTerm>,
    ): Promise<Round> {
      const changed = db('rounds')
        .where({ id })
        .update({
          title,
          message,
          last_day: lastDay,
          reminder_days: JSON.stringify(reminderDays.toSorted()),
          erase_on: eraseOn ?? null,
          edition: db.raw('edition + 1'),
        });
      return single(await changedRows(changed, ROUND));
    },

    /**
     * Adds participants (organisation codes) to a round at a time (ISO), with an empty response each unless the round
     * takes several answers from each. Returns the codes of those that were added; those that take part already are not.
     */
    async addParticipants(
      { id, answers }: Pick<Round, 'id' | 'answers'>,
      organisationCodes: readonly string[],
      at: string,
    ): Promise<string[]> {
      if (organisationCodes.length === 0) return [];
      const added = await db('round_participants')
        .insert(organisationCodes.map((code) => ({ round_id: id, organisation_code: code })))
        .onConflict(['round_id', 'organisation_code'])
        .ignore()
        .returning('organisation_code');
      const codes = added.map(({ organisation_code: code }) => code);
      if (codes.length > 0 && answers === undefined)
        await db('responses').insert(
          codes.map((code) => ({ round_id: id, organisation_code: code, created_at: at, updated_at: at })),
        );
      return codes;
    },

    async find(id: string): Promise<Round | undefined> {
      return firstOf(db('rounds').where({ id }), ROUND);
    },

    /**
     * The latest last day first: all rounds, or those of some counties (SCB's codes), together with those that were opened
     * for the whole country (`orNational`), of a survey (id), or that have not been taken back (`holding`).
     */
    async list(
      only: {
        readonly counties?: readonly string[];
        readonly orNational?: boolean;
        readonly survey?: string;
        readonly holding?: true;
      } = {},
    ): Promise<Round[]> {
      return rowsOf(
        db('rounds')
          .where(only.survey === undefined ? {} : { survey_id: only.survey })
          .modify((query) => {
            const { counties, orNational } = only;
            if (counties !== undefined)
              query.where((of) => {
                of.whereIn('county', [...counties]);
                if (orNational) of.orWhere('is_national', true);
              });
            if (only.holding) query.whereNull('withdrawn_at');
          })
          .orderBy([
            { column: 'last_day', order: 'desc' },
            { column: 'created_at', order: 'desc' },
          ]),
        ROUND,
      );
    },

    /**
     * The rounds that at least one participant can answer on a day (ISO date): open rounds, and closed ones in which
     * somebody has an extension, but none that has been taken back. In the order that they were opened.
     */
    async openOn(day: string): Promise<Round[]> {
      const extended = db('extensions')
        .whereRaw('extensions.round_id = rounds.id')
        .where('extensions.last_day', '>=', day);
      return rowsOf(
        db('rounds')
          .where('rounds.opens_on', '<=', day)
          .whereNull('rounds.withdrawn_at')
          .where((ends) => ends.where('rounds.last_day', '>=', day).orWhereExists(extended))
          .orderBy(['rounds.created_at', 'rounds.id']),
        ROUND,
      );
    },

    /**
     * How many participants some rounds (ids) have, and how many of these have a submission that holds (at least one,
     * where they give several answers), by round id.
     */
    async progress(roundIds: readonly string[]): Promise<ReadonlyMap<string, RoundProgress>> {
      const rows = await rowsOf(
        db('round_participants')
          .leftJoin('responses', {
            'responses.round_id': 'round_participants.round_id',
            'responses.organisation_code': 'round_participants.organisation_code',
          })
          .joinRaw(
            `left join lateral (
              select withdrawals.at is null as holds from submissions
              left join withdrawals on withdrawals.submission_id = submissions.id
              where submissions.response_id = responses.id
              order by submissions.version desc limit 1) latest on true`,
          )
          .whereIn('round_participants.round_id', [...roundIds])
          .groupBy('round_participants.round_id'),
        {
          round: 'round_participants.round_id',
          progress: {
            participants: computed('bigint', db.raw('count(distinct round_participants.organisation_code)')),
            submitted: computed(
              'bigint',
              db.raw('count(distinct round_participants.organisation_code) filter (where latest.holds)'),
            ),
          },
        },
      );
      return new Map(rows.map(({ round, progress }) => [round, progress]));
    },

    /** The number of participants. */
    async countParticipants(roundId: string): Promise<number> {
      return askAlone(participantCount(db, roundId));
    },

    /** The participants, in Swedish alphabetical order. */
    async participants(roundId: string): Promise<readonly Organisation[]> {
      return (await askAlone(participantsOf(db, [roundId]))).get(roundId) ?? [];
    },
  };
}

/**
 * The pairs of a county and a survey (id), among some counties and surveys, for which there has been a round that holds, with
 * the period of each.
 */
export function surveysHeld(
  db: Knex,
  { counties, surveys }: { readonly counties: readonly string[]; readonly surveys: readonly string[] },
): Lookup<readonly { readonly county: string; readonly survey: string; readonly period?: Period }[]> {
  const held = db('rounds')
    .whereIn('county', [...counties])
    .whereIn('survey_id', [...surveys])
    .whereNull('withdrawn_at')
    .groupBy('rounds.county', 'rounds.survey_id', 'rounds.period_from', 'rounds.period_to');
  const columns = {
    county: 'rounds.county',
    survey: 'rounds.survey_id',
    'period?': { from: 'rounds.period_from', to: 'rounds.period_to' },
  } as const;
  return lookup(held, columns, (rows) => rows);
}

export interface RoundProgress {
  readonly participants: number;
  readonly submitted: number;
}

type ChangeableTerm = 'title' | 'message' | 'lastDay' | 'reminderDays' | 'eraseOn';

function insertRound(
  db: Knex,
  round: NewRound,
  organisationCodes: readonly string[],
  at: string,
  opening?: RoundOpener,
): Promise<Round | undefined> {
  return db.transaction(async (trx) => {
    const inserted = trx('rounds')
      .insert({
        title: round.title,
        county: round.county,
        is_national: round.isNational ?? false,
        survey_id: round.survey,
        opens_on: round.opensOn,
        last_day: round.lastDay,
        basis_round_id: round.countedRound ?? null,
        message: round.message ?? '',
        answers: round.answers ?? null,
        reminder_days: JSON.stringify((round.reminderDays ?? []).toSorted()),
        erase_on: round.eraseOn ?? null,
        definition_digest: round.definition ?? null,
        counted_digest: round.countedDefinition ?? null,
        followed_digest: round.followedDefinition ?? null,
        counting_digest: round.countingDefinition ?? null,
        period_from: round.period?.from ?? null,
        period_to: round.period?.to ?? null,
        opened_by: opening?.personId ?? null,
        opening_key: opening?.key ?? null,
        created_at: at,
      })
      .onConflict()
      .ignore();
    const [opened] = await changedRows(inserted, ROUND);
    if (opened === undefined) return undefined;
    await roundsIn(trx).addParticipants(opened, organisationCodes, at);
    await roundOrganisationsIn(trx).keep({ ids: [opened.id] });
    return roundsIn(trx).find(opened.id);
  });
}
