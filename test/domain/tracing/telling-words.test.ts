import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compiledParagraphs, originWords } from '../../../server/domain/tracing/compiled-text.ts';
import { sourceSentences, type TextToCompile } from '../../../server/domain/tracing/source-sentences.ts';
import { type TracedText, trace, usesOf, withInserted } from '../../../server/domain/tracing/traced-text.ts';
import { runs } from '../../support/property-runs.ts';

const NAMES = new Map([
  ['1380', 'Halmstad'],
  ['1315', 'Hylte'],
  ['1381', 'Laholm'],
]);

function originsOf(traced: TracedText): string[] {
  return compiledParagraphs(traced, (code) => NAMES.get(code) ?? code).map(originWords);
}

/** What anybody writes of any work. */
const STOCK = [
  'Arbetet fortsätter under året',
  'Vi arbetar med att utveckla samverkan',
  'Det pågår ett arbete tillsammans med regionen',
  'Insatserna följs upp löpande',
  'Samverkan sker med regionen i olika former',
  'Kommunen planerar att fortsätta arbetet',
] as const;
/** Each of one municipality alone. */
const OWN = [
  'Hemrehab erbjuds på Nyhem',
  'Trygghetslarmen byts mot digitala',
  'En demenssjuksköterska är anställd',
] as const;

const stock = fc.constantFrom(...STOCK);
const sentence = (words: string) => `${words}.`;

describe('words that anybody writes show no source', () => {
  test('a paragraph that shares only stock phrases with the municipalities’ texts has none of them as its source', () => {
    const sources = fc
      .tuple(
        ...OWN.map((own) =>
          fc.array(stock, { maxLength: 4 }).map((common) => [own, ...common].map(sentence).join(' ')),
        ),
      )
      .map((texts) => texts.map((text, index): TextToCompile => ({ member: [...NAMES.keys()][index] ?? '', text })));
    const typed = fc.constantFrom('I länet finns nu mobila team.', 'Resultaten redovisas i juni.', '');
    const paragraph = fc
      .tuple(
        typed,
        fc.array(
          fc.oneof(
            stock.map(sentence),
            stock.map((words) => `Här gäller att ${words.toLowerCase()} vidare.`),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([words, common]) => [words, ...common].join(' ').trim());
    fc.assert(
      fc.property(sources, paragraph, paragraph, (from, first, second) => {
        const saved = trace(first, from, trace(second, from));
        for (const words of [...originsOf(saved), ...originsOf(trace(`${first}\n${second}`, from, saved))])
          expect(words).toMatch(/^Skrivet i sammanställningen/);
      }),
      { numRuns: runs(300) },
    );
  });

  test('such a sentence of a municipality’s own text leaves the others that have it out', () => {
    const halmstad = { member: '1380', text: 'Hemrehab erbjuds på Nyhem. Arbetet fortsätter under året.' };
    const sources = [{ member: '1315', text: 'Arbetet fortsätter under året.' }, halmstad];
    const typed = trace(halmstad.text, sources);
    expect(originsOf(typed)).toEqual(['Ur Halmstad, ordagrant']);
    const inserted = withInserted([{ text: halmstad.text, origin: 'typed', sources: [] }], 0, halmstad, {
      from: 0,
      to: halmstad.text.length,
    });
    const saved = trace(halmstad.text, sources, inserted);
    expect(originsOf(saved)).toEqual(['Ur Halmstad, ordagrant']);
    // What stands there stands there, whoever wrote it.
    expect(usesOf(saved, sourceSentences(sources))).toEqual(['used', 'used', 'used']);
  });

  test('where nothing else is there, it is told who has the sentence too', () => {
    const sources = ['1380', '1315'].map((member) => ({
      member,
      text: 'Vi har kartlagt alla fallskador på Nyhem i år.',
    }));
    const traced = trace('Vi har kartlagt alla fallskador på Nyhem i år.', sources);
    expect(originsOf(traced)).toEqual(['Skrivet i sammanställningen. Det står också hos Halmstad och Hylte']);
    expect(originsOf(trace(`${sources[0]?.text} Mer kommer i juni.`, sources, traced))).toEqual([
      'Skrivet i sammanställningen. En mening står också hos Halmstad och Hylte',
    ]);
  });

  test('a sentence that was inserted from one has that one, though it says nothing', () => {
    const halmstad = { member: '1380', version: 2, text: 'Arbetet fortsätter under året.' };
    const sources = [halmstad, { member: '1315', text: 'Arbetet fortsätter under året.' }];
    const whole = { from: 0, to: halmstad.text.length };
    const inserted = withInserted(trace(halmstad.text, sources), 0, halmstad, whole);
    expect(originsOf(trace(halmstad.text, sources, inserted))).toEqual(['Ur Halmstad (version 2), ordagrant']);
  });

  test('changed, it is the writer’s own', () => {
    const sources = [{ member: '1380', text: 'Arbetet fortsätter under året.' }];
    const typed = trace('Arbetet fortsätter under året.', sources);
    expect(originsOf(trace('Arbetet fortsätter under våren.', sources, typed))).toEqual([
      'Skrivet i sammanställningen, utan källa',
    ]);
  });
});

describe('words that one member alone writes show that they come from it', () => {
  test.each([
    ['a sentence of its subject', 'Hemrehab är nu permanent.'],
    [
      'a long phrase of few words that tell',
      'Så här är det: vi har under året tillsammans med regionen infört hemrehab i alla delar',
    ],
    ['a short phrase with a word of its own', 'I länet finns mobila team på Nyhem'],
  ])('%s', (_, text) => {
    const sources = [
      {
        member: '1380',
        text: 'Hemrehab är nu permanent. Vi har under året tillsammans med regionen infört hemrehab i alla delar. Det finns mobila team på Nyhem.',
      },
      { member: '1315', text: 'Hemrehab finns. Det är permanent. Mobila team finns.' },
    ];
    expect(originsOf(trace(text, sources))[0]).toMatch(/^Ur Halmstad, /);
  });
});
