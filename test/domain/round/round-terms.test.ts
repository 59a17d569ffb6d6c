import { describe, expect, it } from 'vitest';
import { extensionProblems, reopeningProblems } from '../../../server/domain/round/extension.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import {
  checkTerms,
  readTerms,
  remindersText,
  type TermsLimits,
  type TypedTerms,
} from '../../../server/domain/round/round-terms.ts';

const TODAY = '2024-01-10';
const TYPED: TypedTerms = {
  title: '  Uppföljning   god och nära vård ',
  message: 'Välkomna!\r\nHör av er.',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
  reminders: '14, 7, 1',
  eraseOn: '',
};
const ROUND: Round = {
  id: 'r',
  title: 'Uppföljning',
  county: '13',
  survey: 'kommun-2023',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
  message: '',
  reminderDays: ['2024-03-17', '2024-03-30'],
  eraseOn: '2024-09-30',
  edition: 0,
  isNational: false,
};

function read(typed: Partial<TypedTerms>, limits: Partial<TermsLimits> = {}) {
  return checkTerms(readTerms({ ...TYPED, ...typed }), { today: TODAY, ...limits });
}

/** The sentence at each field that is wrong. */
function wrong(typed: Partial<TypedTerms>, limits: Partial<TermsLimits> = {}): Record<string, string> {
  const terms = read(typed, limits);
  return 'problems' in terms ? Object.fromEntries(terms.problems.map(({ field, sentence }) => [field, sentence])) : {};
}

describe('the terms of a new round', () => {
  it('are read with the reminders as days, and the erasure six months after the last day', () => {
    expect(read({})).toEqual({
      value: {
        title: 'Uppföljning god och nära vård',
        message: 'Välkomna!\nHör av er.',
        opensOn: '2024-01-15',
        lastDay: '2024-03-31',
        reminderDays: ['2024-03-17', '2024-03-24', '2024-03-30'],
        eraseOn: '2024-09-30',
      },
    });
  });

  it('may begin and end today', () => {
    expect(wrong({ opensOn: TODAY, lastDay: TODAY, reminders: '' })).toEqual({});
  });

  it.each([
    ['no title', { title: ' \n ' }, { title: /^Skriv en rubrik/ }],
    ['a title that is too long', { title: 'å'.repeat(151) }, { title: /högst 150 tecken/ }],
    ['a title that sets the direction of writing', { title: 'Enkät\u202e' }, { title: /tecken som inte syns/ }],
    ['a message that is too long', { message: 'å'.repeat(5_001) }, { message: /högst 5\s000\. Korta med 1 tecken/ }],
    [
      'a message that is too long because of its line breaks',
      { message: `å\n${'å'.repeat(4_998)}` },
      { message: /är 5\s001 tecken/ },
    ],
    ['no opening day', { opensOn: '' }, { opensOn: 'Ange vilken dag omgången öppnar.' }],
    ['an opening day in the past', { opensOn: '2024-01-09' }, { opensOn: /9 januari 2024, har redan varit/ }],
    ['an opening day that does not exist', { opensOn: '2024-02-30' }, { opensOn: /”2024-02-30” är ingen dag/ }],
    ['no last day', { lastDay: '' }, { lastDay: 'Ange sista dagen.' }],
    ['a last day in words', { lastDay: 'sista mars' }, { lastDay: /”sista mars” är ingen dag. Skriv år-månad-dag/ }],
    [
      'a last day before the opening day',
      { lastDay: '2024-01-14' },
      { lastDay: /kommer före öppningsdagen, 15 januari 2024/ },
    ],
    ['a last day too far away', { lastDay: '2204-03-31' }, { lastDay: /Kontrollera årtalet/ }],
    ['a reminder in words', { reminders: '14, en vecka' }, { reminders: /^”en” kan inte läsas som ett antal dagar/ }],
    ['a reminder after the last day', { reminders: '-3' }, { reminders: /^”-3” kan inte läsas/ }],
    ['a reminder on the opening day', { reminders: '76' }, { reminders: /15 januari 2024, men omgången öppnar/ }],
    ['an erasure on the last day', { eraseOn: '2024-03-31' }, { eraseOn: /sista dagen är 31 mars 2024/ }],
    ['an erasure in the year 9999', { eraseOn: '9999-12-31' }, { eraseOn: /Kontrollera årtalet: .* 1900 och 2999/ }],
    ['an erasure in the year 1', { eraseOn: '0001-01-01' }, { eraseOn: /Kontrollera årtalet/ }],
    ['an erasure eleven years later', { eraseOn: '2035-03-31' }, { eraseOn: /mer än 10 år efter sista dagen/ }],
    ['an erasure day in words', { eraseOn: 'aldrig' }, { eraseOn: /”aldrig” är ingen dag/ }],
  ])('with %s have a problem at that field and no other', (_what, typed, sentences) => {
    const found = wrong(typed);
    expect(Object.keys(found)).toEqual(Object.keys(sentences));
    for (const [field, sentence] of Object.entries(sentences)) expect(found[field]).toMatch(sentence);
  });

  it('with several faults have all problems at once', () => {
    expect(Object.keys(wrong({ title: '', opensOn: '2023-01-01', lastDay: 'x', reminders: 'y' }))).toEqual([
      'title',
      'opensOn',
      'lastDay',
      'reminders',
    ]);
  });

  it('accept reminders with any separator, each day once, also on the last day', () => {
    const terms = read({ reminders: '7; 14 0 och 7' });
    expect('value' in terms && terms.value.reminderDays).toEqual(['2024-03-17', '2024-03-24', '2024-03-31']);
  });
});

