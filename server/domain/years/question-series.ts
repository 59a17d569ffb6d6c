import { type Answer, type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import { answerNumbers } from '../answer/answer-numbers.ts';
import { withQuestionsBehind } from '../counting/questions-behind.ts';
import { statisticOf } from '../counting/statistic.ts';
import type { Organisation } from '../people/organisation.ts';
import type { OrganisationKind } from '../people/organisation-kind.ts';
import { findQuestion, respondentsOf, type Survey } from '../survey/survey.ts';
import { toShownDigits } from '../table/computation.ts';
import { compareNames } from '../text/swedish.ts';
import { comparableOption } from './comparability.ts';
import { type ChainedQuestion, chainOf, type Occasion, occasionName } from './question-chain.ts';
import { lacksMeasure, type Measure, measuredNumber, measuresOf } from './question-measure.ts';

/** A member of an occasion, with what it has submitted and the survey as it was asked where the member is. */
export interface AskedMember {
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** Undefined if it has not submitted. */
  readonly answers: Answers | undefined;
}

/** An occasion with those who were asked. */
export interface AnsweredOccasion extends Occasion {
  readonly members: readonly AskedMember[];
}

/** Why a member has given nothing on an occasion. A missing answer is never a zero. */
export type MissingReason = 'not-held' | 'not-in-round' | 'not-submitted' | 'not-asked' | 'unanswered';

/** What a member gave on an occasion: a value for each measure, where it gave one, and its answer in words. */
export interface MeasuredYear {
  readonly values: readonly (number | undefined)[];
  /** The answer to a question in words, or the day (ISO date). */
  readonly text?: string;
  /** Undefined if it answered. */
  readonly missing?: MissingReason;
}

/** A question over all its years, with what every member gave. */
export interface QuestionSeries {
  readonly occasions: readonly Occasion[];
  readonly chain: readonly ChainedQuestion[];
  /** Those of the latest question; empty for one that is answered in words or with a day. */
  readonly measures: readonly Measure[];
  /** Of those who answer the last survey. */
  readonly kind: OrganisationKind;
  /** Who was asked on any occasion, by their latest name, in Swedish order. */
  readonly members: readonly Organisation[];
  /** For each question of the chain, what each member gave, by organisation code; read with `readingOf`. */
  readonly readings: readonly ReadonlyMap<string, MeasuredYear>[];
}

/** A measure on one occasion, of one member or of several together. */
export interface SeriesPoint {
  /** The sum or median; of an option how many chose it. Undefined if nobody gave a value, or nobody could. */
  readonly value: number | undefined;
  /** How many members gave it one. */
  readonly counted: number;
  /** Why nobody could: the option, row or column was not there. */
  readonly lacking?: string;
  /** From the occasion before, among those who answered both times; undefined where there is none. */
  readonly change?: SeriesChange;
  /** Whether a line goes to the point from the one before: the question was asked in the same way. */
  readonly connects: boolean;
  /** Why the line breaks here, for this measure alone. */
  readonly otherwise?: string;
}

export interface SeriesChange {
  /** What those who answered both times gave, before and now, and the difference. */
  readonly before: number;
  readonly after: number;
  readonly value: number;
  readonly members: number;
}

/** The ids of the questions whose answers make a series of a question: itself on every occasion, and those behind it. */
export function questionsOfSeries(occasions: readonly Occasion[], id: string): ReadonlySet<string> {
  return new Set(
    chainOf(occasions, id).flatMap(({ at, question }) => {
      const survey = occasions[at]?.survey;
      return survey === undefined ? [] : [...withQuestionsBehind(survey, [question.id])];
    }),
  );
}

/**
 * A question of the last occasion over all its years. Undefined if the last survey has no such question. The time grows
 * with the members times the occasions times the measures.
 */
export function readSeries(occasions: readonly AnsweredOccasion[], id: string): QuestionSeries | undefined {
  const chain = chainOf(occasions, id);
  const latest = chain.at(-1)?.question;
  const last = occasions.at(-1);
  if (latest === undefined || last === undefined) return undefined;
  const measures = measuresOf(latest);
  const named = new Map(
    occasions.flatMap(({ members }) => members.map(({ organisation }) => [organisation.code, organisation])),
  );
  return {
    occasions,
    chain,
    measures,
    kind: respondentsOf(last.survey),
    members: [...named.values()].toSorted((one, other) => compareNames(one.name, other.name)),
    readings: chain.map(({ at, question }) => {
      const occasion = occasions[at];
      const there = measures.map((measure) =>
        occasion !== undefined && lacksMeasure(measure, question, occasionName(occasion)) === undefined
          ? measure
          : undefined,
      );
      return new Map(
        (occasion?.members ?? []).map((member) => [member.organisation.code, read(member, question.id, there)]),
      );
    }),
  };
}

function read({ survey, answers }: AskedMember, id: string, measures: readonly (Measure | undefined)[]): MeasuredYear {
  const nothing = measures.map(() => undefined);
  if (answers === undefined) return { values: nothing, missing: 'not-submitted' };
  const question = findQuestion(survey, id);
  if (question === undefined || !isAsked(survey, answers, question)) return { values: nothing, missing: 'not-asked' };
  const answer = answers[id];
  const numbers = answerNumbers(survey, answers);
  const isGiven = question.kind === 'table' || isAnswered(question, answer);
  const values = measures.map((measure) =>
    isGiven && measure ? measuredNumber(measure, id, { answer, numbers }) : undefined,
  );
  const text = wordsOf(answer);
  const hasNothing = text === undefined && values.every((value) => value === undefined);
  const isMissing = hasNothing && (question.kind === 'computed' || !isAnswered(question, answer));
  return {
    values,
    ...(text === undefined ? {} : { text }),
    ...(isMissing ? { missing: 'unanswered' as const } : {}),
  };
}

function wordsOf(answer: Answer | undefined): string | undefined {
  return answer?.text ?? answer?.date;
}

/** What a member (organisation code) gave to a question at a place in the chain. */
export function readingOf(
  { occasions, chain, measures, readings }: QuestionSeries,
  place: number,
  code: string,
): MeasuredYear {
  const at = chain[place]?.at ?? -1;
  return (
    readings[place]?.get(code) ?? {
      values: measures.map(() => undefined),
      missing: occasions[at]?.isHeld === true ? 'not-in-round' : 'not-held',
    }
  );
}

/** A measure (by its place among the series') of some members together, a point for each question of the chain. */
export function lineOf(series: QuestionSeries, measureAt: number, codes: readonly string[]): SeriesPoint[] {
  const measure = series.measures[measureAt];
  if (measure === undefined) return [];
  const given = series.readings.map((readings) => {
    const values = codes.flatMap((code): [string, number][] => {
      const value = readings.get(code)?.values[measureAt];
      return value === undefined ? [] : [[code, value]];
    });
    return new Map(values);
  });
  return series.chain.map(({ at, question, continues, step }, place): SeriesPoint => {
    const own = given[place] ?? new Map();
    const occasion = series.occasions[at];
    const lacking = occasion && lacksMeasure(measure, question, occasionName(occasion));
    const point = { value: statisticOf(measure.statistic, [...own.values()]), counted: own.size };
    if (lacking !== undefined) return { ...point, lacking, connects: false };
    const [from] = continues;
    const earlier = from === undefined ? undefined : series.chain[from];
    if (from === undefined || earlier === undefined || step?.compares !== true) return { ...point, connects: false };
    const otherwise = measureOtherwise(series, measure, { earlier, later: { at, question } });
    if (otherwise !== undefined) return { ...point, otherwise, connects: false };
    const before = given[from] ?? new Map();
    const change = changeOf(measure, before, own);
    return {
      ...point,
      ...(change === undefined ? {} : { change }),
      connects: step.kind === 'same' && point.value !== undefined && before.size > 0,
    };
  });
}

/** Why a measure that both questions have, or the later one, cannot be compared between them. */
function measureOtherwise(
  { occasions }: QuestionSeries,
  measure: Measure,
  { earlier, later }: Readonly<Record<'earlier' | 'later', Pick<ChainedQuestion, 'at' | 'question'>>>,
): string | undefined {
  const [before, after] = [occasions[earlier.at], occasions[later.at]];
  if (before === undefined || after === undefined) return undefined;
  const lacking = lacksMeasure(measure, earlier.question, occasionName(before));
  if (lacking !== undefined || measure.kind !== 'option') return lacking;
  const years = { before: before.survey.year, after: after.survey.year };
  const compared = comparableOption(later.question, earlier.question, measure.code, years);
  return 'reason' in compared ? compared.reason : undefined;
}

function changeOf(
  { statistic }: Measure,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): SeriesChange | undefined {
  const both = [...after].flatMap(([code, now]) => {
    const then = before.get(code);
    return then === undefined ? [] : [{ then, now }];
  });
  const [sumBefore, sumAfter] = [
    statisticOf(
      statistic,
      both.map(({ then }) => then),
    ),
    statisticOf(
      statistic,
      both.map(({ now }) => now),
    ),
  ];
  if (sumBefore === undefined || sumAfter === undefined) return undefined;
  return { before: sumBefore, after: sumAfter, value: toShownDigits(sumAfter - sumBefore), members: both.length };
}
