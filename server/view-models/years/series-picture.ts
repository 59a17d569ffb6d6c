import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { periodInWords } from '../../domain/text/period.ts';
import type { Measure } from '../../domain/years/question-measure.ts';
import type { QuestionSeries, SeriesPoint } from '../../domain/years/question-series.ts';
import { type ChartLine, type SeriesChart, seriesChart } from '../../domain/years/series-chart.ts';
import { type SeriesCell, seriesHeads } from '../../domain/years/series-words.ts';

/** One small picture of a measure over the years. */
export interface PictureView {
  readonly title: string;
  readonly href: string | undefined;
  /** What the picture shows, year by year, in words. */
  readonly summary: string;
  readonly chart: SeriesChart;
  readonly labels: readonly { readonly x: number; readonly text: string }[];
  readonly highest: string;
}

/** The numbers behind pictures: a column for each year. */
export interface SeriesTableView {
  readonly heading: string;
  readonly first: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly href: string | undefined;
    readonly cells: readonly (SeriesCell & { readonly head: string })[];
  }[];
}

interface Picture {
  readonly title: string;
  readonly href?: string | undefined;
  readonly lines: Readonly<Partial<Record<ChartLine, readonly SeriesPoint[]>>>;
  readonly cells: readonly SeriesCell[];
  readonly scale?: Scale;
}

interface Scale {
  readonly lowest: number;
  readonly highest: number;
}

/** The scale that some values are drawn to; zero is in it. */
export function scaleOf(values: readonly number[]): Scale {
  return {
    lowest: values.reduce((lowest, value) => Math.min(lowest, value), 0),
    highest: values.reduce((highest, value) => Math.max(highest, value), 0),
  };
}

export function pictureView(series: QuestionSeries, measure: Measure, picture: Picture): PictureView {
  const { title, href, lines, cells } = picture;
  const values = Object.values(lines).flatMap((line) => line.flatMap(({ value }) => value ?? []));
  const scale = picture.scale ?? scaleOf(values);
  const heads = seriesHeads(series);
  const chart = seriesChart(series, lines, scale);
  return {
    title,
    href,
    summary: `${cells.map(({ value }, place) => `${heads[place] ?? ''}: ${value}`).join('; ')}.`,
    chart,
    labels: series.occasions.map(({ survey, period }, place) => ({
      x: chart.occasions[place] ?? 0,
      text: period === undefined ? String(survey.year) : periodInWords(period).slice(0, 3),
    })),
    highest: numberWithUnit(scale.highest, measure.unit),
  };
}

export function seriesTable(
  heading: string,
  first: string,
  heads: readonly string[],
  rows: readonly { readonly name: string; readonly href?: string | undefined; readonly cells: readonly SeriesCell[] }[],
): SeriesTableView {
  return {
    heading,
    first,
    heads,
    rows: rows.map(({ name, href, cells }) => ({
      name,
      href,
      cells: cells.map((cell, place) => ({ ...cell, head: heads[place] ?? '' })),
    })),
  };
}