describe('the terms of a round to change', () => {
  it('show its reminders as they are typed', () => {
    expect(remindersText(ROUND)).toBe('14, 1');
  });

  it('keep the opening day, whatever is posted', () => {
    const terms = read({ opensOn: '2020-01-01' }, { round: ROUND, today: '2024-02-01' });
    expect(terms).toMatchObject({ value: { opensOn: '2024-01-15' } });
  });

  it('may have an earlier last day, but not one in the past', () => {
    expect(wrong({ lastDay: '2024-02-20' }, { round: ROUND, today: '2024-02-20' })).toEqual({});
    expect(wrong({ lastDay: '2024-02-19' }, { round: ROUND, today: '2024-02-20' }).lastDay).toMatch(/har redan varit/);
  });

  it('keep the last day if the round is closed', () => {
    const terms = read({ lastDay: '2024-12-31' }, { round: ROUND, today: '2024-04-01' });
    expect(terms).toMatchObject({ value: { lastDay: '2024-03-31' } });
  });

  it('erase nothing before an extension has ended', () => {
    const limits = { round: ROUND, today: '2024-02-01', latestExtension: '2024-05-31' };
    expect(wrong({ eraseOn: '2024-05-31' }, limits).eraseOn).toMatch(/anstånd till 31 maj 2024/);
    expect(wrong({ eraseOn: '2024-06-01' }, limits)).toEqual({});
    expect(read({}, limits)).toMatchObject({ value: { eraseOn: '2024-11-30' } });
  });

  it('keep the erasure day once it is erased', () => {
    const erased = { ...ROUND, erasedAt: '2024-09-30T04:00:00.000Z' };
    const terms = read({ eraseOn: '2030-01-01' }, { round: erased, today: '2024-10-10' });
    expect(terms).toMatchObject({ value: { eraseOn: '2024-09-30' } });
  });
});

describe('an extension', () => {
  it.each([
    ['no day', '', /Ange organisationens nya sista dag/],
    ['the round’s own last day', '2024-03-31', /senare dag än omgångens sista dag/],
    ['the day of erasure', '2024-09-30', /raderas 30 september 2024/],
    ['a day that does not exist', '2024-04-31', /är ingen dag/],
  ])('to %s is refused', (_what, lastDay, sentence) => {
    const [problem, ...more] = extensionProblems({ lastDay, reason: 'Sjukdom.' }, ROUND, TODAY);
    expect(problem).toMatchObject({ field: 'lastDay', sentence: expect.stringMatching(sentence) });
    expect(more).toEqual([]);
  });

  it('needs a reason and a day that is not in the past, also when the round has closed', () => {
    expect(extensionProblems({ lastDay: '2024-04-10', reason: '' }, ROUND, '2024-04-05')).toMatchObject([
      { field: 'reason' },
    ]);
    expect(extensionProblems({ lastDay: '2024-04-10', reason: 'Sjukdom.' }, ROUND, '2024-04-05')).toEqual([]);
    expect(extensionProblems({ lastDay: '2024-04-04', reason: 'Sjukdom.' }, ROUND, '2024-04-05')).toMatchObject([
      { field: 'lastDay', sentence: expect.stringContaining('har redan varit') },
    ]);
  });
});

describe('reopening a round', () => {
  it('needs a round that is closed', () => {
    expect(reopeningProblems({ lastDay: '2024-04-10', reason: 'Fel.' }, ROUND, '2024-03-31')).toMatchObject([
      { field: 'lastDay', sentence: expect.stringContaining('redan öppen, till och med 31 mars 2024') },
    ]);
    expect(reopeningProblems({ lastDay: '2024-04-01', reason: 'Fel.' }, ROUND, '2024-04-01')).toEqual([]);
  });

  it('needs a reason and a day that is not in the past', () => {
    expect(reopeningProblems({ lastDay: '2024-04-01', reason: ' '.trim() }, ROUND, '2024-04-02')).toMatchObject([
      { field: 'lastDay' },
      { field: 'reason' },
    ]);
  });

  it('lasts at most two years, however long ago the round opened, and so does an extension then', () => {
    const reopened = { ...ROUND, lastDay: '2030-04-10', eraseOn: '2040-01-01' };
    for (const [lastDay, refused] of [
      ['2032-04-01', []],
      ['2032-04-02', [{ field: 'lastDay', sentence: expect.stringContaining('två år efter i dag') }]],
      ['9999-12-31', [{ field: 'lastDay', sentence: expect.stringContaining('Kontrollera årtalet') }]],
    ] as const) {
      expect(reopeningProblems({ lastDay, reason: 'Fel.' }, ROUND, '2030-04-01')).toMatchObject(refused);
      const extended = lastDay === '9999-12-31' ? '2032-04-09' : lastDay;
      expect(extensionProblems({ lastDay: extended, reason: 'Fel.' }, reopened, '2030-04-01')).toMatchObject(
        lastDay === '9999-12-31' ? [{ field: 'lastDay' }] : refused,
      );
    }
  });
});
