import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PrintQueue } from '../../../exports/pdf/print-queue.ts';

describe('turns in the print queue', () => {
  test('are given in the order of the requests', async () => {
    const turns = new PrintQueue(1);
    await turns.take(1_000, 'RSS');
    const order: string[] = [];
    const waiting = ['Falkenberg', 'Halmstad', 'Hylte'].map(async (name) => {
      await turns.take(1_000, 'RSS');
      order.push(name);
      turns.give();
    });
    turns.give();
    await Promise.all(waiting);
    expect(order).toEqual(['Falkenberg', 'Halmstad', 'Hylte']);
  });

  test('are never more at a time than allowed', async () => {
    const turns = new PrintQueue(2);
    expect(await turns.take(10, 'RSS')).toBe(true);
    expect(await turns.take(10, 'RSS')).toBe(true);
    expect(await turns.take(10, 'RSS')).toBe(false);
  });

  test('are not lost when a request has stopped waiting', async () => {
    const turns = new PrintQueue(1);
    await turns.take(10, 'RSS');
    const late = turns.take(10, 'RSS');
    const patient = turns.take(1_000, 'RSS');
    expect(await late).toBe(false);
    turns.give();
    expect(await patient).toBe(true);
  });

  test('are kept when they are given back with nobody waiting', async () => {
    const turns = new PrintQueue(1);
    await turns.take(10, 'RSS');
    turns.give();
    expect(await turns.take(10, 'RSS')).toBe(true);
  });

  test('go round between the askers, so that one of many waits for at most one of each other', async () => {
    const turns = new PrintQueue(1);
    await turns.take(1_000, 'Falkenberg');
    const order: string[] = [];
    const ask = async (asker: string, what: string) => {
      await turns.take(1_000, asker);
      order.push(what);
      turns.give();
    };
    const asked = [
      ...Array.from({ length: 50 }, (_, index) => ask('Falkenberg', `Falkenberg ${index}`)),
      ask('Hylte', 'Hylte 0'),
      ask('Laholm', 'Laholm 0'),
      ask('Hylte', 'Hylte 1'),
    ];
    turns.give();
    await Promise.all(asked);
    expect(order.slice(0, 6)).toEqual([
      'Falkenberg 0',
      'Hylte 0',
      'Laholm 0',
      'Falkenberg 1',
      'Hylte 1',
      'Falkenberg 2',
    ]);
    expect(order.filter((what) => what.startsWith('Falkenberg'))).toEqual(
      Array.from({ length: 50 }, (_, index) => `Falkenberg ${index}`),
    );
  });

  test('are fair for any askers, of any number, waiting for any time: nobody waits for two of another’s', async () => {
    const asks = fc.array(fc.constantFrom('Falkenberg', 'Halmstad', 'Hylte', 'Laholm'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(asks, async (askers) => {
        const turns = new PrintQueue(1);
        await turns.take(1_000, 'RSS');
        const order: string[] = [];
        const works = askers.map(async (asker) => {
          await turns.take(1_000, asker);
          order.push(asker);
          turns.give();
        });
        turns.give();
        await Promise.all(works);
        expect(order.toSorted()).toEqual(askers.toSorted());
        // While an asker has something that waits, no other gets two turns between two of its own.
        for (const asker of new Set(askers)) {
          const between = order.slice(0, order.lastIndexOf(asker)).join(' ').split(asker);
          for (const others of between) {
            const seen = others.trim().split(' ').filter(Boolean);
            expect(new Set(seen).size).toBe(seen.length);
          }
        }
      }),
    );
  });
});
