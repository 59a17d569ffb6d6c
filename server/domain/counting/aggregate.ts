import { type Answers, isAsked } from '../answer/answer.ts';
import { choiceProblems } from '../answer/choice-problems.ts';
import { type OrganisationKind, unlessUsual } from '../people/organisation-kind.ts';
import { type CountRule, optionOfRule, questionsOfRule } from '../survey/count-rule.ts';
import type { Problem } from '../survey/problem.ts';
import type { Question } from '../survey/question.ts';
import { respondentsOf, type Survey } from '../survey/survey.ts';
import { countByConditions, type MemberEvidence } from './condition-count.ts';
import type { CountedMember, Frozen, Member } from './member.ts';
import { declaredSums, type MemberSum, sumMembers } from './member-sum.ts';
import { withQuestionsBehind } from './questions-behind.ts';
import { collectTexts, type SourceTexts } from './source-texts.ts';
import { withTotals } from './sum-total.ts';
import { type QuestionTally, tallyQuestions } from './tally.ts';

/**
 * The numbers, rankings and source texts of a survey, computed from its members' responses to the counted survey.
 * `survey` is the id of the survey that counts, and `basis` that of the counted survey, which is what definitions and
 * all that is stored call it.
 */
export interface Aggregate {
  readonly survey: string;
  readonly basis: string;
  /** In the order that they were passed in. */
  readonly members: readonly CountedMember[];
  /** The kind of organisation that is counted, where it is not the usual members; read with `memberKindOf`. */
  readonly memberKind?: OrganisationKind;
  /** Defined where the basis is frozen: only submissions made before then, and updates taken in since, are counted. */
  readonly frozen?: Frozen;
  readonly numbers: readonly NumberCount[];
  readonly rankings: readonly Ranking[];
  readonly texts: readonly SourceTexts[];
  /** What is made of the members' numbers. Undefined for a survey that declares no sums. */
  readonly sums?: readonly MemberSum[];
  /**
   * Answers of a member that contradict each other: options that exclude each other, too many choices. They are counted
   * as they were ticked.
   */
  readonly contradictions: readonly { readonly member: string; readonly problem: Problem }[];
}

/**
 * One number with the names of the members behind it. Every member is in exactly one of `yes`, `no`, `other` and
 * `missing`.
 */
export interface NumberCount {
  readonly question: string;
  readonly option: string;
  readonly optionTitle: string;
  readonly rule: CountRule;
  /** The number itself: the length of `yes`. */
  readonly value: number;
  /** Members that the rule counts. */
  readonly yes: readonly string[];
  /** Members that answered the question, but not so that the rule counts them. */
  readonly no: readonly string[];
  /** Members that were not asked the question, or whose answer contradicts itself or has nothing to compare. */
  readonly other: readonly string[];
  /** Members that have not answered. In a row that counts those, they are in `yes` and `missing` is empty. */
  readonly missing: readonly string[];
  /** Of a rule with conditions, what was found in the members' answers. Undefined where an option alone is counted. */
  readonly evidence?: readonly MemberEvidence[];
}

/** Options ordered by how many members chose them, highest first. `from` is the question in the counted survey. */
export interface Ranking {
  readonly question: string;
  readonly from: string;
  readonly rows: readonly RankedOption[];
  /** Names of the members that have not answered. */
  readonly missing: readonly string[];
}

export interface RankedOption {
  readonly option: string;
  readonly optionTitle: string;
  readonly count: number;
  /** From 1. Options with the same count share a place, and the next place is skipped (1, 2, 2, 4). */
  readonly place: number;
  /** Whether another option has the same place. */
  readonly tied: boolean;
  readonly members: readonly string[];
}

/**
 * Computes all numbers, rankings and source texts that `survey` declares from the members' answers to `countedSurvey`.
 * A member without answers is `missing` everywhere.
 *
 * Contradicting ticks (“har inte haft fokus” beside a target group) are counted as they are, and reported in
 * `contradictions`. Only a single choice with several answers cannot be counted: the member is in `other` of every row.
 *
 * The time grows linearly with the number of members. Throws if `countedSurvey` lacks a question that a rule names.
 */
export function aggregate(survey: Survey, countedSurvey: Survey, members: readonly Member[]): Aggregate {
  const tallies = tallyQuestions(countedSurvey, countedQuestions(survey), members);
  return {
    survey: survey.id,
    basis: countedSurvey.id,
    members: members.map(countedMember),
    ...unlessUsual(respondentsOf(countedSurvey)),
    numbers: countAll(survey, countedSurvey, members, tallies),
    rankings: survey.questions.flatMap((question) =>
      question.ranks === undefined ? [] : [rankQuestion(question, question.ranks.question, tallies)],
    ),
    texts: collectTexts(survey, countedSurvey, members),
    ...sumsOf(survey, countedSurvey, members),
    contradictions: contradictionsOf(countedSurvey, members),
  };
}

/**
 * The numbers of an aggregate with what they are checked against, without the rankings and texts. Of the contradictions
 * only those in answers that the numbers depend on.
 */
export type Numbers = Pick<Aggregate, 'members' | 'memberKind' | 'numbers' | 'sums' | 'contradictions'>;

