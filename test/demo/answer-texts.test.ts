import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { readAnswerTexts } from '../../server/demo/answer-texts.ts';
import { normaliseText } from '../../server/domain/text/characters.ts';

const catalogue = loadCatalogue();
const kommun = catalogue.survey('kommun-2023');
const region = catalogue.survey('region-2023');

function read(...lines: readonly string[]) {
  return readAnswerTexts(kommun, 'laholm.txt', lines.join('\n'));
}

test('a text keeps its paragraphs, lists and tabs, and loses white space around it', () => {
  expect(read('## B', '', 'Ja.', '', '•\tFast omsorgskontakt', '- Digital tillsyn', '', '', '## E', 'Nej.')).toEqual({
    B: { text: 'Ja.\n\n•\tFast omsorgskontakt\n- Digital tillsyn' },
    E: { text: 'Nej.' },
  });
});

test('lines before the first heading are no answer', () => {
  expect(read('Påhittade svar.', '', '## E', 'Nej.')).toEqual({ E: { text: 'Nej.' } });
});

test('an option’s text and a comment are kept together in their question', () => {
  const content = '## 1 / annat-omrade\nRådgivning.\n## 1 / kommentar\nFanns före 2019.\n## 2 beskrivning\nBussen.';
  expect(readAnswerTexts(region, 'region.txt', content)).toEqual({
    1: { texts: { 'annat-omrade': 'Rådgivning.' }, comment: 'Fanns före 2019.' },
    '2 beskrivning': { text: 'Bussen.' },
  });
});

test('any text without headings is read back in its stored form', () => {
  const line = fc.string({ unit: 'grapheme' }).filter((text) => !/^##|[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const text = normaliseText(lines.join('\n')).trim();
      fc.pre(text !== '');
      expect(read('## K', ...lines)).toEqual({ K: { text } });
    }),
  );
});

describe('a wrong heading is refused with the file, the line and what to do', () => {
  test('if the question does not exist', () => {
    expect(() => read('## B', 'Ja.', '## X', 'Text')).toThrow(
      'laholm.txt, rad 3: rubriken ”X” hör inte till någon fråga i kommun-2023. Skriv frågans nummer efter ##.',
    );
  });

  test('if the question is answered with options', () => {
    expect(() => read('## C', 'Anhöriga.')).toThrow(
      'laholm.txt, rad 1: rubriken ”C” står för en text som inte finns. Skriv ”C / annan-malgrupp”.',
    );
  });

  test('if the option has no free text', () => {
    expect(() => read('## C / aldre', 'Anhöriga.')).toThrow('Skriv ”C / annan-malgrupp”.');
  });

  test('if the question has no comment', () => {
    expect(() => read('## N / kommentar', 'Nej.')).toThrow('Fråga N har ingen text.');
  });

  test('if the heading occurs twice', () => {
    expect(() => read('## B', 'Ja.', '## B', 'Nej.')).toThrow('laholm.txt, rad 3: rubriken ”B” finns två gånger.');
  });

  test('if there is nothing under the heading', () => {
    expect(() => read('## B', '', '## E', 'Nej.')).toThrow('laholm.txt, rad 1: rubriken ”B” har ingen text under sig.');
  });
});
