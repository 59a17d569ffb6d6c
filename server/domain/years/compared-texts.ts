import type { Aggregate } from '../counting/aggregate.ts';
import type { CompileRule } from '../survey/question.ts';
import { comparableTexts, type SurveyOfTwoYears } from './year-before.ts';

/** The source texts of one compiled text, beside those of the year before. */
export interface ComparedTexts {
  readonly question: string;
  readonly title: string;
  readonly from: CompileRule;
  readonly earlier?: CompileRule;
  /** Why they cannot be compared, in Swedish; undefined if they can. */
  readonly reason?: string;
  readonly caveats: readonly string[];
  /** The members with a text in either year, in the order of `names`; empty if the texts cannot be compared. */
  readonly members: readonly {
    readonly name: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
}

/** All compiled texts, in the survey's order. `before` must come from `aggregateYearBefore`. */
export function compareTexts(
  surveys: SurveyOfTwoYears,
  before: Aggregate,
  after: Aggregate,
  names: readonly string[],
): ComparedTexts[] {
  return surveys.survey.questions.flatMap(({ id, title, compiles: from }): ComparedTexts[] => {
    if (from === undefined) return [];
    const own = { question: id, title, from };
    const compared = comparableTexts(surveys, from);
    if ('reason' in compared) return [{ ...own, reason: compared.reason, caveats: [], members: [] }];
    const [old, now] = [textsBy(before, id), textsBy(after, id)];
    const members = names
      .map((name) => ({ name, before: old.get(name), after: now.get(name) }))
      .filter((one) => one.before !== undefined || one.after !== undefined);
    return [{ ...own, earlier: compared.earlier, caveats: compared.caveats, members }];
  });
}

function textsBy({ texts }: Aggregate, question: string): ReadonlyMap<string, string> {
  const found = texts.find((basis) => basis.question === question)?.texts ?? [];
  return new Map(found.map(({ member, text }) => [member, text]));
}
