import type { Knex } from 'knex';
import type { BoardDecision, RecordedDecision } from '../../domain/submission/political-decision.ts';
import type { Row } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';

/** Board decisions on submissions, through a connection or a transaction. They are added and never changed. */
export function politicalDecisionsIn(db: Knex) {
  return {
    /** All decisions recorded for a submission, oldest first. */
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

    /**
     * Records a decision on a submission, by a person (id) at a time (ISO). Undefined: earlier decisions no longer
     * apply.
     */
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

/** The decision in some columns. Undefined if none has been recorded, or the last one no longer applies. */
export function decisionFrom({ kind, board, day, paragraph }: Row<typeof LATEST_DECISION>): BoardDecision | undefined {
  if (kind === 'reservation') return { kind };
  if (kind !== 'decided' || board === undefined || day === undefined || paragraph === undefined) return undefined;
  return { kind, board, day, paragraph };
}

/** The latest recorded decision of each submission, as a subquery named `decisions`. */
export function latestDecisions(db: Knex): Knex.QueryBuilder {
  return db('political_decisions')
    .distinctOn('submission_id')
    .orderBy([{ column: 'submission_id' }, { column: 'id', order: 'desc' }])
    .select('submission_id', 'kind', 'board', 'day', 'paragraph')
    .as('decisions');
}
