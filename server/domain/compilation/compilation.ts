import type { Aggregate, Ranking, SourceTexts } from '../counting/aggregate.ts';
import { submissionBehind } from '../counting/member.ts';
import type { Question } from '../survey/question.ts';
import type { TextToCompile } from '../tracing/source-sentences.ts';
import type { TracedText } from '../tracing/traced-text.ts';
import type { CountedSubmission } from '../workflow/loaded-counts.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BudgetSetting } from './text-budget.ts';

/** An answer that is worked together from what members have answered: a text from their texts, or a choice by their ranking. */
export interface LoadedCompilation {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** What each member's answer was read from. */
  readonly submissions: readonly CountedSubmission[];
  readonly question: Question;
  /** Where the answer is a text. */
  readonly texts: SourceTexts | undefined;
  /** Where it is a choice. */
  readonly ranking: Ranking | undefined;
  readonly sources: readonly TextToCompile[];
  /** The names of all members, with a text or without, by code. */
  readonly names: ReadonlyMap<string, string>;
  /** The text as it stands, with where it comes from. */
  readonly traced: TracedText;
  readonly budget: BudgetSetting;
}

/** Whether a question is answered by working others' answers together, and not only by counting them. */
export function isCompiledQuestion({ compiles, ranks }: Question): boolean {
  return compiles !== undefined || ranks !== undefined;
}

/** The texts that a question's answer is worked together from, as their members wrote them. */
export function textsToCompile({ members, texts }: Aggregate, question: string): TextToCompile[] {
  const byName = new Map(members.map((member) => [member.organisation.name, member]));
  const basis = texts.find((candidate) => candidate.question === question);
  return (basis?.texts ?? []).flatMap(({ member: name, text }) => {
    const member = byName.get(name);
    if (basis === undefined || member === undefined) return [];
    const version = submissionBehind(member, basis.from.question)?.version;
    return [{ member: member.organisation.code, text, ...(version === undefined ? {} : { version }) }];
  });
}

/** The names of an aggregate's members by code. */
export function memberNames({ members }: Aggregate): ReadonlyMap<string, string> {
  return new Map(members.map(({ organisation }) => [organisation.code, organisation.name]));
}
