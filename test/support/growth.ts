import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';

/** Texts that cost much where something is tried again from every place, by what they are made of. */
export const HOSTILE_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'full stops': (length) => '.'.repeat(length),
  'abbreviations of one letter': (length) => 'A. '.repeat(length / 3),
  'one-letter sentences': (length) => 'Aa. '.repeat(length / 4),
  'sentences that begin alike': (length) => numbered('Vi har gjort mycket i år ', '. ', length),
  'sentences that all differ': (length) => numbered('Ord', ' hemsjukvård. ', length),
  dashes: (length) => '– '.repeat(length / 2),
  'combining marks in the wrong order': (length) => `a${'\u0301\u0316'.repeat(length / 2)}`,
  'opening brackets': (length) => '('.repeat(length),
  'closing brackets after a full stop': (length) => `.${')'.repeat(length)}`,
  'opening braces': (length) => '{{a'.repeat(length / 3),
  'opening tags': (length) => '<a'.repeat(length / 2),
  'quotation marks': (length) => '"'.repeat(length),
  'quoted words': (length) => '”a” '.repeat(length / 4),
  digits: (length) => '1'.repeat(length),
  'digits and hyphens': (length) => '1-'.repeat(length / 2),
  'digits and spaces': (length) => '1 '.repeat(length / 2),
  'line breaks': (length) => '\n'.repeat(length),
  'carriage returns': (length) => '\r'.repeat(length),
  'one-letter lines': (length) => 'a\n'.repeat(length / 2),
  'numbered lines': (length) => '1. a\n'.repeat(length / 5),
  'lines of one word, each longer than the one before': (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, index) => 'ab '.repeat((2 * index) / 3)).join('\n'),
  spaces: (length) => ' '.repeat(length),
  'spaces between two words': (length) => `a${' '.repeat(length)}b`,
  'spaces after a full stop': (length) => `.${' '.repeat(length)}`,
  'one-letter words': (length) => 'a '.repeat(length / 2),
  'words that all differ': (length) => numbered('ord', ' ', length),
  'one word': (length) => 'a'.repeat(length),
  'hyphens between letters': (length) => 'a-'.repeat(length / 2),
  'soft hyphens': (length) => 'a\u00ad'.repeat(length / 2),
  'at signs': (length) => 'a@'.repeat(length / 2),
  ampersands: (length) => 'a&'.repeat(length / 2),
  'names of a municipality': (length) => 'Hylte '.repeat(length / 6),
  emoji: (length) => '👩‍⚕️'.repeat(length / 5),
  'half surrogate pairs': (length) => '\ud800'.repeat(length),
  'invisible characters': (length) => '\u200b'.repeat(length),
};

/** Pieces that each have a number of their own. */
function numbered(before: string, after: string, length: number): string {
  const each = before.length + after.length + 4;
  return Array.from({ length: length / each }, (_, index) => `${before}${1000 + index}${after}`).join('');
}

/** Of the processor, not of the clock: what others do on the machine does not count. In milliseconds. */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The same of work that waits; what runs beside it in this process counts too. */
export async function processorTimeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const LENGTH = 3_000;
/** What a machine does beside: garbage, compilation. In milliseconds of the processor. */
const NOISE = 15;
/** Room for n log n, and for the caches of the processor, which the longer text fits less well in. */
const ROOM = 1.3;

/**
 * Expects a text that is so many times longer to take no more than so many times as long, with room for n log n. What is
 * quick is given a text that is much longer, in which a square would be seen beside the noise.
 */
export function expectTimeInProportion(
  work: (text: string) => unknown,
  textOf: (length: number) => string,
  made = 'the text',
): void {
  expectTakenInProportion(
    (text, again) => {
      if (again) collectGarbage();
      return processorTime(() => work(text));
    },
    textOf,
    made,
  );
}

/** The same of times (milliseconds) that are taken by whatever `timeOf` asks: `again` where it has been asked before. */
export function expectTakenInProportion(
  timeOf: (text: string, again: boolean) => number,
  textOf: (length: number) => string,
  made = 'the text',
): void {
  const taken = growths(textOf);
  let step = taken.next();
  while (step.done !== true) step = taken.next(timeOf(step.value.text, step.value.again));
  expectProportion(step.value, made);
}

