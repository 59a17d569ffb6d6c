import type { QuestionSeries, SeriesPoint } from './question-series.ts';

/** A line drawn over the occasions of a series, in the drawing's own units; the origin is the upper left corner. */
export interface SeriesChart {
  readonly width: number;
  readonly height: number;
  /** The height of zero, where the axis is drawn. */
  readonly zero: number;
  /** An SVG path for each line: whole stretches where the question was asked alike. Empty where no two points meet. */
  readonly lines: readonly { readonly of: ChartLine; readonly path: string }[];
  readonly points: readonly { readonly of: ChartLine; readonly x: number; readonly y: number }[];
  /** Where the line breaks, between two occasions. */
  readonly breaks: readonly number[];
  /** The middle of each occasion, in order. */
  readonly occasions: readonly number[];
}

/** Whose line it is: that which the picture is about, or another that it is compared with. */
export type ChartLine = 'own' | 'compared';

const STEP = 40;
const HEIGHT = 100;
const MARGIN = 10;

/**
 * Draws one line, and another to compare it with where there is one. Both go by one scale that has zero in it: from
 * `lowest` to `highest`, which are the same for all pictures that are looked at beside each other.
 */
export function seriesChart(
  { occasions, chain }: Pick<QuestionSeries, 'occasions' | 'chain'>,
  lines: Readonly<Partial<Record<ChartLine, readonly SeriesPoint[]>>>,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): SeriesChart {
  const range = Math.max(highest, 0) - Math.min(lowest, 0) || 1;
  const yOf = (value: number) => inTenths(MARGIN + ((Math.max(highest, 0) - value) / range) * (HEIGHT - 2 * MARGIN));
  const xOf = (at: number) => STEP / 2 + at * STEP;
  const order: readonly ChartLine[] = ['compared', 'own'];
  const drawn = order.flatMap((of) => {
    const points = lines[of];
    return points === undefined ? [] : [{ of, points }];
  });
  const placed = (points: readonly SeriesPoint[]) =>
    points.map(({ value }, place) => {
      const at = chain[place]?.at ?? 0;
      return value === undefined ? undefined : { x: xOf(at), y: yOf(value) };
    });
  const broken = chain.flatMap(({ at, step }) =>
    step === undefined || step.kind === 'same' ? [] : [xOf(at) - STEP / 2],
  );
  return {
    width: STEP * occasions.length,
    height: HEIGHT,
    zero: yOf(0),
    lines: drawn.map(({ of, points }) => {
      const places = placed(points);
      const stretches = points.flatMap(({ connects }, place) => {
        const from = chain[place]?.continues[0];
        const [start, end] = [from === undefined ? undefined : places[from], places[place]];
        return connects && start !== undefined && end !== undefined ? [`M${start.x} ${start.y}L${end.x} ${end.y}`] : [];
      });
      return { of, path: stretches.join('') };
    }),
    points: drawn.flatMap(({ of, points }) =>
      placed(points).flatMap((one) => (one === undefined ? [] : [{ of, ...one }])),
    ),
    breaks: [...new Set(broken)],
    occasions: occasions.map((_, at) => xOf(at)),
  };
}

function inTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