/**
 * Computes the numbers alone, as `aggregate` does. Of the members' answers it reads only those to
 * `questionsBehindNumbers`. Throws if `countedSurvey` lacks a question that a rule names.
 */
export function countNumbers(survey: Survey, countedSurvey: Survey, members: readonly Member[]): Numbers {
  const tallies = tallyQuestions(countedSurvey, countedQuestions(survey), members);
  const behind = questionsBehindNumbers(survey, countedSurvey);
  return {
    members: members.map(countedMember),
    ...unlessUsual(respondentsOf(countedSurvey)),
    numbers: countAll(survey, countedSurvey, members, tallies),
    ...sumsOf(survey, countedSurvey, members),
    contradictions: contradictionsOf(countedSurvey, members).filter(({ problem }) => behind.has(problem.question)),
  };
}

function sumsOf(survey: Survey, countedSurvey: Survey, members: readonly Member[]): Pick<Aggregate, 'sums'> {
  const sums = withTotals(survey, countedSurvey, sumMembers(survey, countedSurvey, members));
  return sums.length === 0 ? {} : { sums };
}

function countedMember({ organisation, answers, submission, taken }: Member): CountedMember {
  return {
    organisation,
    answered: answers !== undefined,
    ...(submission === undefined ? {} : { submission }),
    ...(taken === undefined ? {} : { taken }),
  };
}

function contradictionsOf(countedSurvey: Survey, members: readonly Member[]): Aggregate['contradictions'] {
  return members.flatMap(({ organisation, answers }) =>
    answers === undefined
      ? []
      : contradictionsIn(countedSurvey, answers).map((problem) => ({ member: organisation.name, problem })),
  );
}

/**
 * The ids of the questions of the counted survey that the numbers and rankings of `survey` depend on: those that are
 * counted, and those whose answers decide whether a counted question is asked.
 */
export function questionsBehindNumbers(survey: Survey, countedSurvey: Survey): ReadonlySet<string> {
  const behind = countedQuestions(survey);
  for (const { rule } of declaredSums(survey)) behind.add(rule.question);
  return withQuestionsBehind(countedSurvey, behind);
}

type Tallies = ReadonlyMap<string, QuestionTally>;

/** The ids of the questions of the counted survey that numbers and rankings are computed from. */
function countedQuestions(survey: Survey): Set<string> {
  return new Set(
    survey.questions.flatMap(({ ranks, options }) => [
      ...(ranks === undefined ? [] : [ranks.question]),
      ...options.flatMap(({ counts }) => (counts === undefined ? [] : questionsOfRule(counts))),
    ]),
  );
}

function tallyOf(tallies: Tallies, questionId: string): QuestionTally {
  const tally = tallies.get(questionId);
  if (tally === undefined) throw new Error(`Question ${questionId} has not been tallied`);
  return tally;
}

function countAll(survey: Survey, countedSurvey: Survey, members: readonly Member[], tallies: Tallies): NumberCount[] {
  const rules = survey.questions.flatMap(({ options }) => options.flatMap(({ counts }) => counts ?? []));
  const byConditions = countByConditions(countedSurvey, rules, members);
  return survey.questions.flatMap((question) =>
    question.options.flatMap((option): NumberCount[] => {
      const rule = option.counts;
      if (rule === undefined) return [];
      const groups = byConditions.get(rule) ?? groupsIn(tallyOf(tallies, rule.question), rule);
      const place = { question: question.id, option: option.code, optionTitle: option.title };
      return [{ ...place, rule, value: groups.yes.length, ...groups }];
    }),
  );
}

/** The members by their standing to a rule that counts an option, or those that have not answered. */
function groupsIn(tally: QuestionTally, rule: CountRule): Pick<NumberCount, 'yes' | 'no' | 'other' | 'missing'> {
  const { answered, missing, other } = tally;
  if ('unanswered' in rule) return { yes: missing, no: answered, other, missing: [] };
  const { yes, no } = tally.options.get(optionOfRule(rule) ?? '') ?? { yes: [], no: answered };
  return { yes, no, other, missing };
}

function rankQuestion(question: Question, from: string, tallies: Tallies): Ranking {
  const tally = tallyOf(tallies, from);
  const counted = question.options.map((option) => {
    const members = tally.options.get(option.code)?.yes ?? [];
    return { option: option.code, optionTitle: option.title, count: members.length, members };
  });
  const rows = counted
    .toSorted((one, other) => other.count - one.count)
    .map((row) => ({
      ...row,
      place: 1 + counted.filter((rival) => rival.count > row.count).length,
      tied: counted.some((rival) => rival !== row && rival.count === row.count),
    }));
  return { question: question.id, from, rows, missing: tally.missing };
}

/** The contradictions in the choices of a response (`choiceProblems`), of the questions that are asked. */
export function contradictionsIn(survey: Survey, answers: Answers): Problem[] {
  return survey.questions
    .filter((question) => isAsked(survey, answers, question))
    .flatMap((question) => choiceProblems(question, answers[question.id]));
}

/** The numbers of one question, in the order of its rows. */
export function countsOfQuestion({ id }: Pick<Question, 'id'>, { numbers }: Pick<Aggregate, 'numbers'>): NumberCount[] {
  return numbers.filter(({ question }) => question === id);
}