/** The same of work that waits. */
export async function expectTimeInProportionOf(
  work: (text: string) => Promise<unknown>,
  textOf: (length: number) => string,
  made = 'the text',
): Promise<void> {
  const taken = growths(textOf);
  let step = taken.next();
  while (step.done !== true) {
    const { text, again } = step.value;
    if (again) collectGarbage();
    step = taken.next(await processorTimeOf(() => work(text)));
  }
  expectProportion(step.value, made);
}

/** So that what others have left behind is not collected in the time of the work. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

/** The times that a text of a length has taken, and one so many times longer; in milliseconds of the processor. */
interface Growth {
  readonly length: number;
  readonly times: number;
  readonly short: number[];
  readonly long: number[];
}

/** A text to take the time of; `again` where that was out of proportion once. */
interface Attempt {
  readonly text: string;
  readonly again: boolean;
}

/** Texts to take the time of, each answered with its time; and at last what was taken. */
type Growths = Generator<Attempt, readonly Growth[], number>;

/**
 * Where the collecting of others' garbage is a share of the time and no end of it, a text that is longer still tells it
 * from a square: it takes so many times as long again.
 */
function* growths(textOf: (length: number) => string): Growths {
  const text = textOf(LENGTH);
  // The first time pays for the compilation too.
  const short = [yield first(text), yield first(text)];
  const growth = yield* growthFrom(textOf, { length: LENGTH, times: timesAfter(Math.min(...short)), short }, 6);
  if (isInProportion(growth)) return [growth];
  const further = { length: LENGTH * growth.times, times: 3, short: [] };
  return [growth, yield* growthFrom(textOf, further, 6, (one) => isInProportion(one) && isTaken(one))];
}

/** The times are taken again until they say that the growth holds, or as often as they may be. */
function* growthFrom(
  textOf: (length: number) => string,
  { length, times, short }: Omit<Growth, 'long'>,
  mostTried: number,
  holds = isInProportion,
): Generator<Attempt, Growth, number> {
  const [text, longer] = [textOf(length), textOf(times * length)];
  if (short.length === 0) short.push(yield first(text));
  const growth: Growth = { length, times, short, long: [yield first(longer)] };
  while (growth.long.length < mostTried && !holds(growth)) {
    growth.short.push(yield { text, again: true });
    growth.long.push(yield { text: longer, again: true });
  }
  return growth;
}

function first(text: string): Attempt {
  return { text, again: false };
}

/** So many times longer that the time of a square would be twice of what is allowed; of what is very quick, the most. */
function timesAfter(short: number): number {
  let times = 2;
  while (times < MOST_TIMES && short * times ** 2 < 2 * (ROOM * times * short + NOISE)) times += 1;
  return times;
}

const MOST_TIMES = 16;

/** What comes in between only ever adds, so the least of several is the nearest. */
function isInProportion({ times, short, long }: Growth): boolean {
  // The first time of all pays for the compilation too, and says nothing of the text.
  const once = Math.min(...(short.length > 1 ? short.slice(1) : short));
  return Math.min(...long) < ROOM * times * once + NOISE;
}

/**
 * A text that is refused for its length takes next to no time, and says nothing of those that are not. One that is taken
 * may still take less than one a third as long did, where that one's time was mostly others' garbage.
 */
function isTaken({ short, long }: Growth): boolean {
  return Math.min(...long) > Math.min(...short) / 2;
}

function expectProportion(all: readonly Growth[], made: string): void {
  const took = all.map(
    ({ length, times, short, long }) =>
      `${length} characters take ${short.join(', ')} ms, ${times} times as many ${long.join(', ')} ms`,
  );
  const [usual, further] = all;
  const last = further ?? usual;
  const isRead = further === undefined || isTaken(further);
  expect(last !== undefined && isRead && isInProportion(last), `${made}: ${took.join('; ')}`).toBe(true);
}
