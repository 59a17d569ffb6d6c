import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GiveBack, PrintQueue } from '../../../exports/pdf/print-queue.ts';

const SOON = 10;
const LATER = 1_000;

/** A turn that has to come at once. */
async function taken(turns: PrintQueue, asker: string): Promise<GiveBack> {
  const giveBack = await turns.take(SOON, asker);
  if (giveBack === undefined) throw new Error(`${asker} has to wait`);
  return giveBack;
}

/** Takes a turn for each asker as soon as it may, tells its order in `order`, and gives it back. */
function ask(turns: PrintQueue, order: string[], asker: string, what = asker): Promise<void> {
  return turns.take(LATER, asker).then((giveBack) => {
    order.push(what);
    giveBack?.();
  });
}

describe('turns in the print queue', () => {
  test('are given in the order of the requests', async () => {
    const turns = new PrintQueue(1);
    const giveBack = await taken(turns, 'RSS');
    const order: string[] = [];
    const waiting = ['Falkenberg', 'Halmstad', 'Hylte'].map((name) => ask(turns, order, 'RSS', name));
    giveBack();
    await Promise.all(waiting);
    expect(order).toEqual(['Falkenberg', 'Halmstad', 'Hylte']);
  });

  test('are never more at a time than allowed', async () => {
    const turns = new PrintQueue(2);
    await taken(turns, 'Falkenberg');
    await taken(turns, 'Halmstad');
    expect(await turns.take(SOON, 'Hylte')).toBeUndefined();
  });

  test('are not lost when a request has stopped waiting', async () => {
    const turns = new PrintQueue(1);
    const giveBack = await taken(turns, 'RSS');
    const late = turns.take(SOON, 'RSS');
    const patient = turns.take(LATER, 'RSS');
    expect(await late).toBeUndefined();
    giveBack();
    expect(await patient).toBeDefined();
  });

  test('are kept when they are given back with nobody waiting, and one given back twice is one', async () => {
    const turns = new PrintQueue(1);
    const giveBack = await taken(turns, 'RSS');
    giveBack();
    giveBack();
    await taken(turns, 'Hylte');
    expect(await turns.take(SOON, 'Laholm')).toBeUndefined();
  });

  test('are never all held by one asker: another gets one at once, whatever the first has asked for', async () => {
    const turns = new PrintQueue(3);
    const held = [await taken(turns, 'Falkenberg'), await taken(turns, 'Falkenberg')];
    const more = turns.take(LATER, 'Falkenberg');
    const hylte = await taken(turns, 'Hylte');
    hylte();
    held[0]?.();
    expect(await more).toBeDefined();
  });

  test('are one at a time for an asker while another waits', async () => {
    const turns = new PrintQueue(3);
    const order: string[] = [];
    const first = await taken(turns, 'Falkenberg');
    const second = await taken(turns, 'Falkenberg');
    const third = await taken(turns, 'Halmstad');
    const waiting = ['Falkenberg', 'Hylte', 'Laholm'].map((asker) =>
      turns.take(LATER, asker).then((giveBack) => {
        order.push(asker);
        return giveBack;
      }),
    );
    first();
    third();
    await Promise.all(waiting.slice(1));
    expect(order).toEqual(['Hylte', 'Laholm']);
    second();
    await waiting[0];
    expect(order).toEqual(['Hylte', 'Laholm', 'Falkenberg']);
  });

  test('are all used by works that nobody is named for: a command prints on a machine of its own', async () => {
    const turns = new PrintQueue(3);
    for (let count = 0; count < 3; count += 1) await taken(turns, '');
    expect(await turns.take(SOON)).toBeUndefined();
  });

  test('go round between the askers, so that one of many waits for at most one of each other', async () => {
    const turns = new PrintQueue(1);
    const giveBack = await taken(turns, 'Falkenberg');
    const order: string[] = [];
    const asked = [
      ...Array.from({ length: 50 }, (_, index) => ask(turns, order, 'Falkenberg', `Falkenberg ${index}`)),
      ask(turns, order, 'Hylte', 'Hylte 0'),
      ask(turns, order, 'Laholm', 'Laholm 0'),
      ask(turns, order, 'Hylte', 'Hylte 1'),
    ];
    giveBack();
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
        const giveBack = await taken(turns, 'RSS');
        const order: string[] = [];
        const works = askers.map((asker) => ask(turns, order, asker));
        giveBack();
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

  test('are all given in the end, whoever asks and however many there are', async () => {
    const asks = fc.array(fc.constantFrom('Falkenberg', 'Halmstad', 'Hylte', ''), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 4 }), async (askers, atOnce) => {
        const turns = new PrintQueue(atOnce);
        const order: string[] = [];
        await Promise.all(askers.map((asker) => ask(turns, order, asker)));
        expect(order.toSorted()).toEqual(askers.toSorted());
        // Nothing is held any more: whoever comes may use all of them.
        for (let count = 0; count < atOnce; count += 1) await taken(turns, '');
      }),
    );
  });
});
