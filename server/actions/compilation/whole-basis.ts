import type { Knex } from 'knex';
import { textsToCompile } from '../../domain/compilation/compilation.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import type { CompiledText } from '../../domain/tracing/compiled-text.ts';
import { trace } from '../../domain/tracing/traced-text.ts';
import { basisNow, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { compilationsIn } from '../../repositories/compilation/compilations.ts';

/**
 * The present basis of a response with its compiled texts traced, as it is exported and frozen with a submission.
 * Undefined if the response counts no others.
 */
export async function wholeBasis(db: Knex, loaded: LoadedResponse): Promise<Basis | undefined> {
  const basis = basisNow(loaded);
  if (basis === undefined) return undefined;
  const compiled = await compiledTexts(db, loaded, basis);
  return compiled.length === 0 ? basis : { ...basis, compiled };
}

async function compiledTexts(
  db: Knex,
  { response, survey, answers }: LoadedResponse,
  basis: Basis,
): Promise<CompiledText[]> {
  const kept = await compilationsIn(db).ofResponse(response.id);
  return survey.questions.flatMap(({ id, compiles }) => {
    const text = answers[id]?.text;
    if (compiles === undefined || text === undefined) return [];
    return [{ question: id, traced: trace(text, textsToCompile(basis, id), kept.get(id)?.traced) }];
  });
}
