import { describe, expect, it } from 'vitest';
import { pairedBars } from '../../../server/view-models/years/bar-chart.ts';

describe('the two bars of a number', () => {
  it('are as long as the number of municipalities, with the year before above', () => {
    const { bars, width, ticks } = pairedBars({ before: 2, after: 5 }, 6);
    expect(width).toBe(60);
    expect(bars).toEqual([
      { year: 'before', path: 'M0 3H20V11H0Z' },
      { year: 'after', path: 'M0 14H50V22H0Z' },
    ]);
    expect(ticks).toEqual([0, 10, 20, 30, 40, 50, 60]);
  });

  it('show a zero as a line at the start, and no bar for a year that cannot be compared', () => {
    expect(pairedBars({ before: 0, after: 1 }, 6).bars[0]).toEqual({ year: 'before', path: 'M0 3V11' });
    expect(pairedBars({ before: undefined, after: 1 }, 6).bars.map(({ year }) => year)).toEqual(['after']);
  });

  it('have one vertical line for each municipality while they can be counted, and quarters beyond that', () => {
    expect(pairedBars({ before: 1, after: 1 }, 12).ticks).toHaveLength(13);
    expect(pairedBars({ before: 1, after: 1 }, 290).ticks).toEqual([0, 725, 1450, 2175, 2900]);
  });

  it('can be drawn where nobody is counted', () => {
    expect(pairedBars({ before: undefined, after: 0 }, 0)).toMatchObject({ width: 10, bars: [{ path: 'M0 14V22' }] });
  });
});
