import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import { textsToCompile } from '../../domain/compilation/compilation.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { trace } from '../../domain/tracing/traced-text.ts';
import { type KeptCompilation, traceToWrite } from '../../repositories/compilation/compilations.ts';
import type { Write } from '../../repositories/write.ts';

/** What the compiled texts of a response are traced by. */
interface TraceSource {
  readonly survey: Survey;
  readonly aggregate: Aggregate;
  /** What is stored of its compiled texts, by question. */
  readonly kept: ReadonlyMap<string, KeptCompilation>;
}

/** Whether the answer to a question of a survey is a text compiled from the members' texts. */
export function isCompiled(survey: Survey, question: string): boolean {
  return findQuestion(survey, question)?.compiles !== undefined;
}

/**
 * What stores where the compiled texts among some edits come from, however they were typed. Of several edits of one
 * question the last counts, as it does for the answer.
 */
export function tracesToWrite(
  trx: Knex,
  id: string,
  { survey, aggregate, kept }: TraceSource,
  edits: readonly { readonly question: string; readonly answer: Answer | undefined }[],
): Write[] {
  const lastOfEach = new Map(edits.map((edit) => [edit.question, edit]));
  return [...lastOfEach.values()]
    .filter(({ question }) => isCompiled(survey, question))
    .map(({ question, answer }) => {
      const sources = textsToCompile(aggregate, question);
      return traceToWrite(trx, id, question, trace(answer?.text ?? '', sources, kept.get(question)?.traced));
    });
}
