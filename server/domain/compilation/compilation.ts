import type { Aggregate, Ranking } from '../counting/aggregate.ts';
import { submissionBehind } from '../counting/member.ts';
import type { SourceTexts } from '../counting/source-texts.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import type { TextToCompile } from '../tracing/source-sentences.ts';
import type { TracedText } from '../tracing/traced-text.ts';
import type { CountedSubmission } from '../workflow/loaded-counts.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BudgetSetting } from './text-budget.ts';

/** An answer to be compiled from the members' answers: a text from their texts, or a choice by their ranking. */
export interface LoadedCompilation {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** The survey whose responses the aggregate counts. */
  readonly countedSurvey: Survey;
  /** The submissions that the members' answers were read from. */
  readonly submissions: readonly CountedSubmission[];
  readonly question: Question;
  /** Defined where the answer is a text. */
  readonly texts: SourceTexts | undefined;
  /** Defined where the answer is a choice. */
  readonly ranking: Ranking | undefined;
  readonly sources: readonly TextToCompile[];
  /** The names of all members, with or without a text, by organisation code. */
  readonly names: ReadonlyMap<string, string>;
  /** The compiled text as saved, with its sources. */
  readonly traced: TracedText;
  readonly budget: BudgetSetting;
  /** Whether the text as saved is the result of a button that can be undone. */
  readonly canBeUndone: boolean;
}

/** Whether a question's answer is compiled from others' answers, and not only counted from them. */
export function isCompiledQuestion({ compiles, ranks }: Question): boolean {
  return compiles !== undefined || ranks !== undefined;
}

/** The members' texts that the answer to a question is compiled from, as they were submitted. */
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

/** The members' names by organisation code. */
export function memberNames({ members }: Aggregate): ReadonlyMap<string, string> {
  return new Map(members.map(({ organisation }) => [organisation.code, organisation.name]));
}
