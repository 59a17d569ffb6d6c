import type { Knex } from 'knex';
import type { BudgetSetting } from '../../domain/compilation/text-budget.ts';
import type { TracedText } from '../../domain/tracing/traced-text.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import type { Write } from '../write.ts';

/** What is kept of a joint text beside the text itself, which is the answer to its question. */
export interface KeptCompilation {
  readonly traced: TracedText;
  readonly budget: BudgetSetting | undefined;
}

/** Where joint texts come from, through a connection or a transaction. */
export function compilationsIn(db: Knex) {
  return {
    /** By question; those that nothing has been kept of are not there. */
    async ofResponse(responseId: string): Promise<ReadonlyMap<string, KeptCompilation>> {
      return askAlone(compilationsOf(db, responseId));
    },

    async keepTrace(responseId: string, question: string, traced: TracedText): Promise<void> {
      await traceToWrite(db, responseId, question, traced).statement;
    },

    async setBudget(responseId: string, question: string, budget: BudgetSetting): Promise<void> {
      await db('compilations')
        .insert({ response_id: responseId, question, traced: '[]', budget: JSON.stringify(budget) })
        .onConflict(['response_id', 'question'])
        .merge(['budget']);
    },
  };
}

/** Stores where the compiled text of a question comes from, as a write to run together with others. */
export function traceToWrite(db: Knex, responseId: string, question: string, traced: TracedText): Write {
  const statement = db('compilations')
    .insert({ response_id: responseId, question, traced: JSON.stringify(traced) })
    .onConflict(['response_id', 'question'])
    .merge(['traced']);
  return { statement };
}

/** What is kept of the compiled texts of a response, by question; those that nothing has been kept of are not there. */
export function compilationsOf(db: Knex, responseId: string): Lookup<ReadonlyMap<string, KeptCompilation>> {
  return lookup(
    db('compilations').where({ response_id: responseId }),
    { question: 'compilations.question', traced: 'compilations.traced', budget: 'compilations.budget' },
    (rows) => new Map(rows.map(({ question, traced, budget }) => [question, { traced, budget }] as const)),
  );
}
