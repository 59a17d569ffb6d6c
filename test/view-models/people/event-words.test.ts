import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_GROUPS, isInGroup } from '../../../server/domain/people/event-group.ts';
import { kindOf } from '../../../server/domain/people/organisation-kind.ts';
import { PERMISSION_LIST } from '../../../server/domain/people/permission.ts';
import { TRANSITIONS } from '../../../server/domain/workflow/transition.ts';
import { eventWords, hasWords } from '../../../server/view-models/people/event-words.ts';

const ACTIONS = join(import.meta.dirname, '../../../server/actions');

/**
 * What looks like a verb in the actions and is no permission, and the verbs that the ways of a response are recorded
 * by.
 */
const verbs = new Set([
  ...Object.keys(TRANSITIONS).map((name) => `response.${name}`),
  ...readdirSync(ACTIONS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ACTIONS, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/'([a-z-]+\.[a-z-]+)'/g)])
    .flatMap(([, verb]) => verb ?? [])
    .filter((verb) => !PERMISSION_LIST.some((permission) => permission === verb)),
]);

describe('an event in Swedish words', () => {
  it.each([...verbs])('exists for the verb %s', (verb) => {
    expect(hasWords(verb)).toBe(true);
    expect(eventWords(verb)).toMatch(/^[a-zåäö]/);
  });

  it.each([...verbs])('has a single kind, by which it can be searched: %s', (verb) => {
    expect(Object.values(EVENT_GROUPS).filter((group) => isInGroup(verb, group))).toHaveLength(1);
  });

  it('includes the version and the question of the event', () => {
    expect(eventWords('response.submit', { version: 2 })).toBe('lämnade in svaret, version 2');
    expect(eventWords('response.restore', { question: 'I.2' })).toBe('återställde ett tidigare svar på fråga I.2');
  });

  it('speaks of the kinds of organisations that it is about, and of no kind where they are not known', () => {
    const own = kindOf('rss');
    const counted = { ...kindOf('vardcentral'), definiteSeveral: 'vårdcentralerna' };
    expect(eventWords('basis.freeze', {}, { own, counted })).toBe('frös underlaget från vårdcentralerna');
    expect(eventWords('basis.take', { question: 'A' }, { own, counted })).toMatch(/, vårdcentralernas fråga A$/);
    expect(eventWords('basis.freeze')).toBe('frös underlaget');
    expect(eventWords('basis.take', { question: 'A' })).toMatch(/, fråga A$/);
    expect(eventWords('entry.hand-over')).toMatch(/till organisationen för bekräftelse$/);
  });

  it('is the recorded verb where it has no words', () => {
    expect(eventWords('moon.land')).toBe('gjorde ”moon.land”');
  });
});
