import { type Aggregate, aggregate, type NumberCount } from '../counting/aggregate.ts';
import type { Member } from '../counting/member.ts';
import { continuedQuestion } from '../survey/continuation.ts';
import { type CountCondition, type CountRule, conditionsOf } from '../survey/count-rule.ts';
import type { CompileRule, Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { type Comparability, comparable, comparableOption, type Years } from './comparability.ts';

/** A survey that counts others, the counted survey, and the counted survey's earlier survey. */
export interface SurveyOfTwoYears {
  readonly survey: Survey;
  /** The survey counted this year. */
  readonly countedSurvey: Survey;
  /** The survey that `countedSurvey` follows. */
  readonly earlier: Survey;
}

export function yearsOf({ countedSurvey, earlier }: SurveyOfTwoYears): Years {
  return { before: earlier.year, after: countedSurvey.year };
}

/**
 * Whether a question of the counted survey can be compared with the year before. Throws if there is no such question.
 */
export function comparableQuestion(surveys: SurveyOfTwoYears, questionId: string): Comparability<Question> {
  const question = questionOf(surveys.countedSurvey, questionId);
  return comparable(continuedQuestion(surveys.earlier, surveys.countedSurvey, question), yearsOf(surveys));
}

/** The rule that counts the same in the earlier survey, or why there is none. */
export function comparableRule(surveys: SurveyOfTwoYears, rule: CountRule): Comparability<CountRule> {
  if ('unanswered' in rule) {
    const question = comparableQuestion(surveys, rule.question);
    if ('reason' in question) return question;
    return { earlier: { question: question.earlier.id, unanswered: true }, caveats: [] };
  }
  const [first, ...others] = conditionsOf(rule).map((condition) => comparableCondition(surveys, condition));
  if (first === undefined || 'reason' in first) return first ?? { reason: 'Talet räknar inga svar.' };
  const and: CountCondition[] = [];
  const caveats = [...first.caveats];
  for (const other of others) {
    if ('reason' in other) return other;
    and.push(other.earlier);
    caveats.push(...other.caveats);
  }
  return { earlier: and.length === 0 ? first.earlier : { ...first.earlier, and }, caveats };
}

/** The condition that means the same in the earlier survey, or why there is none. */
function comparableCondition(surveys: SurveyOfTwoYears, condition: CountCondition): Comparability<CountCondition> {
  const question = comparableQuestion(surveys, condition.question);
  if ('reason' in question) return question;
  const { option: code, column, anyRow, everyRow } = condition;
  if ((column ?? anyRow ?? everyRow) !== undefined)
    return { reason: 'Talet räknas efter celler i en tabell, och de jämförs inte mellan åren.' };
  const earlier = { ...condition, question: question.earlier.id };
  if (code === undefined) return { earlier, caveats: [] };
  const asked = questionOf(surveys.countedSurvey, condition.question);
  const option = comparableOption(asked, question.earlier, code, yearsOf(surveys));
  return 'reason' in option ? option : { earlier, caveats: option.caveats };
}

/** The rule that compiles the same texts in the earlier survey, or why there is none. */
export function comparableTexts(surveys: SurveyOfTwoYears, from: CompileRule): Comparability<CompileRule> {
  const question = comparableQuestion(surveys, from.question);
  if ('reason' in question) return question;
  const { earlier, caveats } = question;
  if (from.option === undefined) return { earlier: { question: earlier.id }, caveats };
  const { before } = yearsOf(surveys);
  const option = comparableOption(
    questionOf(surveys.countedSurvey, from.question),
    earlier,
    from.option,
    yearsOf(surveys),
  );
  if ('reason' in option) return option;
  if (option.earlier.text === undefined) return { reason: `Alternativet hade ingen fritext ${before}.` };
  return { earlier: { question: earlier.id, option: from.option }, caveats: [...caveats, ...option.caveats] };
}

function questionOf(countedSurvey: Survey, id: string): Question {
  const question = findQuestion(countedSurvey, id);
  if (question === undefined) throw new Error(`${countedSurvey.id} has no question ${id}`);
  return question;
}

/**
 * Counts the year before by this year's rules: each rule is applied to the question of the earlier survey that its own
 * question continues, and rules that cannot be compared are left out. So both years are counted by the same function,
 * and the RSS survey of the year before is not needed.
 */
export function aggregateYearBefore(surveys: SurveyOfTwoYears, members: readonly Member[]): Aggregate {
  const { survey, earlier } = surveys;
  const questions = survey.questions.map((question) => asOfYearBefore(surveys, question));
  return aggregate({ ...survey, questions }, earlier, members);
}

function asOfYearBefore(surveys: SurveyOfTwoYears, question: Question): Question {
  // Sums of the year before are not compared: their tables may be others.
  const { compiles, ranks, options, computed: _computed, table: _table, ...rest } = question;
  const texts = compiles && comparableTexts(surveys, compiles);
  const ranked = ranks && comparableQuestion(surveys, ranks.question);
  const comparable = options.flatMap((option) => {
    const { counts, ...own } = option;
    const rule = counts ?? (ranks && { question: ranks.question, option: option.code });
    const before = rule && comparableRule(surveys, rule);
    if (before === undefined || 'reason' in before) return [];
    return [counts === undefined ? own : { ...own, counts: before.earlier }];
  });
  return {
    ...rest,
    options: comparable,
    ...(texts === undefined || 'reason' in texts ? {} : { compiles: texts.earlier }),
    ...(ranked === undefined || 'reason' in ranked ? {} : { ranks: { question: ranked.earlier.id } }),
  };
}

/**
 * All numbers of an aggregate and, for each ranked option, how many chose it. Rankings of a question with a condition
 * or with a single choice are left out, because a ranking does not tell which members answered no.
 */
export function numbersOf(aggregated: Aggregate, countedSurvey: Survey): NumberCount[] {
  const ranked = aggregated.rankings.flatMap(({ question, from, rows, missing }): NumberCount[] => {
    const asked = findQuestion(countedSurvey, from);
    if (asked === undefined || asked.kind !== 'several' || asked.condition !== undefined) return [];
    return rows.map(({ option, optionTitle, count, members }) => {
      const [yes, silent] = [new Set(members), new Set(missing)];
      const names = aggregated.members.map(({ organisation }) => organisation.name);
      return {
        question,
        option,
        optionTitle,
        rule: { question: from, option },
        value: count,
        yes: members,
        no: names.filter((name) => !yes.has(name) && !silent.has(name)),
        other: [],
        missing,
      };
    });
  });
  return [...aggregated.numbers, ...ranked];
}
