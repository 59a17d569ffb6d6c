import { type Answer, type Answers, isAsked } from '../answer/answer.ts';
import { choiceProblems } from '../answer/choice-problems.ts';
import { type OrganisationKind, unlessMunicipality } from '../people/organisation-kind.ts';
import type { Problem } from '../survey/problem.ts';
import type { CompileRule, CountRule, Question } from '../survey/question.ts';
import { findQuestion, respondentsOf, type Survey } from '../survey/survey.ts';
import { operandsOf } from '../table/computation.ts';
import type { Rows } from '../table/table-rows.ts';
import { countCharacters } from '../text/characters.ts';
import type { CountedMember, Frozen, Member } from './member.ts';
import { declaredSums, type MemberSum, sumMembers, withSums } from './member-sum.ts';
import { type QuestionTally, tallyQuestions } from './tally.ts';

/**
 * The numbers, rankings and source texts of a survey, computed from its members' responses to the counted survey.
 * `survey` and `basis` are the ids of the two surveys.
 */
export interface Aggregate {
  readonly survey: string;
  readonly basis: string;
  /** In the order that they were passed in. */
  readonly members: readonly CountedMember[];
  /** The kind of organisation that is counted, where it is not municipalities; read with `memberKindOf`. */
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
  /** Members that were not asked the question, or whose answer contradicts itself. */
  readonly other: readonly string[];
  /** Members that have not answered. In a row that counts those, they are in `yes` and `missing` is empty. */
  readonly missing: readonly string[];
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

/** The members' texts that one text is compiled from. */
export interface SourceTexts {
  readonly question: string;
  readonly from: CompileRule;
  /** The limit of the compiled text, in characters by `countCharacters`. */
  readonly limit?: number;
  readonly texts: readonly SourceText[];
  /** Names of the members without a text. */
  readonly missing: readonly string[];
  /** The length of all texts joined with an empty line between them, in characters by `countCharacters`. */
  readonly joinedLength: number;
}

export interface SourceText {
  readonly member: string;
  readonly text: string;
  readonly length: number;
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
    ...unlessMunicipality(respondentsOf(countedSurvey)),
    numbers: survey.questions.flatMap((question) => countQuestion(question, tallies)),
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
    ...unlessMunicipality(respondentsOf(countedSurvey)),
    numbers: survey.questions.flatMap((question) => countQuestion(question, tallies)),
    ...sumsOf(survey, countedSurvey, members),
    contradictions: contradictionsOf(countedSurvey, members).filter(({ problem }) => behind.has(problem.question)),
  };
}

function sumsOf(survey: Survey, countedSurvey: Survey, members: readonly Member[]): Pick<Aggregate, 'sums'> {
  const sums = sumMembers(survey, countedSurvey, members);
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
  // A set gives what is added to it while it is gone through.
  for (const id of behind) for (const needed of numbersBehind(findQuestion(countedSurvey, id))) behind.add(needed);
  for (const id of behind)
    for (const term of findQuestion(countedSurvey, id)?.condition?.anyOf ?? []) behind.add(term.question);
  return behind;
}

/** The ids of the questions whose numbers a question is computed from. */
function numbersBehind(question: Question | undefined): readonly string[] {
  const { computed, table } = question ?? {};
  const operands = computed === undefined || 'sums' in computed ? [] : operandsOf(computed.computed);
  return [
    ...operands.flatMap((operand) => (typeof operand === 'number' ? [] : [operand.question])),
    ...(table?.columns.flatMap((column) =>
      column.holds === 'computed' && 'share' in column.computed ? [column.computed.share.of] : [],
    ) ?? []),
  ];
}

type Tallies = ReadonlyMap<string, QuestionTally>;

/** The ids of the questions of the counted survey that numbers and rankings are computed from. */
function countedQuestions(survey: Survey): Set<string> {
  return new Set(
    survey.questions.flatMap(({ ranks, options }) => [
      ...(ranks === undefined ? [] : [ranks.question]),
      ...options.flatMap(({ counts }) => (counts === undefined ? [] : [counts.question])),
    ]),
  );
}

function tallyOf(tallies: Tallies, questionId: string): QuestionTally {
  const tally = tallies.get(questionId);
  if (tally === undefined) throw new Error(`Question ${questionId} has not been tallied`);
  return tally;
}

