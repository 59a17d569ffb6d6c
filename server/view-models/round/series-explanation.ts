import type { PlaceOfNumber } from '../../domain/answer/answer-numbers.ts';
import { type ExplainedLine, explainSeriesSum, type SeriesAnswer } from '../../domain/counting/explained-series.ts';
import {
  type SeriesLine,
  type SeriesMonth,
  type SeriesNumber,
  type SeriesSum,
  yearsInSeries,
} from '../../domain/counting/series-sum.ts';
import { respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { sumOf } from '../../domain/table/computation.ts';
import { monthName, periodInWords } from '../../domain/text/period.ts';
import { compareNames, formatCount, formatDateTime, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import { fieldText } from '../answer/form-fields.ts';

/** Which sum of a series is explained, as its address says. */
export interface SumToExplain {
  readonly number: PlaceOfNumber;
  readonly group: SeriesLine['group'];
  /** “2018-05”, or “2018” for all months of the year. */
  readonly time: string;
}

/** One sum of a series explained: what each member gave to it, in which submission, and whose number is missing. */
export interface SeriesExplanationView {
  readonly title: string;
  readonly series: { readonly href: string; readonly text: string };
  /** The sum, and how many have given it a number. */
  readonly summary: string;
  /** Who is missing, in which months; empty where nobody is. */
  readonly missing: readonly string[];
  readonly heads: readonly { readonly name: string; readonly href: string | undefined }[];
  readonly givers: readonly { readonly organisation: string; readonly cells: readonly GivenView[] }[];
  readonly totals: readonly string[];
}

interface GivenView {
  readonly value: string;
  /** The submission that the number was read from, at its question. */
  readonly href: string | undefined;
  readonly remark: string | undefined;
}

interface Series {
  readonly survey: Survey;
  readonly rounds: readonly (SeriesMonth & {
    readonly round: { readonly id: string };
    readonly responses: ReadonlyMap<string, string>;
  })[];
}

/** The address of the explanation of a sum, in the series of a round (id). */
export function sumHref(round: string, { number, group, time }: SumToExplain): string {
  return withQuery(paths.seriesSum(round), {
    fraga: number.question,
    ...(number.row === undefined ? {} : { rad: number.row }),
    ...(number.column === undefined ? {} : { kolumn: number.column }),
    ...(group === undefined ? {} : { indelning: group.by, grupp: group.code }),
    tid: time,
  });
}

export function readSumToExplain(query: Readonly<Record<string, unknown>>): SumToExplain {
  const [row, column, by] = [fieldText(query, 'rad'), fieldText(query, 'kolumn'), fieldText(query, 'indelning')];
  return {
    number: {
      question: fieldText(query, 'fraga'),
      ...(row === '' ? {} : { row }),
      ...(column === '' ? {} : { column }),
    },
    group: by === '' ? undefined : { by, code: fieldText(query, 'grupp') },
    time: fieldText(query, 'tid'),
  };
}

/** Undefined where the series has no such sum. */
export function seriesExplanationView(
  { survey, rounds }: Series,
  asked: SumToExplain,
): SeriesExplanationView | undefined {
  const explained = explainSeriesSum(rounds, asked.number, asked.group);
  const chosen = rounds.flatMap(({ period: { from } }, at) =>
    from.slice(0, 7) === asked.time || from.slice(0, 4) === asked.time ? [at] : [],
  );
  const [first, last] = [rounds[chosen[0] ?? -1], rounds[chosen.at(-1) ?? -1]];
  if (explained === undefined || first === undefined || last === undefined) return undefined;
  const { number, line } = explained;
  const isMonth = chosen.length === 1 && asked.time.length > 4;
  const time = periodInWords({ from: first.period.from, to: last.period.to });
  const whole = isMonth
    ? line.months[chosen[0] ?? -1]
    : line.years[yearsInSeries(rounds).findIndex(({ year }) => year === asked.time)];
  const sums = [...chosen.map((at) => line.months[at]), ...(isMonth ? [] : [whole])];
  const group = asked.group === undefined ? '' : `, ${asked.group.code}`;
  return {
    title: `${number.title}${group}, ${time}`,
    series: { href: paths.roundSeries(first.round.id), text: `${survey.title}, månad för månad` },
    summary: summaryOf(explained, chosen, whole, survey),
    missing: chosen.flatMap((at) => missingIn(explained, at, isMonth ? undefined : rounds[at]?.period.from)),
    heads: [
      ...chosen.flatMap((at) => {
        const round = rounds[at];
        if (round === undefined) return [];
        const month = round.period.from.slice(0, 7);
        return [
          {
            name: withCapital(monthName(round.period.from)),
            href: isMonth ? undefined : sumHref(round.round.id, { ...asked, time: month }),
          },
        ];
      }),
      ...(isMonth ? [] : [{ name: 'Summa', href: undefined }]),
    ],
    givers: explained.givers
      .toSorted((one, other) => compareNames(one.organisation.name, other.organisation.name))
      .map(({ organisation, months }) => ({
        organisation: organisation.name,
        cells: [
          ...chosen.flatMap((at): GivenView[] => {
            const [answer, round] = [months[at], rounds[at]];
            if (answer === undefined || round === undefined) return [];
            return [givenView(answer, number, round.responses.get(organisation.code), isMonth)];
          }),
          ...(isMonth
            ? []
            : [
                totalOf(
                  chosen.flatMap((at) => months[at] ?? []),
                  number,
                ),
              ]),
        ],
      })),
    totals: sums.map((sum) => (sum?.value === undefined ? '–' : numberWithUnit(sum.value, number.unit))),
  };
}

/** “Summan är 49. 6 av 6 tal är lämnade.” */
function summaryOf(
  { givers, number }: ExplainedLine,
  chosen: readonly number[],
  sum: SeriesSum | undefined,
  survey: Survey,
): string {
  const answers = givers.flatMap(({ months }) => chosen.flatMap((at) => months[at] ?? []));
  const given = answers.filter((answer) => answer.given === 'number').length;
  const missing = sum?.missing ?? 0;
  const value =
    sum?.value === undefined ? 'Det finns ingen summa än.' : `Summan är ${numberWithUnit(sum.value, number.unit)}.`;
  const low = missing === 0 || given === 0 ? '' : ' Summan är för låg så länge tal saknas.';
  const kind = respondentsOf(survey);
  const from = `${formatCount(given)} av ${formatCount(given + missing)} tal från ${kind.definiteSeveral} är lämnade.`;
  return `${value} ${given + missing === 0 ? 'Ingen har kunnat lämna ett tal.' : from}${low}`;
}

/** “Maj: Exempel 1 och Exempel 2”; of one month without its name. */
function missingIn({ givers }: ExplainedLine, at: number, month: string | undefined): string[] {
  const names = givers
    .filter(({ months }) => months[at]?.given === 'missing')
    .map(({ organisation }) => organisation.name)
    .toSorted(compareNames);
  if (names.length === 0) return [];
  return [month === undefined ? formatList(names) : `${withCapital(monthName(month))}: ${formatList(names)}`];
}

function givenView(
  answer: SeriesAnswer,
  { question, unit }: SeriesNumber,
  response: string | undefined,
  isDetailed: boolean,
): GivenView {
  if (answer.given === 'not-open' || answer.given === 'no-part')
    return { value: '–', href: undefined, remark: answer.given === 'not-open' ? 'inte öppnad' : 'inte med' };
  const { submission } = answer.member;
  const href =
    submission === undefined || response === undefined
      ? undefined
      : `${paths.submission(response, submission.version)}#${questionAnchor(question)}`;
  if (answer.given !== 'number')
    return { value: '–', href, remark: answer.given === 'not-asked' ? 'frågas inte' : 'saknas' };
  return {
    value: numberWithUnit(answer.value, unit),
    href,
    remark: isDetailed && submission !== undefined ? `inlämnat ${formatDateTime(submission.submittedAt)}` : undefined,
  };
}

function totalOf(answers: readonly SeriesAnswer[], { unit }: SeriesNumber): GivenView {
  const values = answers.flatMap((answer) => (answer.given === 'number' ? [answer.value] : []));
  const missing = answers.filter(({ given }) => given === 'missing').length;
  return {
    value: values.length === 0 ? '–' : numberWithUnit(sumOf(values), unit),
    href: undefined,
    remark: missing === 0 ? undefined : `${formatCount(missing)} saknas`,
  };
}
