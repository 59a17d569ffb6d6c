/** Two bars below each other, the year before first, drawn to one scale with those of other rows. */
export interface PairedBars {
  /** Of the drawing, in its own units: ten to a municipality across. */
  readonly width: number;
  readonly height: number;
  /** Where lines go through, across: one for each municipality as long as they can be told apart. */
  readonly ticks: readonly number[];
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly year: 'before' | 'after';
  /** The outline, as SVG writes a path. Of nothing it is a line at the start: a zero is seen, and a missing bar is none. */
  readonly path: string;
}

const UNIT = 10;
const THICKNESS = 8;
const GAP = 3;
const HEIGHT = 2 * THICKNESS + 3 * GAP;
const TOPS: Readonly<Record<Bar['year'], number>> = { before: GAP, after: 2 * GAP + THICKNESS };
/** So many lines are still counted at a glance. */
const MOST_TICKS = 12;

/** `most`: how many there could be, for all rows that are compared by eye. Undefined is a number that there is not. */
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
