import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import type { Delegation, Proposal } from '../../domain/teamwork/delegation.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { personAs, type Row } from '../tables/columns.ts';
import { firstOf, listsBy, rowsOf, single } from '../tables/rows.ts';

/** A delegation to store. Of the token in its link only the hash is stored. */
export interface NewDelegation {
  readonly response: string;
  readonly question: string;
  readonly tokenHash: string;
  readonly colleague: { readonly name: string; readonly email: string };
  readonly message: string;
  readonly lastDay: string;
  readonly personId: string;
  /** ISO time. */
  readonly createdAt: string;
}

/**
 * Delegations of questions to colleagues without an account, and the proposals that they answer with; through a
 * connection or a transaction.
 */
export function delegationsIn(db: Knex) {
  const delegations = () => delegationRows(db);
  const proposals = () => proposalRows(db);

  return {
    /** Adds a delegation and returns its id. */
    async add(delegation: NewDelegation): Promise<string> {
      const added = await db('delegations')
        .insert({
          response_id: delegation.response,
          question: delegation.question,
          token_hash: delegation.tokenHash,
          email: delegation.colleague.email,
          name: delegation.colleague.name,
          message: delegation.message,
          last_day: delegation.lastDay,
          person_id: delegation.personId,
          created_at: delegation.createdAt,
        })
        .returning('id');
      return single(added).id;
    },

    /** Finds a delegation by the hash of the token in its link, also one that has ended. */
    async findByToken(tokenHash: string): Promise<Delegation | undefined> {
      return delegationOf(delegations().where('delegations.token_hash', tokenHash));
    },

    /**
     * Finds a delegation as `findByToken` does, and locks it until the transaction ends. Of no use outside a
     * transaction.
     */
    async lockByToken(tokenHash: string): Promise<Delegation | undefined> {
      return delegationOf(delegations().where('delegations.token_hash', tokenHash).forNoKeyUpdate('delegations'));
    },

    /** The delegations of some questions (printed numbers) of a response, oldest first. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<Delegation[]> {
      return askAlone(delegationsOf(db, responseId, questions));
    },

    async find(responseId: string, id: string): Promise<Delegation | undefined> {
      return delegationOf(delegations().where('delegations.response_id', responseId).where('delegations.id', id));
    },

    /** Ends a delegation at a time (ISO). Returns false if it had ended already. */
    async end(id: string, at: string): Promise<boolean> {
      const ended = await db('delegations').where({ id }).whereNull('ended_at').update({ ended_at: at }, 'id');
      return ended.length > 0;
    },

    /** The proposals of some delegations (ids), oldest first. */
    async proposalsOf(delegationIds: readonly string[]): Promise<Proposal[]> {
      if (delegationIds.length === 0) return [];
      return proposalsFrom(
        proposals()
          .whereIn('proposals.delegation_id', [...delegationIds])
          .orderBy(['proposals.at', 'proposals.id']),
      );
    },

    async findProposal(responseId: string, id: string): Promise<Proposal | undefined> {
      const found = proposals().where('delegations.response_id', responseId).where('proposals.id', id);
      return (await proposalsFrom(found))[0];
    },

    /**
     * Stores a proposal at a time (ISO) and returns its id. A proposal of the same delegation that waits for a decision
     * is replaced. The delegation must be locked (`lockByToken`), so that two simultaneous proposals leave one.
     */
    async propose(
      delegationId: string,
      { answer, comment, at }: { readonly answer: Answer; readonly comment: string; readonly at: string },
    ): Promise<string> {
      const values = { answer: JSON.stringify(answer), comment, at };
      const replaced = await db('proposals')
        .where({ delegation_id: delegationId })
        .whereNull('decision')
        .update(values, 'id');
      if (replaced.length > 0) return single(replaced).id;
      const proposal = { delegation_id: delegationId, ...values };
      return single(await db('proposals').insert(proposal).returning('id')).id;
    },

    /**
     * Decides on the proposal that was sent at `sentAt` (ISO time). Returns false if it no longer waits: somebody has
     * decided on it, or the colleague has sent another.
     */
    async decide(
      id: string,
      sentAt: string,
      {
        outcome,
        personId,
        at,
      }: { readonly outcome: 'accepted' | 'declined'; readonly personId: string; readonly at: string },
    ): Promise<boolean> {
      const decided = await db('proposals')
        .where({ id, at: sentAt })
        .whereNull('decision')
        .update({ decision: outcome, decided_by: personId, decided_at: at }, 'id');
      return decided.length > 0;
    },
  };
}

