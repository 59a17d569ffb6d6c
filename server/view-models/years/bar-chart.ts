/** Two bars below each other, the year before first. All rows of a question are drawn to the same scale. */
export interface PairedBars {
  /** The width of the drawing in its own units, ten for each member. */
  readonly width: number;
  readonly height: number;
  /** The x positions of the vertical lines: one for each member, or quarters where they are many. */
  readonly ticks: readonly number[];
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly year: 'before' | 'after';
  /** The outline as an SVG path. A zero is a line at the start, so that it can be seen; a missing number has no bar. */
  readonly path: string;
}

const UNIT = 10;
const THICKNESS = 8;
const GAP = 3;
const HEIGHT = 2 * THICKNESS + 3 * GAP;
const TOPS: Readonly<Record<Bar['year'], number>> = { before: GAP, after: 2 * GAP + THICKNESS };
/** The most lines that can be counted at a glance. */
const MOST_TICKS = 12;

/**
 * A number and that of the year before, as two bars under each other. `most`: the largest number that the rows of the
 * question can have, which sets the scale. An undefined number has no bar.
 */
export function pairedBars(
  { before, after }: { readonly before: number | undefined; readonly after: number | undefined },
  most: number,
): PairedBars {
  const whole = Math.max(1, most);
  const ticks =
    whole <= MOST_TICKS
      ? Array.from({ length: whole + 1 }, (_, index) => index)
      : [0, whole / 4, whole / 2, (3 * whole) / 4, whole];
  return {
    width: whole * UNIT,
    height: HEIGHT,
    ticks: ticks.map((tick) => tick * UNIT),
    bars: [
      ...(before === undefined ? [] : [barOf('before', before)]),
      ...(after === undefined ? [] : [barOf('after', after)]),
    ],
  };
}

function barOf(year: Bar['year'], value: number): Bar {
  const top = TOPS[year];
  const bottom = top + THICKNESS;
  return { year, path: value === 0 ? `M0 ${top}V${bottom}` : `M0 ${top}H${value * UNIT}V${bottom}H0Z` };
}
