import { describe, expect, it } from 'vitest';
import { exportedFunctions, functionsIn } from '../support/exported-functions.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../support/growth.ts';
import { BY_ANOTHER, TEXTLESS_NAMES, TEXTLESS_TYPES, WORKS } from './text-functions.ts';

// Once more where the machine had much else to do: what a function takes more of than it should, it takes again.
describe('time in proportion to the text, whatever it holds, is taken by', { retry: 1 }, () => {
  it.each(Object.entries(WORKS))('%s', (_name, work) => {
    for (const [made, textOf] of Object.entries(HOSTILE_TEXTS)) expectTimeInProportion(work, textOf, made);
  });
});

const FUNCTIONS = exportedFunctions('server/domain');

/** Whether something that people write may come in by a parameter: what is not known to hold no text may hold one. */
function takesText({ parameters }: (typeof FUNCTIONS)[number]): boolean {
  return parameters.some(({ name, type }) => {
    const types = type.match(/\b[A-Z]\w*|\bstring\b/g) ?? [];
    return types.some((one) => (one === 'string' ? !TEXTLESS_NAMES.has(name) : !TEXTLESS_TYPES.has(one)));
  });
}

describe('no function of the domain that takes a text is forgotten', () => {
  const taking = FUNCTIONS.filter(takesText).map(({ name }) => name);

  it('each is fed with hostile texts, by itself or by one that calls it', () => {
    expect(taking.filter((name) => WORKS[name] === undefined && BY_ANOTHER[name] === undefined)).toEqual([]);
  });

  it('and those that are listed are there, and take a text', () => {
    const known = new Set(FUNCTIONS.map(({ name }) => name));
    expect(Object.keys(WORKS).filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(BY_ANOTHER).filter((name) => !taking.includes(name))).toEqual([]);
    expect(Object.values(BY_ANOTHER).filter((name) => WORKS[name] === undefined)).toEqual([]);
  });

  it('and this test sees what a function takes', () => {
    const [one, other] = functionsIn(
      'x.ts',
      'export function one({ a, b }: Pick<Answer, "a">, at = 0): void {}\nexport function* other(text: string) {}',
    );
    expect(one?.parameters).toEqual([
      { name: '{ a, b }', type: 'Pick<Answer, "a">' },
      { name: 'at', type: ' = 0' },
    ]);
    expect(other?.parameters).toEqual([{ name: 'text', type: 'string' }]);
  });
});
