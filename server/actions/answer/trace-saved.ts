import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import { textsToCompile } from '../../domain/compilation/compilation.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { trace } from '../../domain/tracing/traced-text.ts';
import { compilationsIn } from '../../repositories/compilation/compilations.ts';

/**
 * Traces the compiled texts among the edits that have just been saved to their source texts, and stores the traces. To
 * be called for every save, wherever the edit comes from. `id` is the response's.
 */
export async function traceSaved(
  trx: Knex,
  id: string,
  { survey, aggregate }: { readonly survey: Survey; readonly aggregate: Aggregate },
  edits: readonly { readonly question: string; readonly answer: Answer | undefined }[],
): Promise<void> {
  const compiled = edits.filter(({ question }) => findQuestion(survey, question)?.compiles !== undefined);
  if (compiled.length === 0) return;
  const compilations = compilationsIn(trx);
  const kept = await compilations.ofResponse(id);
  for (const { question, answer } of compiled) {
    const sources = textsToCompile(aggregate, question);
    await compilations.keepTrace(id, question, trace(answer?.text ?? '', sources, kept.get(question)?.traced));
  }
}
