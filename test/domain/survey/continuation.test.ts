import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { AttachmentRule } from '../../../server/domain/survey/attachment-rule.ts';
import { continuationOf } from '../../../server/domain/survey/continuation.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import type { QuestionDifference } from '../../../server/domain/survey/question-difference.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';

const catalogue = loadCatalogue();
const [kommun2022, kommun2023] = [catalogue.survey('kommun-2022'), catalogue.survey('kommun-2023')];

describe('the kommunfrågor of 2023 compared with the invented ones of 2022', () => {
  const { questions, gone } = continuationOf(kommun2022, kommun2023);

  it('have new, same, reworded, split and merged questions, and one is gone', () => {
    expect(Object.fromEntries(questions.map(({ question, mappings }) => [question.id, mappings.join(', ')]))).toEqual({
      A: 'reworded',
      B: 'same',
      C: 'split, reworded',
      D: 'split, reworded',
      E: 'new',
      F: 'new',
      G: 'merged',
      H: 'same',
      I: 'reworded',
      'I.2': 'same',
      'J.1': 'split, reworded',
      'J.2': 'split, reworded',
      K: 'reworded',
      L: 'reworded',
      M: 'new',
      N: 'new',
      O: 'new',
      P: 'new',
      Q: 'new',
      R: 'new',
      S: 'new',
      T: 'new',
    });
    expect(gone.map(({ id }) => id)).toEqual(['K']);
  });

  it('show how each reworded question differs', () => {
    const aspects = questions.flatMap(({ question, differences }) =>
      differences.length === 0 ? [] : [[question.id, differences.map(({ aspect }) => aspect).join(', ')]],
    );
    expect(Object.fromEntries(aspects)).toEqual({
      A: 'title, option-changed, option-added, option-added, option-added, option-added, option-removed',
      C: 'title',
      D: 'title',
      I: 'title',
      'J.1': 'title',
      'J.2': 'title',
      K: 'limit',
      L: 'title, kind',
    });
  });

  it('show which earlier question the split ones share', () => {
    const shared = questions.flatMap(({ question, split }) =>
      split.map(({ earlier, into }) => `${question.id}: ${earlier.id} → ${into.map(({ id }) => id).join(' + ')}`),
    );
    expect(shared).toEqual(['C: C → C + D', 'D: C → C + D', 'J.1: H → J.1 + J.2', 'J.2: H → J.1 + J.2']);
  });
});

const TEXT: Question = { id: '1', kind: 'text', title: 'Vad har gjorts under 2022?', required: true, options: [] };
const FILES: AttachmentRule = { title: 'Bifoga beslutet', most: 1, types: ['pdf', 'png'], maxBytes: 5_000_000 };
const [JA, NEJ] = [
  { code: 'ja', title: 'Ja', excludesOthers: false },
  { code: 'nej', title: 'Nej', excludesOthers: false },
];
const CHOICE: Question = {
  id: '2',
  kind: 'one',
  title: 'Har det ökat?',
  required: true,
  options: [JA, NEJ],
  maxChosen: 1,
};

function surveyOf(year: number, questions: readonly Question[]): Survey {
  return { ...kommun2023, id: `prov-${year}`, year, questions, pages: [{ number: 1, questions }] };
}

/** The differences between a question and those of 2022 that it continues. */
function differencesOf(earlier: readonly Question[], question: Question): readonly QuestionDifference[] {
  const later = surveyOf(2023, [{ ...question, continues: earlier.map(({ id }) => id) }]);
  return continuationOf(surveyOf(2022, earlier), later).questions[0]?.differences ?? [];
}

describe('a question is the same', () => {
  it.each<[string, Question, Question]>([
    ['with another number', TEXT, { ...TEXT, id: '7a' }],
    ['about this year instead of last year', TEXT, { ...TEXT, title: 'Vad har gjorts under 2023?' }],
    ['about a year that the earlier one named too', TEXT, TEXT],
    ['with its options in another order', CHOICE, { ...CHOICE, options: [NEJ, JA] }],
  ])('%s', (_how, before, after) => {
    expect(differencesOf([before], after)).toEqual([]);
  });

  it('if it is asked on the same answer, whatever number that question has now', () => {
    const followUp = (on: string): Question => ({
      ...TEXT,
      id: '3',
      condition: { anyOf: [{ question: on, chosen: 'ja' }] },
    });
    const [earlier, later] = [
      surveyOf(2022, [CHOICE, followUp('2')]),
      surveyOf(2023, [
        { ...CHOICE, id: '5', continues: ['2'] },
        { ...followUp('5'), id: '5a', continues: ['3'] },
      ]),
    ];
    expect(continuationOf(earlier, later).questions.map(({ mappings }) => mappings)).toEqual([['same'], ['same']]);
  });
});

