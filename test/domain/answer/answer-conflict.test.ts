import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import {
  canBeJoined,
  fatesAfter,
  type Judgement,
  joinAnswers,
  judgeEdit,
  type KeyedChange,
  type SeenEdit,
} from '../../../server/domain/answer/answer-conflict.ts';

const SARA = { id: 'sara', name: 'Sara Samordnare', email: 'sara@hylte.example' };

/**
 * What a question went through after it was seen, from one text to the next, in the versions 1, 2, 3 …; each made by an
 * attempt or by none.
 */
function changes(...texts: readonly (string | readonly [text: string, key: string])[]): KeyedChange[] {
  const [first = '', ...later] = texts.map((one) => [one].flat());
  let before = first[0];
  return later.map(([after, key], index) => {
    const change = { question: 'B', version: index + 1, at: '2024-02-01T09:00:00.000Z', person: SARA, key };
    const made = { ...change, before: answer(before), after: answer(after) };
    before = after;
    return made;
  });
}

function answer(text: string | undefined): Answer | undefined {
  return text === undefined || text === '' ? undefined : { text };
}

function edit(text: string, attempt?: SeenEdit['attempt']): SeenEdit {
  return { question: 'B', answer: answer(text), seen: 0, ...(attempt === undefined ? {} : { attempt }) };
}

/** “save”, or what it is with the version that it is told of. */
function told(judgement: Judgement): string {
  if (judgement.outcome === 'save') return 'save';
  return `${judgement.outcome} ${'change' in judgement ? judgement.change.version : judgement.version}`;
}

describe('an edit', () => {
  it.each<[string, string, KeyedChange[], string]>([
    ['of an answer that nobody has changed is saved', 'a', [], 'save'],
    ['of an answer that another has changed is in conflict', 'a', changes('', 'b'), 'conflict 1'],
    ['that says what another has saved stands already', 'b', changes('', 'a', 'b'), 'stands 2'],
    ['that takes away what another has taken away stands already', '', changes('a', ''), 'stands 1'],
    ['that left the answer as it was gives way to another’s', 'a', changes('a', 'b'), 'untouched 1'],
    ['of an answer that others have changed there and back is saved', 'c', changes('a', 'b', 'a'), 'save'],
    ['of which the last of two changes is another’s is told of both', 'a', changes('', 'b', 'c'), 'conflict 2'],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text), since))).toBe(outcome);
  });

  it('in conflict is told what became of the answer since its writer saw it, and who did it last', () => {
    const judgement = judgeEdit(edit('a'), changes('först', 'b', 'c'));
    expect(judgement).toMatchObject({
      outcome: 'conflict',
      change: { before: { text: 'först' }, after: { text: 'c' }, version: 2, person: SARA },
    });
    expect(judgement.outcome === 'conflict' && judgement.change).not.toHaveProperty('key');
  });
});

describe('an attempt to save one answer', () => {
  const second = { key: 'second', unsure: ['first'] };

  it.each<[string, string, SeenEdit['attempt'], KeyedChange[], string]>([
    ['after one that was lost is saved', 'ab', second, [], 'save'],
    ['after one that was saved unheard is no conflict with it', 'ab', second, changes('', ['a', 'first']), 'save'],
    [
      'after two that were saved unheard is no conflict with either',
      'abc',
      { key: 'third', unsure: ['first', 'second'] },
      changes('', ['a', 'first'], ['ab', 'second']),
      'save',
    ],
    ['is in conflict with what another made of it', 'ab', second, changes('', ['a', 'first'], 'b'), 'conflict 2'],
    ['is saved when another has put back what it was', 'ab', second, changes('', ['a', 'first'], 'b', 'a'), 'save'],
    ['that says no more gives way to another', 'a', second, changes('', ['a', 'first'], 'b'), 'untouched 2'],
    ['of another page of the same person is in conflict', 'b', second, changes('', ['a', 'elsewhere']), 'conflict 1'],
  ])('%s', (_rule, text, attempt, since, outcome) => {
    expect(told(judgeEdit(edit(text, attempt), since))).toBe(outcome);
  });

  it('in conflict is told what became of what it saved itself, not of what it saw before', () => {
    const judgement = judgeEdit(edit('ab', second), changes('', ['a', 'first'], 'b'));
    expect(judgement).toMatchObject({ change: { before: { text: 'a' }, after: { text: 'b' } } });
  });
});

