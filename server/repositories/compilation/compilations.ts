import type { Knex } from 'knex';
import type { BudgetSetting } from '../../domain/compilation/text-budget.ts';
import type { EarlierText } from '../../domain/compilation/undone-edit.ts';
import type { TracedText } from '../../domain/tracing/traced-text.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import type { Write } from '../write.ts';

/**
 * What is stored of a compiled text beside the text itself, which is the answer to its question: its trace, and how its
 * limit is shared.
 */
export interface KeptCompilation {
  readonly traced: TracedText;
  readonly budget: BudgetSetting | undefined;
}

/** The edits of a compiled text that can be undone, the newest last. */
export type KeptEdits = readonly EarlierText[];

/** Traces and budgets of compiled texts, through a connection or a transaction. */
export function compilationsIn(db: Knex) {
  return {
    /** By question (printed number). Questions of which nothing has been stored are not in it. */
    async ofResponse(responseId: string): Promise<ReadonlyMap<string, KeptCompilation>> {
      return askAlone(compilationsOf(db, responseId));
    },

    /** Keeps what an edit has made: the trace, where it knows more than the text says, and the edits that can be undone. */
    async keepEdit(
      responseId: string,
      question: string,
      { traced, earlier }: { readonly traced: TracedText | undefined; readonly earlier: KeptEdits },
    ): Promise<void> {
      await db('compilations')
        .insert({
          response_id: responseId,
          question,
          traced: JSON.stringify(traced ?? []),
          earlier: JSON.stringify(earlier),
        })
        .onConflict(['response_id', 'question'])
        .merge(traced === undefined ? ['earlier'] : ['traced', 'earlier']);
    },

    async setBudget(responseId: string, question: string, budget: BudgetSetting): Promise<void> {
      await db('compilations')
        .insert({ response_id: responseId, question, traced: '[]', budget: JSON.stringify(budget) })
        .onConflict(['response_id', 'question'])
        .merge(['budget']);
    },
  };
}

/** Stores the trace of the compiled text of a question, as a write to run together with others. */
export function traceToWrite(db: Knex, responseId: string, question: string, traced: TracedText): Write {
  const statement = db('compilations')
    .insert({ response_id: responseId, question, traced: JSON.stringify(traced) })
    .onConflict(['response_id', 'question'])
    .merge(['traced']);
  return { statement };
}

/**
 * What is stored of the compiled texts of a response (id), by question. Questions of which nothing has been stored are
 * not in it.
 */
export function compilationsOf(db: Knex, responseId: string): Lookup<ReadonlyMap<string, KeptCompilation>> {
  return lookup(
    db('compilations').where({ response_id: responseId }),
    { question: 'compilations.question', traced: 'compilations.traced', budget: 'compilations.budget' },
    (rows) => new Map(rows.map(({ question, traced, budget }) => [question, { traced, budget }] as const)),
  );
}

/** The edits that can be undone in the compiled text of a question of a response (id). */
export function editsToUndo(db: Knex, responseId: string, question: string): Lookup<KeptEdits> {
  return lookup(
    db('compilations').where({ response_id: responseId, question }),
    { earlier: 'compilations.earlier' },
    ([row]) => row?.earlier ?? [],
  );
}