function delegationRows(db: Knex): Knex.QueryBuilder {
  return db('delegations').join('people', 'people.id', 'delegations.person_id');
}

function proposalRows(db: Knex): Knex.QueryBuilder {
  return delegationRows(db)
    .join('proposals', 'proposals.delegation_id', 'delegations.id')
    .leftJoin('people as deciders', 'deciders.id', 'proposals.decided_by');
}

/** The delegations of some questions (printed numbers) of a response, oldest first. */
export function delegationsOf(db: Knex, responseId: string, questions: readonly string[]): Lookup<Delegation[]> {
  const delegations = delegationRows(db)
    .where('delegations.response_id', responseId)
    .whereIn('delegations.question', [...questions])
    .orderBy(['delegations.created_at', 'delegations.id']);
  return lookup(delegations, DELEGATION, (rows) => rows.map(delegationFrom));
}

/** The proposals for some questions (printed numbers) of a response, oldest first. */
export function proposalsTo(db: Knex, responseId: string, questions: readonly string[]): Lookup<Proposal[]> {
  const proposals = proposalRows(db)
    .where('delegations.response_id', responseId)
    .whereIn('delegations.question', [...questions])
    .orderBy(['proposals.at', 'proposals.id']);
  return lookup(proposals, PROPOSAL, (rows) => rows.map(proposalFrom));
}

/** The proposals in some responses (ids) that nobody has decided on, by response id; oldest first. */
export function waitingProposalsOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, readonly Proposal[]>> {
  const proposals = proposalRows(db)
    .whereIn('delegations.response_id', [...responseIds])
    .whereNull('proposals.decision')
    .orderBy(['proposals.at', 'proposals.id']);
  return lookup(proposals, PROPOSAL, (rows) => listsBy(rows, ({ delegation }) => delegation.response, proposalFrom));
}

/**
 * The delegations in some responses (ids) that have not been ended and that the colleague has sent no proposal to, by
 * response id; oldest first. The last day of one may have passed.
 */
export function unansweredDelegationsOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, readonly Delegation[]>> {
  const delegations = delegationRows(db)
    .whereIn('delegations.response_id', [...responseIds])
    .whereNull('delegations.ended_at')
    .whereNotExists(db('proposals').whereRaw('proposals.delegation_id = delegations.id').select(db.raw('1')))
    .orderBy(['delegations.created_at', 'delegations.id']);
  return lookup(delegations, DELEGATION, (rows) => listsBy(rows, ({ response }) => response, delegationFrom));
}

const DELEGATION = {
  id: 'delegations.id',
  response: 'delegations.response_id',
  question: 'delegations.question',
  'colleague?': { name: 'delegations.name', email: 'delegations.email' },
  message: 'delegations.message',
  lastDay: 'delegations.last_day',
  person: personAs('people'),
  createdAt: 'delegations.created_at',
  endedAt: 'delegations.ended_at',
} as const;

const PROPOSAL = {
  id: 'proposals.id',
  delegation: DELEGATION,
  answer: 'proposals.answer',
  comment: 'proposals.comment',
  at: 'proposals.at',
  'decision?': { outcome: 'proposals.decision', person: personAs('deciders'), at: 'proposals.decided_at' },
} as const;

async function delegationOf(query: Knex.QueryBuilder): Promise<Delegation | undefined> {
  const row = await firstOf(query, DELEGATION);
  return row && delegationFrom(row);
}

function delegationFrom(row: Row<typeof DELEGATION>): Delegation {
  return { colleague: undefined, endedAt: undefined, ...row };
}

async function proposalsFrom(query: Knex.QueryBuilder): Promise<Proposal[]> {
  return (await rowsOf(query, PROPOSAL)).map(proposalFrom);
}

function proposalFrom(row: Row<typeof PROPOSAL>): Proposal {
  return { decision: undefined, ...row, delegation: delegationFrom(row.delegation) };
}