describe('a question differs', () => {
  it.each<[aspect: string, Question, Question]>([
    ['title', TEXT, { ...TEXT, title: 'Vad har hänt under 2022?' }],
    ['help', TEXT, { ...TEXT, help: 'Ge exempel.' }],
    ['limit', TEXT, { ...TEXT, limit: 3000 }],
    [
      'option-added',
      CHOICE,
      { ...CHOICE, options: [JA, NEJ, { code: 'delvis', title: 'Delvis', excludesOthers: false }] },
    ],
    ['option-removed', CHOICE, { ...CHOICE, options: [JA] }],
    ['option-changed', CHOICE, { ...CHOICE, options: [{ ...JA, title: 'Ja, helt' }, NEJ] }],
    ['option-changed', CHOICE, { ...CHOICE, options: [{ ...JA, text: {} }, NEJ] }],
    ['option-changed', CHOICE, { ...CHOICE, options: [JA, { ...NEJ, excludesOthers: true }] }],
    ['comment', CHOICE, { ...CHOICE, comment: { title: 'Kommentar' } }],
    ['attachments', TEXT, { ...TEXT, attachments: FILES }],
    ['attachments', { ...TEXT, attachments: FILES }, TEXT],
    ['attachments', { ...TEXT, attachments: FILES }, { ...TEXT, attachments: { ...FILES, most: 3 } }],
    ['attachments', { ...TEXT, attachments: FILES }, { ...TEXT, attachments: { ...FILES, types: ['pdf'] } }],
    ['attachments', { ...TEXT, attachments: FILES }, { ...TEXT, attachments: { ...FILES, title: 'Bifoga planen' } }],
    ['kind', CHOICE, { ...CHOICE, kind: 'several' }],
    ['kind', CHOICE, { ...TEXT, title: CHOICE.title }],
    ['maxChosen', { ...CHOICE, kind: 'several' }, { ...CHOICE, kind: 'several', maxChosen: 2 }],
    [
      'number',
      { ...TEXT, kind: 'number', number: { unit: 'count', whole: true, minimum: 0 } },
      { ...TEXT, kind: 'number', number: { unit: 'percent', whole: true, minimum: 0 } },
    ],
    ['condition', TEXT, { ...TEXT, condition: { anyOf: [{ question: '2', chosen: 'ja' }] } }],
  ])('in its %s, and in nothing else', (aspect, before, after) => {
    expect(differencesOf([before], after).map((one) => one.aspect)).toEqual([aspect]);
  });

  it('from several earlier ones only by what none of them had, and by options that any of them had', () => {
    const other: Question = {
      ...CHOICE,
      id: '3',
      title: 'Har det minskat?',
      options: [JA, { ...NEJ, code: 'vet-ej', title: 'Vet ej' }],
    };
    const merged = { ...CHOICE, title: 'Har det ökat?', options: [JA, NEJ] };
    expect(differencesOf([CHOICE, other], merged)).toEqual([
      { aspect: 'option-removed', option: { ...NEJ, code: 'vet-ej', title: 'Vet ej' } },
    ]);
  });
});

describe('any survey that continues another', () => {
  const before = kommun2022.questions;
  const continues = fc.subarray(before.map(({ id }) => id));
  const later = fc.array(continues, { minLength: 1, maxLength: 8 }).map((all) =>
    surveyOf(
      2023,
      all.map((ids, index) => ({
        ...(before[index] ?? TEXT),
        id: String(index + 1),
        ...(ids.length === 0 ? {} : { continues: ids }),
      })),
    ),
  );

  test('leaves every earlier question either continued or gone', () => {
    fc.assert(
      fc.property(later, (survey) => {
        const { questions, gone } = continuationOf(kommun2022, survey);
        const continued = new Set(questions.flatMap(({ earlier }) => earlier));
        expect(continued.size + gone.length).toBe(before.length);
        expect(gone.some((question) => continued.has(question))).toBe(false);
      }),
    );
  });

  test('gives a question all mappings that apply, and no others', () => {
    fc.assert(
      fc.property(later, (survey) => {
        for (const { question, earlier, differences, mappings } of continuationOf(kommun2022, survey).questions) {
          const shared = earlier.some(
            ({ id }) => survey.questions.filter((other) => other.continues?.includes(id)).length > 1,
          );
          expect(mappings.includes('new')).toBe(question.continues === undefined);
          expect(mappings.includes('merged')).toBe(earlier.length > 1);
          expect(mappings.includes('split')).toBe(shared);
          expect(mappings.includes('reworded')).toBe(differences.length > 0);
          if (mappings.includes('same') || mappings.includes('new')) expect(mappings).toHaveLength(1);
          expect(mappings).not.toHaveLength(0);
        }
      }),
    );
  });

  test('that asks the same questions again has no new ones', () => {
    for (const survey of [kommun2022, ...catalogue.surveys]) {
      const again = { ...survey, questions: survey.questions.map((one) => ({ ...one, continues: [one.id] })) };
      const { questions, gone } = continuationOf(survey, again);
      expect(questions.every(({ mappings }) => mappings.join() === 'same')).toBe(true);
      expect(gone).toEqual([]);
    }
  });
});
