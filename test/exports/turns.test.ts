import { describe, expect, test } from 'vitest';
import { Turns } from '../../exports/pdf/turns.ts';

describe('turns', () => {
  test('are given in the order they were asked for', async () => {
    const turns = new Turns(1);
    await turns.take(1_000);
    const order: string[] = [];
    const waiting = ['Falkenberg', 'Halmstad', 'Hylte'].map(async (name) => {
      await turns.take(1_000);
      order.push(name);
      turns.give();
    });
    turns.give();
    await Promise.all(waiting);
    expect(order).toEqual(['Falkenberg', 'Halmstad', 'Hylte']);
  });

  test('are no more at once than there are', async () => {
    const turns = new Turns(2);
    expect(await turns.take(10)).toBe(true);
    expect(await turns.take(10)).toBe(true);
    expect(await turns.take(10)).toBe(false);
  });

  test('one that came too late takes none from those behind it', async () => {
    const turns = new Turns(1);
    await turns.take(10);
    const late = turns.take(10);
    const patient = turns.take(1_000);
    expect(await late).toBe(false);
    turns.give();
    expect(await patient).toBe(true);
  });

  test('one given back with nobody waiting is there for the next', async () => {
    const turns = new Turns(1);
    await turns.take(10);
    turns.give();
    expect(await turns.take(10)).toBe(true);
  });
});
