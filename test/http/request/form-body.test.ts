import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_TEXT } from '../../../server/domain/text/characters.ts';
import { readFormBody } from '../../../server/http/request/form-body.ts';
import { anyText } from '../../exports/report/any-text.ts';

const MANY = 20_000_000;

/** A body in pieces, as it comes from the network: one character for each byte. */
async function* coming(...pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
}

describe('the body of a form', () => {
  it('is read as a browser writes it, wherever the network splits it', async () => {
    const pairs = fc.array(fc.tuple(anyText, anyText), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pairs, fc.array(fc.nat({ max: 200 }), { maxLength: 5 }), async (written, cuts) => {
        const sent = new URLSearchParams(written).toString();
        const places = [0, ...cuts.filter((cut) => cut < sent.length).toSorted((one, other) => one - other)];
        const pieces = places.map((place, index) => sent.slice(place, places[index + 1]));
        const { fields, rejected } = await readFormBody(coming(...pieces), () => MANY);
        // Fields with names longer than any of ours are not kept.
        const kept = [...new URLSearchParams(sent)].filter(([name]) => encodeURIComponent(name).length < 250);
        for (const [name] of kept)
          expect([fields[name]].flat()).toEqual(kept.filter(([other]) => other === name).map(([, value]) => value));
        expect(rejected).toEqual([]);
      }),
    );
  });

  it('lets others in when it is large, before anything is done with it', async () => {
    for (const [length, isLarge] of [
      [10, false],
      [60_000, true],
    ] as const) {
      let others = 0;
      setImmediate(() => {
        others += 1;
      });
      await readFormBody(coming(`text=${'a'.repeat(length)}`), () => MANY);
      expect(others).toBe(isLarge ? 1 : 0);
    }
  });

  it('may have unescaped letters, and percent signs that escape nothing', async () => {
    const sent = Buffer.from('namn=Åsa&andel=100 % av 5%&tom&=utan namn').toString('latin1');
    const { fields, rejected } = await readFormBody(coming(sent), () => MANY);
    expect(fields).toEqual({ namn: 'Åsa', andel: '100 % av 5%', tom: '', '': 'utan namn' });
    expect(rejected).toEqual([]);
  });

  it('loses a field that is not UTF-8, which is named, and keeps all others', async () => {
    const sent = 'a=r%C3%A4tt&b=Sm%E5tt&c=\xe5&d=%ED%A0%80&e=%FF&f=r%C3%A4tt';
    const { fields, rejected } = await readFormBody(coming(sent), () => MANY);
    expect(fields).toEqual({ a: 'rätt', f: 'rätt' });
    expect(rejected).toEqual(['b', 'c', 'd', 'e'].map((name) => ({ name, why: 'unreadable' })));
  });

  it.each([
    ['letters of one byte', 'x'.repeat(LARGEST_TEXT)],
    ['letters of two, each of them escaped', '%C3%A5'.repeat(LARGEST_TEXT)],
    ['letters of three, each of them escaped', '%E2%82%AC'.repeat(LARGEST_TEXT)],
    ['signs of two code units', '%F0%9F%99%82'.repeat(LARGEST_TEXT / 2)],
  ])('may have a text of the largest size in %s, and loses a larger one', async (_letters, largest) => {
    const right = await readFormBody(coming(`a=${largest}&b=kort`), () => MANY);
    expect(right.fields.a).toHaveLength(LARGEST_TEXT);
    const larger = await readFormBody(coming(`a=${largest}x&b=kort`), () => MANY);
    expect(larger).toEqual({ fields: { b: 'kort' }, rejected: [{ name: 'a', why: 'too-large' }] });
  });

  it('with half a gigabyte in one field is never held in memory', async () => {
    const piece = 'x'.repeat(65_536);
    async function* endless(): AsyncGenerator<string> {
      yield 'forst=1&a=';
      for (let count = 0; count < 8_000; count += 1) yield piece;
      yield '&sist=1';
    }
    const before = process.memoryUsage().heapUsed;
    const { fields, rejected } = await readFormBody(endless(), () => Number.POSITIVE_INFINITY);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
    expect(fields).toEqual({ forst: '1', sist: '1' });
    expect(rejected).toEqual([{ name: 'a', why: 'too-large' }]);
  });

  it.each([
    ['of more bytes than may be', 'a=x'.padEnd(101, 'x'), 100],
    ['of more fields than may be', 'f=1&'.repeat(20_001), MANY],
  ])('%s is refused as a whole', async (_what, sent, mostBytes) => {
    await expect(readFormBody(coming(sent), () => mostBytes)).rejects.toMatchObject({ name: 'form-too-large' });
  });

  it('with names that every object has makes them ordinary fields', async () => {
    const { fields } = await readFormBody(coming('__proto__=a&constructor=b&__proto__=c'), () => MANY);
    expect(Object.entries(fields)).toEqual([
      ['__proto__', ['a', 'c']],
      ['constructor', 'b'],
    ]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
});
