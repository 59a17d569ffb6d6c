import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { standingsTo } from '../../../server/domain/counting/count-standing.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import { possibleNumber } from '../../../server/domain/counting/possible-number.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');

/** Municipalities, of which some have answered; and what all of them say in the end. */
const rounds = fc
  .array(fc.record({ answers: arbitraryAnswers(kommun), submitted: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((all) =>
    all.map(({ answers, submitted }, index) => {
      const organisation = {
        code: String(1000 + index),
        name: `Kommun ${index}`,
        kind: 'municipality',
        county: '13',
      } as const;
      return { now: { organisation, answers: submitted ? answers : undefined }, end: { organisation, answers } };
    }),
  );

const count = (members: readonly Member[]) => aggregate(rss, kommun, members);

it('a number ends within its possible values, whatever the missing municipalities answer', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const now = count(round.map((member) => member.now));
      const end = count(round.map((member) => member.end));
      for (const [index, number] of now.numbers.entries()) {
        const { lowest, highest } = possibleNumber(number);
        expect(lowest).toBeLessThanOrEqual(number.value);
        expect(highest).toBeGreaterThanOrEqual(number.value);
        expect(end.numbers[index]?.value).toBeGreaterThanOrEqual(lowest);
        expect(end.numbers[index]?.value).toBeLessThanOrEqual(highest);
      }
    }),
    { numRuns: runs(60) },
  );
});

it('a number cannot change once all municipalities have answered its question', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const { numbers } = count(round.map((member) => member.end));
      for (const number of numbers.filter(({ missing, rule }) => missing.length === 0 && !('unanswered' in rule)))
        expect(possibleNumber(number)).toEqual({ lowest: number.value, highest: number.value });
    }),
    { numRuns: runs(60) },
  );
});

it('every municipality has one standing to a number, and those that are counted make up the number', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const counted = count(round.map((member) => member.now));
      for (const number of counted.numbers) {
        const standings = standingsTo(number, counted);
        expect(standings).toHaveLength(round.length);
        expect(standings.filter((standing) => standing === 'yes')).toHaveLength(number.value);
        const silent = standings.filter((standing) => standing === 'not-submitted').length;
        if (!('unanswered' in number.rule))
          expect(silent).toBe(round.filter(({ now }) => now.answers === undefined).length);
      }
    }),
    { numRuns: runs(60) },
  );
});