function countQuestion(question: Question, tallies: Tallies): NumberCount[] {
  return question.options.flatMap((option) => {
    const rule = option.counts;
    if (rule === undefined) return [];
    const tally = tallyOf(tallies, rule.question);
    const groups =
      'unanswered' in rule
        ? { yes: tally.missing, no: tally.answered, missing: [] }
        : { ...(tally.options.get(rule.option) ?? { yes: [], no: tally.answered }), missing: tally.missing };
    return [
      {
        question: question.id,
        option: option.code,
        optionTitle: option.title,
        rule,
        value: groups.yes.length,
        other: tally.other,
        ...groups,
      },
    ];
  });
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

function collectTexts(survey: Survey, countedSurvey: Survey, members: readonly Member[]): SourceTexts[] {
  const compiled = survey.questions.flatMap(({ id, limit, compiles: from }) => {
    if (from === undefined) return [];
    const source = findQuestion(countedSurvey, from.question);
    if (source === undefined) throw new Error(`${countedSurvey.id} has no question ${from.question}`);
    const texts: SourceText[] = [];
    const missing: string[] = [];
    return [{ id, limit, from, source, texts, missing }];
  });
  for (const { organisation, answers } of members)
    for (const { from, source, texts, missing } of compiled) {
      const text =
        answers !== undefined && isAsked(countedSurvey, answers, source)
          ? textFrom(answers[from.question], from)
          : undefined;
      if (text === undefined || text.trim() === '') missing.push(organisation.name);
      else texts.push({ member: organisation.name, text, length: countCharacters(text) });
    }
  return compiled.map(({ id, limit, from, texts, missing }) => ({
    question: id,
    from,
    ...(limit === undefined ? {} : { limit }),
    texts,
    missing,
    joinedLength: joinedLength(texts),
  }));
}

const EMPTY_LINE = countCharacters('\n\n');

/** Lengths can be added: no character combines with a line break, so joining texts does not change their lengths. */
function joinedLength(texts: readonly SourceText[]): number {
  return texts.reduce((sum, { length }) => sum + length, Math.max(0, texts.length - 1) * EMPTY_LINE);
}

function textFrom(answer: Answer | undefined, from: CompileRule): string | undefined {
  if (from.option === undefined) return answer?.text;
  return answer?.chosen?.includes(from.option) ? answer.texts?.[from.option] : undefined;
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

/** The computed numbers and sums as answers to the survey that counts. An RSS response begins with them. */
export function numbersAsAnswers(aggregated: Pick<Numbers, 'numbers' | 'sums'>): Answers {
  const answers: Record<string, { numbers: Record<string, number> }> = {};
  for (const { question, option, value } of aggregated.numbers) {
    const answer = answers[question] ?? { numbers: {} };
    answer.numbers[option] = value;
    answers[question] = answer;
  }
  return withSums(answers, aggregated.sums);
}

/** `answers` with the computed numbers and sums added. A count that a person has written another for is not replaced. */
export function withComputedNumbers(answers: Answers, computed: Answers): Answers {
  const filled: Record<string, Answer> = { ...answers };
  for (const [question, { numbers, number, rows }] of Object.entries(computed)) {
    const own = answers[question];
    filled[question] = {
      ...own,
      ...(numbers === undefined ? {} : { numbers: { ...numbers, ...own?.numbers } }),
      ...(number === undefined ? {} : { number }),
      ...(rows === undefined ? {} : { rows: withCells(own?.rows ?? {}, rows) }),
    };
  }
  return filled;
}

function withCells(rows: Rows, computed: Rows): Rows {
  const cells = Object.entries(computed).map(([row, summed]) => [row, { ...rows[row], ...summed }] as const);
  return { ...rows, ...Object.fromEntries(cells) };
}

/**
 * The answer without the numbers that equal the computed ones. Those are not stored, so that they follow the
 * municipalities' answers. Undefined when nothing remains.
 */
export function withoutComputedNumbers(answer: Answer | undefined, computed: Answer | undefined): Answer | undefined {
  if (answer?.numbers === undefined || computed?.numbers === undefined) return answer;
  const { numbers, ...rest } = answer;
  const own = Object.entries(numbers).filter(([option, number]) => number !== computed.numbers?.[option]);
  if (own.length > 0) return { ...rest, numbers: Object.fromEntries(own) };
  return Object.keys(rest).length === 0 ? undefined : rest;
}
