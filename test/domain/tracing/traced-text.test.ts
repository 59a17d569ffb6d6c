import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../server/domain/text/sentences.ts';
import { insertPart, moveParagraph } from '../../../server/domain/tracing/compiled-text-editing.ts';
import {
  sentencesOfSource,
  sourceSentences,
  type TextToCompile,
} from '../../../server/domain/tracing/source-sentences.ts';
import {
  changedSources,
  type TracedText,
  textOfStretches,
  trace,
  usesOf,
  withInserted,
} from '../../../server/domain/tracing/traced-text.ts';
import { hardTexts } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const HALMSTAD: TextToCompile = {
  member: '1380',
  version: 1,
  text: 'Trygg hemgång finns i hela Halmstads kommun. Digital tillsyn erbjuds alla som har tillsyn beviljad.',
};
const HYLTE: TextToCompile = {
  member: '1315',
  version: 2,
  text: 'Uppsökande samtal är permanenta. Hemrehab är nu permanent.',
};
const SOURCES = [HALMSTAD, HYLTE];

function uses(traced: TracedText): string[] {
  return usesOf(traced, sourceSentences(SOURCES));
}

function origins(traced: TracedText): string[] {
  return traced.map(({ text, origin, sources }) => [origin, ...sources.map(({ member }) => member), text].join(' · '));
}

