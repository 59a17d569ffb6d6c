import { type Aggregate, aggregate } from '../../server/domain/aggregate.ts';
import { input } from './aggregate.ts';
import type { Benchmark, Work } from './benchmark.ts';

const FEW = 290;
const MANY = 29_000;

/**
 * Whether the time per municipality stays the same as they become many. Both sides aggregate as many: the floor the same
 * few again and again, the subject all at once.
 */
export const growth: Benchmark = {
  name: 'growth',
  title: 'Aggregate 29,000 municipalities at once',
  floor: 'aggregating 290 a hundred times: how the time of each grows',
  bar: 1.5,
  rounds: 7,
  warmUp: 1,
  openFloor: async () => aggregating(FEW, MANY / FEW),
  openSubject: async () => aggregating(MANY, 1),
};

function aggregating(count: number, times: number): Work {
  const { rss, kommun, members } = input(count);
  let aggregated: Aggregate | undefined;
  return {
    run() {
      for (let time = 0; time < times; time += 1) aggregated = aggregate(rss, kommun, members);
    },
    // The few and the many are not the same municipalities, so only that all are counted can be compared.
    outcome: () =>
      aggregated?.numbers.map(({ question, option, yes, no, other, missing }) => [
        question,
        option,
        (yes.length + no.length + other.length + missing.length) / count,
      ]),
  };
}
