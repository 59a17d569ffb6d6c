import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import type { Delegation, Proposal } from '../../domain/teamwork/delegation.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/**
 * What is needed to ask a colleague. `tokenHash` is all that is kept of the token that the colleague's link carries.
 */
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

/** Questions asked of colleagues without an account, and what they answer, through a connection or a transaction. */
export function delegationsIn(db: Knex) {
  const delegations = () => delegationRows(db);
  const proposals = () => proposalRows(db);

  return {
    /** Adds a delegation and gives its id. */
    async add(delegation: NewDelegation): Promise<string> {
      const [row] = await db('delegations')
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
        .returning<{ id: string }[]>('id');
      if (row === undefined) throw new Error('The database returned no delegation');
      return row.id;
    },

    /** By the hash of the token in its link, ended or not. */
    async findByToken(tokenHash: string): Promise<Delegation | undefined> {
      const [row] = await delegations().where('delegations.token_hash', tokenHash);
      return row && delegationFrom(row);
    },

    /** The same, kept from others' changes until the transaction ends. Only of use in a transaction. */
    async lockByToken(tokenHash: string): Promise<Delegation | undefined> {
      const [row] = await delegations().where('delegations.token_hash', tokenHash).forNoKeyUpdate('delegations');
      return row && delegationFrom(row);
    },

    /** Those of some questions (printed numbers) of a response, the first first. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<Delegation[]> {
      return askAlone(delegationsOf(db, responseId, questions));
    },

    async find(responseId: string, id: string): Promise<Delegation | undefined> {
      const [row] = await delegations().where({ 'delegations.response_id': responseId, 'delegations.id': id });
      return row && delegationFrom(row);
    },

    /** Ends a delegation at a time (ISO), once; tells whether it ran until then. */
    async end(id: string, at: string): Promise<boolean> {
      const ended = await db('delegations').where({ id }).whereNull('ended_at').update({ ended_at: at }, 'id');
      return ended.length > 0;
    },

    /** What has been answered in some delegations, the first first. */
    async proposalsOf(delegationIds: readonly string[]): Promise<Proposal[]> {
      if (delegationIds.length === 0) return [];
      const rows = await proposals()
        .whereIn('proposals.delegation_id', [...delegationIds])
        .orderBy(['proposals.at', 'proposals.id']);
      return rows.map(proposalFrom);
    },

    /** What waits for somebody to take it in or decline it, in some responses, the first first. */
    async waitingProposals(responseIds: readonly string[]): Promise<Proposal[]> {
      if (responseIds.length === 0) return [];
      const rows = await proposals()
        .whereIn('delegations.response_id', [...responseIds])
        .whereNull('proposals.decision')
        .orderBy(['proposals.at', 'proposals.id']);
      return rows.map(proposalFrom);
    },

    async findProposal(responseId: string, id: string): Promise<Proposal | undefined> {
      const [row] = await proposals().where({ 'delegations.response_id': responseId, 'proposals.id': id });
      return row && proposalFrom(row);
    },

    /**
     * Keeps what a colleague answers at a time (ISO), and gives its id. One that waits is replaced. Call it with the
     * delegation locked (`lockByToken`), so that two at once leave one.
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
      const [row] =
        replaced.length > 0
          ? replaced
          : await db('proposals')
              .insert({ delegation_id: delegationId, ...values })
              .returning<{ id: string }[]>('id');
      if (row === undefined) throw new Error('The database returned no proposal');
      return row.id;
    },

    /**
     * Decides on a proposal as it was sent at a time (`sentAt`), once. Tells whether it waited for that: somebody may
     * have decided, and the colleague may have sent another answer.
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

function delegationRows(db: Knex) {
  return db('delegations')
    .join('people', 'people.id', 'delegations.person_id')
    .select<DelegationRow[]>(DELEGATION_COLUMNS);
}

function proposalRows(db: Knex) {
  return delegationRows(db)
    .join('proposals', 'proposals.delegation_id', 'delegations.id')
    .leftJoin('people as deciders', 'deciders.id', 'proposals.decided_by')
    .select<ProposalRow[]>(PROPOSAL_COLUMNS);
}

/** The delegations of some questions (printed numbers) of a response, the first first. */
export function delegationsOf(db: Knex, responseId: string, questions: readonly string[]): Lookup<Delegation[]> {
  const delegations = delegationRows(db)
    .where('delegations.response_id', responseId)
    .whereIn('delegations.question', [...questions])
    .orderBy(['delegations.created_at', 'delegations.id']);
  const read = (rows: readonly DelegationRow[]) => rows.map(delegationFrom);
  return lookup(delegations, read, { times: ['created_at', 'ended_at'] });
}

/** What has been answered in the delegations of some questions (printed numbers) of a response, the first first. */
export function proposalsTo(db: Knex, responseId: string, questions: readonly string[]): Lookup<Proposal[]> {
  const proposals = proposalRows(db)
    .where('delegations.response_id', responseId)
    .whereIn('delegations.question', [...questions])
    .orderBy(['proposals.at', 'proposals.id']);
  const read = (rows: readonly ProposalRow[]) => rows.map(proposalFrom);
  return lookup(proposals, read, { times: ['created_at', 'ended_at', 'at', 'decided_at'] });
}

interface DelegationRow {
  readonly id: string;
  readonly response_id: string;
  readonly question: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly message: string;
  readonly last_day: string;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

interface ProposalRow extends DelegationRow {
  readonly proposal_id: string;
  readonly answer: Answer;
  readonly comment: string;
  readonly at: string;
  readonly decision: 'accepted' | 'declined' | null;
  readonly decided_at: string | null;
  readonly decider_id: string | null;
  readonly decider_email: string | null;
  readonly decider_name: string | null;
}

const DELEGATION_COLUMNS = [
  'delegations.id',
  'delegations.response_id',
  'delegations.question',
  'delegations.email',
  'delegations.name',
  'delegations.message',
  'delegations.last_day',
  'delegations.created_at',
  'delegations.ended_at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];

const PROPOSAL_COLUMNS = [
  'proposals.id as proposal_id',
  'proposals.answer',
  'proposals.comment',
  'proposals.at',
  'proposals.decision',
  'proposals.decided_at',
  'deciders.id as decider_id',
  'deciders.email as decider_email',
  'deciders.name as decider_name',
];

function delegationFrom(row: DelegationRow): Delegation {
  const { name, email } = row;
  return {
    id: row.id,
    response: row.response_id,
    question: row.question,
    colleague: name === null || email === null ? undefined : { name, email },
    message: row.message,
    lastDay: row.last_day,
    person: { id: row.person_id, email: row.person_email, name: row.person_name },
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
  };
}

function proposalFrom(row: ProposalRow): Proposal {
  const { decision: outcome, decided_at: at, decider_id: id, decider_email: email, decider_name: name } = row;
  const decided = outcome !== null && at !== null && id !== null && email !== null && name !== null;
  return {
    id: row.proposal_id,
    delegation: delegationFrom(row),
    answer: row.answer,
    comment: row.comment,
    at: row.at,
    decision: decided ? { outcome, person: { id, email, name }, at } : undefined,
  };
}