describe('tracing a compiled text', () => {
  test('gives a sentence as its municipality wrote it as used, and all others as unused', () => {
    const traced = trace('Hemrehab är nu permanent. Så skriver vi.', SOURCES);
    expect(origins(traced)).toEqual(['taken · 1315 · Hemrehab är nu permanent.', 'typed ·  Så skriver vi.']);
    expect(uses(traced)).toEqual(['unused', 'unused', 'unused', 'used']);
  });

  test('keeps the source of a changed sentence, as edited', () => {
    const taken = trace('Trygg hemgång finns i hela Halmstads kommun.', SOURCES);
    const neutral = trace('Trygg hemgång finns i hela en kommun.', SOURCES, taken);
    expect(origins(neutral)).toEqual([
      'taken · 1380 · Trygg hemgång finns i hela ',
      'edited · 1380 · en',
      'taken · 1380 ·  kommun.',
    ]);
    expect(uses(neutral)).toEqual(['edited', 'unused', 'unused', 'unused']);
    expect(uses(trace('Hemgången är trygg överallt.', SOURCES, neutral))).toEqual([
      'edited',
      'unused',
      'unused',
      'unused',
    ]);
  });

  test('gives a paragraph that replaced another its own origin, and the replaced sentences as unused', () => {
    const paragraph = 'Trygg hemgång finns i hela Halmstads kommun. Tillsyn erbjuds alla som har tillsyn beviljad.';
    const rest = 'Hemrehab är nu permanent.';
    const taken = trace(`${paragraph}\n\n${rest}`, SOURCES);
    const own = trace(`Länet bygger nya lokaler.\n\n${rest}`, SOURCES, taken);
    expect(origins(own)).toEqual(['typed · Länet bygger nya lokaler.\n\n', `taken · 1315 · ${rest}`]);
    expect(uses(own)).toEqual(['unused', 'unused', 'unused', 'used']);
    const another = trace(`Så skriver vi: Uppsökande samtal är permanenta.\n\n${rest}`, SOURCES, taken);
    expect(origins(another)[0]).toBe('typed · Så skriver vi: ');
    expect(uses(another)).toEqual(['unused', 'unused', 'used', 'used']);
    const inOtherWords = trace(`Hemgången är trygg överallt.\n\n${rest}`, SOURCES, taken);
    expect(origins(inOtherWords)[0]).toMatch(/^edited · 1380/);
  });

  test('gives a sentence as unused when it has been removed', () => {
    const taken = trace('Uppsökande samtal är permanenta. Hemrehab är nu permanent.', SOURCES);
    expect(uses(trace('Hemrehab är nu permanent.', SOURCES, taken))).toEqual(['unused', 'unused', 'unused', 'used']);
  });

  test('gives both municipalities as sources of a sentence that both wrote', () => {
    const alike = [HYLTE, { member: '1384', text: 'Hemrehab är nu permanent.' }];
    const traced = trace('Hemrehab är nu permanent.', alike);
    expect(traced[0]?.sources.map(({ member }) => member)).toEqual(['1315', '1384']);
    expect(usesOf(traced, sourceSentences(alike))).toEqual(['unused', 'used', 'used']);
  });

  test('finds a sentence that has been moved', () => {
    const taken = trace('Hemrehab är nu permanent.\nUppsökande samtal är permanenta.', SOURCES);
    const moved = trace('Uppsökande samtal är permanenta.\nHemrehab är nu permanent.', SOURCES, taken);
    expect(uses(moved)).toEqual(['unused', 'unused', 'used', 'used']);
    expect(origins(moved)[1]).toBe('typed · \n');
  });

  test('finds a long phrase that was pasted, but not a few common words', () => {
    expect(uses(trace('Vi vet att tillsyn erbjuds alla som har tillsyn beviljad av oss', SOURCES))).toEqual([
      'unused',
      'edited',
      'unused',
      'unused',
    ]);
    expect(uses(trace('Allt är nu bra för alla som har det', SOURCES))).toEqual([
      'unused',
      'unused',
      'unused',
      'unused',
    ]);
  });

  test('does not find a name inside another word', () => {
    const traced = trace('Nejlikor', [{ member: '1315', text: 'Nej' }]);
    expect(origins(traced)).toEqual(['typed · Nejlikor']);
  });

  test('reports a source that has changed since it was inserted, with the version that was inserted', () => {
    const taken = trace('Hemrehab är nu permanent.', SOURCES);
    const now = [HALMSTAD, { ...HYLTE, version: 3, text: 'Hemrehab är nedlagd.' }];
    const traced = trace('Hemrehab är nu permanent.', now, taken);
    expect(changedSources(traced, now)).toEqual([{ member: '1315', version: 2, text: 'Hemrehab är nu permanent.' }]);
    expect(changedSources(trace('Hemrehab är nu permanent.', SOURCES, taken), SOURCES)).toEqual([]);
  });

  test('keeps the exact text, and every inserted stretch stands in each of its sources', () => {
    const texts = fc.array(hardTexts, { maxLength: 4 });
    fc.assert(
      fc.property(texts, hardTexts, hardTexts, (written, first, second) => {
        const sources = written.map((text, index) => ({ member: String(index), text }));
        const compiled = `${written[0] ?? ''}${first}${written[1] ?? ''}`;
        const traced = trace(`${second}${written[1] ?? ''}`, sources, trace(compiled, sources));
        expect(textOfStretches(traced)).toBe(`${second}${written[1] ?? ''}`);
        for (const { text, origin, sources: from } of traced) {
          expect(text).not.toBe('');
          expect(from.length === 0).toBe(origin === 'typed');
          if (origin === 'taken') for (const source of from) expect(source.text).toContain(text);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  /** Sources are written with one alphabet and other text with another, so that the origin of each letter is known. */
  test('never gives a letter that is neither from a source nor typed, whatever the edits', () => {
    const sourceWord = fc.string({ unit: fc.constantFrom('д', 'б', 'ж', 'Ф'), minLength: 1, maxLength: 5 });
    const source = fc
      .array(fc.tuple(sourceWord, fc.constantFrom(' ', '. ', '\n', ' ')), { minLength: 1, maxLength: 20 })
      .map((words) =>
        words
          .map((word) => word.join(''))
          .join('')
          .trim(),
      );
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('take'), of: fc.nat(), sentence: fc.nat(), at: fc.nat() }),
      fc.record({
        kind: fc.constant('type'),
        text: fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '\n') }),
        at: fc.nat(),
      }),
      fc.record({ kind: fc.constant('delete'), at: fc.nat(), length: fc.nat(30) }),
      fc.record({ kind: fc.constant('move'), paragraph: fc.nat(6) }),
    );
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 4 }),
        fc.array(edit, { maxLength: 12 }),
        (written, edits) => {
          const sources = written.map((text, index) => ({ member: String(index), text }));
          let compiled = '';
          let traced: TracedText = [];
          for (const one of edits) {
            const at = 'at' in one ? one.at % (compiled.length + 1) : 0;
            if (one.kind === 'take' && 'of' in one) {
              const text = written[one.of % written.length] ?? '';
              const sentences = sentencesOf(text);
              const passage = sentences[one.sentence % sentences.length] ?? { from: 0, to: 0 };
              compiled = insertPart(compiled, text.slice(passage.from, passage.to), 'sentence', at).text;
            } else if ('text' in one) compiled = compiled.slice(0, at) + one.text + compiled.slice(at);
            else if ('length' in one) compiled = compiled.slice(0, at) + compiled.slice(at + one.length);
            else if ('paragraph' in one) compiled = moveParagraph(compiled, one.paragraph, 'up');
            traced = trace(compiled, sources, traced);
            expect(textOfStretches(traced)).toBe(compiled);
            for (const { text, origin, sources: from } of traced) {
              if (origin === 'taken') for (const sentence of from) expect(sentence.text).toContain(text);
              else expect(from.length > 0).toBe(origin === 'edited');
            }
            const taken = traced
              .filter(({ origin }) => origin === 'taken')
              .map(({ text }) => text)
              .join('');
            expect(taken).not.toMatch(/[aB]/);
            expect(compiled).toMatch(/^[дбжФaB.\s]*$/u);
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

describe('a passage that is known to be inserted', () => {
  const sources = [
    { member: '1382', text: 'Ja. Alla har en fast omsorgskontakt.' },
    { member: '1380', text: 'Ja. Alla har en fast omsorgskontakt. Digital tillsyn finns.' },
  ];
  const compiled = 'Ja. Alla har en fast omsorgskontakt.';
  const taken = withInserted(trace(compiled, sources), 0, sources[1] ?? HYLTE, { from: 0, to: compiled.length });

  test('has its municipality as first source, even if others have written the same', () => {
    expect(taken.map(({ sources: [first] }) => first?.member).filter((member) => member !== undefined)).toEqual([
      '1380',
      '1380',
    ]);
    const saved = trace(compiled, sources, taken);
    expect(saved.map((stretch) => stretch.sources.map(({ member }) => member))).toEqual([
      ['1380'],
      [],
      ['1380', '1382'],
    ]);
    expect(usesOf(saved, sourceSentences(sources))).toEqual(['unused', 'used', 'used', 'used', 'unused']);
  });
});

test('the sentences of a source are found once, however often they are asked for', () => {
  const source = { member: '1315', text: 'Ett. Två är fler.' };
  expect(sentencesOfSource(source)).toEqual(sentencesOf(source.text));
  expect(sentencesOfSource(source)).toBe(sentencesOfSource(source));
  expect(sentencesOfSource({ ...source, text: 'Ett annat.' })).toEqual(sentencesOf('Ett annat.'));
});
