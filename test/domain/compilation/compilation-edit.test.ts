import { describe, expect, test } from 'vitest';
import { applyCompilationEdit, type CompilationEdit } from '../../../server/domain/compilation/compilation-edit.ts';
import { textOfStretches, trace } from '../../../server/domain/tracing/traced-text.ts';

const SOURCES = [
  { member: '1382', version: 1, text: 'Ja.\nAlla brukare i hemtjänsten har en fast omsorgskontakt.' },
  { member: '1315', version: 2, text: 'Brukarna i hemtjänsten har fått fast omsorgskontakt. Samtal är permanenta.' },
];
const NAMES = new Map([
  ['1382', 'Falkenberg'],
  ['1315', 'Hylte'],
  ['1380', 'Halmstad'],
]);

function does(text: string, edit: CompilationEdit, at?: number) {
  return applyCompilationEdit({ sources: SOURCES, names: NAMES, traced: trace(text, SOURCES) }, text, edit, at);
}
const SAMTAL = { member: '1315', version: 2, from: 53, to: 74 };

describe('an edit of a compiled text', () => {
  test('inserts a sentence at the writer’s place, else at the end', () => {
    expect(does('Ett. Två.', { kind: 'take', part: 'sentence', ...SAMTAL }, 4)).toMatchObject({
      kind: 'done',
      text: 'Ett. Samtal är permanenta. Två.',
      from: 5,
    });
    expect(does('Ett.', { kind: 'take', part: 'sentence', ...SAMTAL })).toMatchObject({
      text: 'Ett. Samtal är permanenta.',
    });
  });

  test('inserts of an answer or a paragraph only the sentences that are not in the text, and none twice', () => {
    const answer = { kind: 'take', part: 'answer', member: '1315', version: 2, from: 0, to: 74 } as const;
    const first = does('Samtal är permanenta.', answer);
    expect(first).toMatchObject({
      kind: 'done',
      text: 'Samtal är permanenta.\n\nBrukarna i hemtjänsten har fått fast omsorgskontakt.',
      from: 23,
    });
    if (first.kind !== 'done') throw new Error('Nothing was done');
    for (const part of ['answer', 'paragraph'] as const)
      expect(does(first.text, { ...answer, part })).toEqual({ kind: 'all-used' });
    const shuffled = 'Två hölls. Tre blir permanenta i år. Fyra lades ned i maj.\nFem börjar nästa höst igen.';
    const sources = [{ member: '1380', version: 1, text: shuffled }];
    const around = 'Tre blir permanenta i år.';
    const whole = { ...answer, member: '1380', version: 1, to: shuffled.length };
    expect(
      applyCompilationEdit({ sources, names: NAMES, traced: trace(around, sources) }, around, whole, 0),
    ).toMatchObject({
      text: 'Två hölls. Fyra lades ned i maj.\nFem börjar nästa höst igen.\n\nTre blir permanenta i år.',
    });
  });

  test('inserts nothing from a submission that has been replaced since it was shown', () => {
    expect(does('Ett.', { kind: 'take', part: 'sentence', ...SAMTAL, version: 1 })).toEqual({ kind: 'changed' });
    expect(does('Ett.', { kind: 'take', part: 'sentence', ...SAMTAL, to: 900 })).toEqual({ kind: 'changed' });
  });

  test('inserts all texts, each traced to its municipality even if it only says “Ja.”', () => {
    const outcome = does('', { kind: 'take-all' });
    if (outcome.kind !== 'done') throw new Error('Nothing was done');
    expect(outcome.text).toBe(`${SOURCES[0]?.text}\n\n${SOURCES[1]?.text}`);
    const headed = applyCompilationEdit(
      { sources: SOURCES, names: NAMES, traced: outcome.traced ?? [] },
      outcome.text,
      {
        kind: 'headings',
        on: true,
      },
    );
    expect(headed).toMatchObject({
      text: `Falkenberg\n${SOURCES[0]?.text}\n\nHylte\n${SOURCES[1]?.text}`,
    });
  });

  test('inserts all texts in the order of their municipalities, wherever the writer’s place is', () => {
    expect(does('', { kind: 'take-all' }, 0)).toMatchObject({ text: `${SOURCES[0]?.text}\n\n${SOURCES[1]?.text}` });
  });

  test('inserts a sentence of a whole group, traced to all of its members', () => {
    const outcome = does('', { kind: 'join', among: ['1382', '1315'], member: '1315', version: 2, from: 0, to: 52 });
    if (outcome.kind !== 'done') throw new Error('Nothing was done');
    expect(outcome.text).toBe('Två kommuner uppger: Brukarna i hemtjänsten har fått fast omsorgskontakt.');
    expect(textOfStretches(outcome.traced ?? [])).toBe(outcome.text);
    const saved = trace(outcome.text, SOURCES, outcome.traced);
    expect(saved[0]).toMatchObject({ text: 'Två kommuner uppger: ', origin: 'edited' });
    expect(saved[0]?.sources.map(({ member }) => member)).toEqual(['1382', '1315']);
  });

  test('does not insert a sentence for a group if no other sentence is similar', () => {
    expect(does('', { kind: 'join', among: ['1382', '1315'], ...SAMTAL })).toEqual({ kind: 'changed' });
  });

  test('makes only the chosen names neutral, and none if the text has changed since', () => {
    const text = 'Hylte växer. Halmstad växer.';
    expect(does(text, { kind: 'neutral', namings: ['1.Halmstad'] })).toMatchObject({
      text: 'Hylte växer. En kommun växer.',
    });
    expect(does(text, { kind: 'neutral', namings: ['0.Halmstad'] })).toEqual({ kind: 'changed' });
  });
});
