import type { Knex } from 'knex';
import type { BoardDecision, RecordedDecision } from '../../domain/submission/political-decision.ts';
import type { Row } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';

/** What the board has to do with submissions, insert only, through a connection or a transaction. */
export function politicalDecisionsIn(db: Knex) {
  return {
    /** All that has been recorded of a submission, the first first. */
    async ofSubmission(submissionId: string): Promise<RecordedDecision[]> {
      const rows = await rowsOf(
        db('political_decisions')
          .join('people', 'people.id', 'political_decisions.person_id')
          .where({ submission_id: submissionId })
          .orderBy('political_decisions.id'),
        {
          decision: {
            kind: 'political_decisions.kind',
            board: 'political_decisions.board',
            day: 'political_decisions.day',
            paragraph: 'political_decisions.paragraph',
          },
          by: 'people.name',
          at: 'political_decisions.at',
        },
      );
      return rows.map(({ decision, by, at }) => ({ ...(decisionFrom(decision) ?? { kind: 'lifted' }), by, at }));
    },

    /** Records it; undefined: what was recorded before does not hold. */
    async record(
      submissionId: string,
      decision: BoardDecision | undefined,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<void> {
      const { board = null, day = null, paragraph = null } = decision?.kind === 'decided' ? decision : {};
      await db('political_decisions').insert({
        submission_id: submissionId,
        kind: decision?.kind ?? 'lifted',
        board,
        day,
        paragraph,
        person_id: personId,
        at,
      });
    },
  };
}

/** The latest decision on a submission, left joined as `decisions`. */
export const LATEST_DECISION = {
  kind: 'decisions.kind?',
  board: 'decisions.board?',
  day: 'decisions.day?',
  paragraph: 'decisions.paragraph?',
} as const;

/** What holds by some columns; undefined: nothing is recorded, or it was lifted. */
export function decisionFrom({ kind, board, day, paragraph }: Row<typeof LATEST_DECISION>): BoardDecision | undefined {
  if (kind === 'reservation') return { kind };
  if (kind !== 'decided' || board === undefined || day === undefined || paragraph === undefined) return undefined;
  return { kind, board, day, paragraph };
}

/** The latest that is recorded of each submission, to be joined as `decisions`. */
export function latestDecisions(db: Knex): Knex.QueryBuilder {
  return db('political_decisions')
    .distinctOn('submission_id')
    .orderBy([{ column: 'submission_id' }, { column: 'id', order: 'desc' }])
    .select('submission_id', 'kind', 'board', 'day', 'paragraph')
    .as('decisions');
}
