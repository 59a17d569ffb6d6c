import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { screenAnswer } from '../../../server/domain/screening/screened-text.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { freeTextReminder } from '../../../server/view-models/form/free-text-reminder.ts';
import { notAskedAbout, readScreening, screeningView } from '../../../server/view-models/screening/screening.ts';

const REGION = loadCatalogue().survey('region-2023');
const QUESTION = question16();
const SARA = { id: 'sara', email: 'sara@halland.example', name: 'Sara Samordnare' };

function question16(): Question {
  const found = findQuestion(REGION, '16');
  if (found === undefined) throw new Error('The survey has a question 16');
  return found;
}

function viewOf(answer: Answer, { kept = false, mayKeep = true } = {}) {
  const decisions = kept
    ? screenAnswer(QUESTION, answer).map((text) => ({ ...text, person: SARA, at: '2024-03-31T12:32:00.000Z' }))
    : [];
  return screeningView(QUESTION, 'fraga-16', answer, { decisions, mayKeep });
}

describe('a finding in a text', () => {
  it('is quoted with a few whole words around it, on one line', () => {
    const text = `${'Inledning. '.repeat(9)}Vi har vår växel, som\n\når 035-10 00 00 och den är öppen ${'alla dagar. '.repeat(9)}`;
    const [quote] = viewOf({ text }).open?.[0]?.seen[0]?.quotes ?? [];
    expect(quote?.before).toMatch(/^…\u00a0\S.*växel, som år $/);
    expect(quote?.marked).toBe('035-10 00 00');
    expect(quote?.after).toMatch(/^ och den är öppen .*\S\u00a0…$/);
  });

  it('is shown once for each kind, and of very many the rest are counted', () => {
    const seen = viewOf({ text: 'Ring 035-10 00 00, eller skriv till a@b.example. '.repeat(8) }).open?.[0]?.seen ?? [];
    expect(seen.map(({ sentence }) => sentence)).toEqual([
      'Det ser ut som en e-postadress. Ta bort den om den leder till en person.',
      'Det ser ut som ett telefonnummer. Ta bort det om det går till en person.',
    ]);
    expect(seen.map(({ quotes, more }) => [quotes.length, more])).toEqual([
      [5, 'Och på 3 ställen till.'],
      [5, 'Och på 3 ställen till.'],
    ]);
  });

  it('is quoted as it is, whatever is around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const { open = [] } = viewOf({ text: `${before} a@b.example ${after}` });
        const quotes = (open ?? []).flatMap(({ seen }) => seen.flatMap((one) => one.quotes));
        expect(quotes.map(({ marked }) => marked)).toContain('a@b.example');
      }),
    );
  });
});

describe('a text with a finding', () => {
  const answer = { text: 'Ring 035-10 00 00.' };

  it('is pointed out until somebody has looked through it, and is then folded to who and when', () => {
    expect(viewOf(answer)).toMatchObject({ open: [{ box: { checked: false } }], kept: undefined });
    expect(viewOf(answer, { kept: true })).toMatchObject({
      open: undefined,
      kept: [
        {
          told: 'Texten är granskad och får stå kvar. Sara Samordnare, 31 mars 2024 kl. 14.32',
          box: { checked: true },
        },
      ],
    });
  });

  it('has no checkbox for someone who may only read', () => {
    expect(viewOf(answer, { mayKeep: false }).open?.[0]?.box).toBeUndefined();
  });

  it('is read as posted: ticked is kept, and what was kept and is no longer ticked is withdrawn', () => {
    const [open] = viewOf(answer).open ?? [];
    const [kept] = viewOf(answer, { kept: true }).kept ?? [];
    if (open?.box === undefined || kept?.box === undefined) throw new Error('Each has a box');
    const posted = ({ name, value, shownName, shownValue }: NonNullable<typeof open.box>, ticked: boolean) =>
      readScreening([QUESTION], { [shownName]: shownValue, ...(ticked ? { [name]: value } : {}) });
    const [{ digest } = { digest: '' }] = screenAnswer(QUESTION, answer);
    const about = { question: '16', place: 'text', digest };
    expect(posted(open.box, true)).toEqual([{ ...about, keep: true, shownKept: false }]);
    expect(posted(open.box, false)).toEqual([{ ...about, keep: false, shownKept: false }]);
    expect(posted(kept.box, true)).toEqual([{ ...about, keep: true, shownKept: true }]);
    expect(posted(kept.box, false)).toEqual([{ ...about, keep: false, shownKept: true }]);
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'open'],
    ['a place that there is none of', `open.rubrik.${'a'.repeat(64)}`],
    ['half a digest', `open.text.${'a'.repeat(63)}`],
    ['a list of such', ['open.text.', `kept..${'a'.repeat(64)}`]],
  ])('is not read from a value that no page has shown: %s', (_what, shown) => {
    expect(readScreening([QUESTION], { 'screened.16': shown })).toEqual([]);
  });

  it('was typed on the page when the page did not show it', () => {
    const texts = screenAnswer(QUESTION, answer);
    const asked = texts.map((text) => ({ ...text, keep: false, shownKept: false }));
    expect(notAskedAbout(texts, [])).toEqual(texts);
    expect(notAskedAbout(texts, asked)).toEqual([]);
    expect(notAskedAbout(screenAnswer(QUESTION, { text: 'Ring 035-10 00 01.' }), asked)).toHaveLength(1);
  });
});

describe('the reminder of what must not be written in free text', () => {
  it('has the survey’s own instruction, where a question has free text', () => {
    expect(freeTextReminder(REGION, [QUESTION])?.instruction).toMatch(/^Viktig instruktion: .*\(2009:400\)/);
    expect(freeTextReminder({ instructions: [] }, [QUESTION])).toEqual({
      lead: expect.stringContaining('OSL'),
      instruction: undefined,
    });
  });

  it('is absent where only numbers and options are asked for', () => {
    const without = REGION.questions.filter(
      ({ kind, comment, options }) =>
        kind !== 'text' && comment === undefined && options.every(({ text }) => text === undefined),
    );
    expect(without.length).toBeGreaterThan(0);
    expect(freeTextReminder(REGION, without)).toBeUndefined();
  });
});
