import { aggregate } from '../../server/domain/counting/aggregate.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import { input } from './aggregate.ts';
import type { Benchmark, Work } from './benchmark.ts';

const FEW = 290;
const MANY = 29_000;

/**
 * Whether the time for each municipality stays the same as they become many. Both sides aggregate the same: the floor
 * some at a time, the subject all at once.
 */
export const growth: Benchmark = {
  name: 'growth',
  title: 'Aggregate 29,000 municipalities at once',
  floor: 'the same 29,000, aggregated 290 at a time: the ratio is how the time for each municipality grows',
  bar: 1.5,
  rounds: 9,
  warmUp: 2,
  openFloor: async () => aggregating(FEW),
  openSubject: async () => aggregating(MANY),
};

function aggregating(together: number): Work {
  const { rss, kommun, members } = input(MANY);
  const groups: Member[][] = [];
  for (let first = 0; first < members.length; first += together) groups.push(members.slice(first, first + together));
  const counts = new Map<string, number>();
  return {
    run() {
      counts.clear();
      for (const group of groups)
        for (const { question, option, value } of aggregate(rss, kommun, group).numbers) {
          const key = `${question} ${option}`;
          counts.set(key, (counts.get(key) ?? 0) + value);
        }
    },
    outcome: () => [...counts],
  };
}
