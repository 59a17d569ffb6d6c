import { expect } from 'vitest';

/** Texts that cost much where something is tried again from every place, by what they are made of. */
export const HOSTILE_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'full stops': (length) => '.'.repeat(length),
  'abbreviations of one letter': (length) => 'A. '.repeat(length / 3),
  'one-letter sentences': (length) => 'Aa. '.repeat(length / 4),
  dashes: (length) => '– '.repeat(length / 2),
  'combining marks in the wrong order': (length) => `a${'\u0301\u0316'.repeat(length / 2)}`,
  'opening brackets': (length) => '('.repeat(length),
  'closing brackets after a full stop': (length) => `.${')'.repeat(length)}`,
  digits: (length) => '1'.repeat(length),
  'digits and hyphens': (length) => '1-'.repeat(length / 2),
  'line breaks': (length) => '\n'.repeat(length),
  'carriage returns': (length) => '\r'.repeat(length),
  spaces: (length) => ' '.repeat(length),
  'spaces after a full stop': (length) => `.${' '.repeat(length)}`,
  'one-letter words': (length) => 'a '.repeat(length / 2),
  'one word': (length) => 'a'.repeat(length),
  'at signs': (length) => 'a@'.repeat(length / 2),
  'half surrogate pairs': (length) => '\ud800'.repeat(length),
  'invisible characters': (length) => '\u200b'.repeat(length),
};

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

const LENGTH = 30_000;
/** What a machine does beside: garbage, compilation. A square of `LENGTH` takes seconds. */
const NOISE = 60;

/** Expects twice the text to take no more than twice the time, with room for n log n. */
export function expectTimeInProportion(work: (text: string) => unknown, textOf: (length: number) => string): void {
  const least = (length: number): number => {
    const text = textOf(length);
    let best = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 3 && best > NOISE / 2; attempt += 1)
      best = Math.min(
        best,
        processorTime(() => work(text)),
      );
    return best;
  };
  const once = least(LENGTH);
  expect(least(2 * LENGTH)).toBeLessThan(2.6 * once + NOISE);
}
