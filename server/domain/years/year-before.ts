import { type Aggregate, aggregate, type NumberCount } from '../counting/aggregate.ts';
import type { Member } from '../counting/member.ts';
import { continuedQuestion } from '../survey/continuation.ts';
import type { CompileRule, CountRule, Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { type Comparability, comparable, comparableOption, type Years } from './comparability.ts';

/** A survey that counts others, with the one that they answer and the one that they answered the year before. */
export interface SurveyOfTwoYears {
  readonly survey: Survey;
  /** What is counted now. */
  readonly countedSurvey: Survey;
  /** What the basis follows. */
  readonly earlier: Survey;
}

export function yearsOf({ countedSurvey, earlier }: SurveyOfTwoYears): Years {
  return { before: earlier.year, after: countedSurvey.year };
}

/** Whether a question of the basis compares with one of the year before. Throws on one that the basis does not have. */
export function comparableQuestion(surveys: SurveyOfTwoYears, questionId: string): Comparability<Question> {
  const question = questionOf(surveys.countedSurvey, questionId);
  return comparable(continuedQuestion(surveys.earlier, surveys.countedSurvey, question), yearsOf(surveys));
}

/** What a rule would have counted the year before. */
export function comparableRule(surveys: SurveyOfTwoYears, rule: CountRule): Comparability<CountRule> {
  const question = comparableQuestion(surveys, rule.question);
  if ('reason' in question) return question;
  const { id } = question.earlier;
  if ('unanswered' in rule) return { earlier: { question: id, unanswered: true }, caveats: [] };
  const asked = questionOf(surveys.countedSurvey, rule.question);
  const option = comparableOption(asked, question.earlier, rule.option, yearsOf(surveys));
  if ('reason' in option) return option;
  return { earlier: { question: id, option: rule.option }, caveats: option.caveats };
}

/** Which texts would have been compiled the year before. */
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
 * The year before counted by the rules of now: the same survey, with each rule turned to the question that its own
 * continues, and without what compares with nothing. So that no survey of that year is needed, and both years are
 * counted by the very same function.
 */
export function aggregateYearBefore(surveys: SurveyOfTwoYears, members: readonly Member[]): Aggregate {
  const { survey, earlier } = surveys;
  const questions = survey.questions.map((question) => asOfYearBefore(surveys, question));
  return aggregate({ ...survey, questions }, earlier, members);
}

function asOfYearBefore(surveys: SurveyOfTwoYears, question: Question): Question {
  const { compiles, ranks, options, ...rest } = question;
  const texts = compiles && comparableTexts(surveys, compiles);
  const ranked = ranks && comparableQuestion(surveys, ranks.question);
  const turned = options.flatMap((option) => {
    const { counts, ...own } = option;
    const rule = counts ?? (ranks && { question: ranks.question, option: option.code });
    const before = rule && comparableRule(surveys, rule);
    if (before === undefined || 'reason' in before) return [];
    return [counts === undefined ? own : { ...own, counts: before.earlier }];
  });
  return {
    ...rest,
    options: turned,
    ...(texts === undefined || 'reason' in texts ? {} : { compiles: texts.earlier }),
    ...(ranked === undefined || 'reason' in ranked ? {} : { ranks: { question: ranked.earlier.id } }),
  };
}

/**
 * Every number of an aggregate, and for each option of a ranking how many chose it. `basis` is the survey that was
 * counted. Of a ranked question that is not put to all, or that has one answer, it cannot be told from a ranking who
 * said no: it is left out.
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
