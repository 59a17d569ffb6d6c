import type { OrganisationKind } from '../people/organisation-kind.ts';
import type { CompileRule, Question } from './question.ts';
import { respondentsOf, type Survey } from './survey.ts';

/** The limit of a compiled text, shared by the organisations whose texts it is compiled from. */
export interface SharedLimit {
  /** Which text of an organisation it is compiled from. */
  readonly source: CompileRule;
  /** The limit of the compiled text, in characters by `countCharacters`. */
  readonly limit: number;
  /** The code of the kind of organisation that compiles it. */
  readonly compiler: string;
  /** That kind, and the kind whose texts it is compiled from. */
  readonly kinds: { readonly compiler: OrganisationKind; readonly writers: OrganisationKind };
}

/** A recommended length for one organisation's text: its share of the limit. A longer text is allowed. */
export interface RecommendedLength extends SharedLimit {
  /** The recommended most characters, by `countCharacters`. */
  readonly most: number;
  /** The number of organisations that share the limit. */
  readonly members: number;
}

/**
 * The shared limits for the texts of some questions. A text with a limit of its own has none; a text that is compiled
 * into several texts has the lowest. `surveys` are searched for those that count `survey`.
 */
export function sharedLimits(
  survey: Survey,
  questions: readonly Question[],
  surveys: readonly Survey[],
): SharedLimit[] {
  const limits = surveys
    .filter(({ countedSurvey }) => countedSurvey === survey.id)
    .flatMap((counting) => {
      const kinds = { compiler: respondentsOf(counting), writers: respondentsOf(survey) };
      return counting.questions.flatMap(({ compiles, limit }) =>
        compiles === undefined || limit === undefined
          ? []
          : [{ source: compiles, limit, compiler: counting.respondent, kinds }],
      );
    })
    .toSorted((one, other) => one.limit - other.limit);
  return questions
    .flatMap(textsWithoutLimit)
    .flatMap((source) => limits.find((shared) => isSame(shared.source, source)) ?? []);
}

/** Each organisation's share of the limits, among `members`, rounded down; without shares of less than a character. */
export function recommendedLengths(limits: readonly SharedLimit[], members: number): RecommendedLength[] {
  if (members < 1) return [];
  return limits
    .map((shared) => ({ ...shared, members, most: Math.floor(shared.limit / members) }))
    .filter(({ most }) => most >= 1);
}

/** The recommended length for a text; undefined if there is none. */
export function recommendedFor(
  source: CompileRule,
  lengths: readonly RecommendedLength[] | undefined,
): RecommendedLength | undefined {
  return lengths?.find((length) => isSame(length.source, source));
}

function textsWithoutLimit({ id, kind, limit, options }: Question): CompileRule[] {
  if (kind === 'text') return limit === undefined ? [{ question: id }] : [];
  return options
    .filter(({ text }) => text !== undefined && text.limit === undefined)
    .map(({ code }) => ({ question: id, option: code }));
}

function isSame(one: CompileRule, other: CompileRule): boolean {
  return one.question === other.question && one.option === other.option;
}