describe('an attempt that is done with', () => {
  const first = { key: 'first', unsure: [] };

  it.each<[string, string, KeyedChange[], string]>([
    ['was saved, and is told when', 'a', changes('', ['a', 'first']), 'done 1'],
    ['is told when it was saved, though another has changed it', 'a', changes('', ['a', 'first'], 'b'), 'done 1'],
    ['is told of what stands when it is the same', 'a', changes('', ['a', 'first'], 'b', 'a'), 'done 3'],
    ['changed nothing, or was overtaken by the next, and is told what it saw', 'a', [], 'done 0'],
    ['is not saved though all has been changed back since', 'a', changes('', ['b', 'second'], ''), 'done 0'],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text, first), since, 'done'))).toBe(outcome);
  });
});

describe('an attempt that was refused', () => {
  const first = { key: 'first', unsure: [] };

  it.each<[string, string, KeyedChange[], string]>([
    ['is refused again, as it was', 'a', changes('', 'b'), 'conflict 1'],
    ['is told of what has become of the answer since', 'a', changes('', 'b', 'c'), 'conflict 2'],
    ['is not saved when the answer has been changed back, by whomever', 'a', changes('', 'b', ''), 'conflict 2'],
    ['stands when somebody has written the same', 'a', changes('', 'b', 'a'), 'stands 2'],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text, first), since, 'refused'))).toBe(outcome);
  });
});

describe('what has become of attempts', () => {
  const attempt = { key: 'third', unsure: ['first', 'second'] };
  const [change = expect.fail('There is a change')] = changes('', 'b');

  it.each<[string, Judgement, string]>([
    ['one that is saved is done with', { outcome: 'save' }, 'done'],
    ['one that stands already is done with', { outcome: 'stands', version: 1 }, 'done'],
    ['one in conflict is refused', { outcome: 'conflict', change }, 'refused'],
    ['one that gives way is refused', { outcome: 'untouched', change }, 'refused'],
  ])('%s, and those before it are overtaken', (_rule, judgement, fate) => {
    expect([...fatesAfter(edit('a', attempt), judgement)]).toEqual([
      ['first', 'done'],
      ['second', 'done'],
      ['third', fate],
    ]);
  });

  it('a whole page is no attempt', () => {
    expect([...fatesAfter(edit('a'), { outcome: 'save' })]).toEqual([]);
  });
});

describe('two answers joined', () => {
  it('have both texts, the saved one first, and a text that both have once', () => {
    expect(joinAnswers('text', { text: 'Deras.' }, { text: 'Mitt.' })).toEqual({ text: 'Deras.\n\nMitt.' });
    expect(joinAnswers('text', { text: 'Deras.\n\nMitt.' }, { text: 'Mitt.' })).toEqual({ text: 'Deras.\n\nMitt.' });
    expect(joinAnswers('text', { text: 'Mitt.' }, { text: 'Mitt. Och mer.' })).toEqual({ text: 'Mitt. Och mer.' });
  });

  it('have every tick of either, with the texts of both', () => {
    const theirs: Answer = { chosen: ['a', 'b'], texts: { b: 'Deras.' } };
    const mine: Answer = { chosen: ['b', 'c'], texts: { b: 'Mitt.', c: 'Eget.' }, comment: 'Kommentar.' };
    expect(joinAnswers('several', theirs, mine)).toEqual({
      chosen: ['a', 'b', 'c'],
      texts: { b: 'Deras.\n\nMitt.', c: 'Eget.' },
      comment: 'Kommentar.',
    });
  });

  it('can be when nothing of either is lost', () => {
    expect(canBeJoined('text', { text: 'a' }, { text: 'b' })).toBe(true);
    expect(canBeJoined('several', { chosen: ['a'] }, { chosen: ['b'] })).toBe(true);
    expect(canBeJoined('one', { chosen: ['a'] }, { chosen: ['b'] })).toBe(false);
    expect(canBeJoined('one', { chosen: ['a'], comment: 'a' }, { chosen: ['a'], comment: 'b' })).toBe(true);
    expect(canBeJoined('number', { number: 1 }, { number: 2 })).toBe(false);
    expect(canBeJoined('text', undefined, { text: 'b' })).toBe(false);
  });
});
