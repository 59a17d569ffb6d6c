import type { OrganisationKind } from '../people/organisation.ts';
import type { CompileRule, Question } from './question.ts';
import type { Survey } from './survey.ts';

/** A limit that the texts of several organisations share: another survey works them together into one text. */
export interface SharedLimit {
  /** Which of an organisation's texts. */
  readonly source: CompileRule;
  /** Of the text that they become, by `countCharacters`. */
  readonly limit: number;
  /** The kind of organisation that works them together. */
  readonly compiler: OrganisationKind;
}

/**
 * How long a text is recommended to be: one organisation's share of a limit. A longer text is as right as a shorter
 * one.
 */
export interface RecommendedLength extends SharedLimit {
  /** The most characters, by `countCharacters`. */
  readonly most: number;
  /** How many share the limit. */
  readonly members: number;
}

/**
 * The limits that texts of some questions share. A text with a limit of its own has none; where a text becomes part of
 * several, the narrowest.
 */
export function sharedLimits(
  survey: Survey,
  questions: readonly Question[],
  surveys: readonly Survey[],
): SharedLimit[] {
  const limits = surveys
    .filter(({ countedSurvey }) => countedSurvey === survey.id)
    .flatMap(({ respondent, questions: compiling }) =>
      compiling.flatMap(({ compiles, limit }) =>
        compiles === undefined || limit === undefined ? [] : [{ source: compiles, limit, compiler: respondent }],
      ),
    )
    .toSorted((one, other) => one.limit - other.limit);
  return questions
    .flatMap(textsWithoutLimit)
    .flatMap((source) => limits.find((shared) => isSame(shared.source, source)) ?? []);
}

/** The share of each limit among so many members; none where it is less than a character. */
export function recommendedLengths(limits: readonly SharedLimit[], members: number): RecommendedLength[] {
  if (members < 1) return [];
  return limits
    .map((shared) => ({ ...shared, members, most: Math.floor(shared.limit / members) }))
    .filter(({ most }) => most >= 1);
}

/** What is recommended for a text. */
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
