import { describe, expect, it } from 'vitest';
import { readJson } from '../../server/catalogue/definition/definition-file.ts';

describe('a definition file', () => {
  it('has a line for every name and item', () => {
    const { value, lineOf } = readJson('{\n  "parts": [\n    "A",\n    { "title": "B" }\n  ],\n  "year": 2023\n}');
    expect(value).toEqual({ parts: ['A', { title: 'B' }], year: 2023 });
    expect(lineOf(['parts'])).toBe(2);
    expect(lineOf(['parts', 0])).toBe(3);
    expect(lineOf(['parts', 1, 'title'])).toBe(4);
    expect(lineOf(['year'])).toBe(6);
  });

  it('has the line of the nearest surrounding value for a path that does not exist', () => {
    const { lineOf } = readJson('{\n  "parts": [\n    "A"\n  ]\n}');
    expect(lineOf(['parts', 7, 'title'])).toBe(2);
    expect(lineOf(['year'])).toBe(1);
  });

  it.each([
    ['', 1, 'den är tom'],
    ['{"a": "x"\n"b": 1}', 2, 'ett kommatecken saknas'],
    ['{"a": 1,\n}', 2, 'ett namn saknas, ofta efter ett kommatecken för mycket'],
    ['[1,\n]', 2, 'ett värde saknas, ofta efter ett kommatecken för mycket'],
    ['{\n"a" 1}', 2, 'ett kolon saknas'],
    ['{\n"a": 1', 2, 'ett } saknas'],
    ['[\n1', 2, 'ett ] saknas'],
    ['{"a": "x\ny"}', 1, 'en text är inte avslutad med ett citattecken'],
    ['{}\n// slut', 2, 'kommentarer får inte förekomma'],
    ["{\n 'a': 1}", 2, 'på rad 2, kolumn 2, står en apostrof. Skriv texter inom raka dubbla citattecken, "…"'],
    ['{\n "a": True}', 2, 'på rad 2, kolumn 7, står True. Skriv true, med små bokstäver och utan citattecken'],
    ['{\n year: 1}', 2, 'på rad 2, kolumn 2, står year utan citattecken. Skriv "year"'],
    [
      '{\n\u00a0"a": 1}',
      2,
      'på rad 2, kolumn 1, står ett hårt mellanslag eller ett annat osynligt tecken. Byt det mot ett vanligt mellanslag',
    ],
    ['{"a": 2026-12-20}', 1, 'på rad 1, kolumn 7, står datumet 2026-12-20 utan citattecken. Skriv "2026-12-20"'],
    [
      '{"a": 1;}',
      1,
      'på rad 1, kolumn 8, står ;, som inte hör hemma här. Ta bort det, eller sätt texten inom raka citattecken, "…"',
    ],
  ])('that is not JSON is refused with the line of the fault: %j', (text, line, mistake) => {
    const { value, faults: findings } = readJson(text);
    expect(value).toBeUndefined();
    expect(findings).toEqual([{ path: [], line, sentence: `Filen är inte giltig JSON: ${mistake}.` }]);
  });

  it.each(['{"a":', '['])('of 100,000 levels of %s in each other is refused, with the line', (opening) => {
    const { value, faults } = readJson(`{ "title": "[[{",\n  "x": ${opening.repeat(100_000)}`);
    expect(value).toBeUndefined();
    expect(faults).toEqual([{ path: [], line: 2, sentence: expect.stringContaining('fler än 200 nivåer') }]);
  });

  it('with typographic quotes inside a text is read; only those in place of straight ones are refused', () => {
    expect(readJson('{ "title": "Så kallad ”nära vård”" }')).toMatchObject({ faults: [] });
    const { faults } = readJson('{ "title": "Så kallad ”nära vård”"\n"year": 2023 }');
    expect(faults).toMatchObject([{ line: 2, sentence: 'Filen är inte giltig JSON: ett kommatecken saknas.' }]);
  });

  it.each(['“a”: 1', '"a”: 1', '„a”: 1', '«a»: 1', '’a’: 1'])('names the typographic quote of %s', (pair) => {
    const { faults } = readJson(`{\n  ${pair}\n}`);
    expect(faults).toMatchObject([
      {
        line: 2,
        sentence: expect.stringMatching(/^[^“”„«»’]*på rad 2, kolumn \d+, står det typografiska citattecknet/),
      },
    ]);
  });

  it('that is not in UTF-8 is refused, since letters of its wording are lost', () => {
    const { value, faults: findings } = readJson('{\n  "title": "V\uFFFDrd" }');
    expect(value).toBeUndefined();
    expect(findings).toEqual([{ path: [], line: 2, sentence: expect.stringContaining('inte i UTF-8') }]);
  });

  it.each(['\uFFFD\uFFFD{\u0000\n\u0000', '{\u0000"\u0000'])('in UTF-16 is named so: %j', (text) => {
    expect(readJson(text).faults).toEqual([
      { path: [], line: 1, sentence: 'Filen är i UTF-16. Spara om den i UTF-8.' },
    ]);
  });

  it('may begin with a byte order mark', () => {
    expect(readJson('\uFEFF{ "year": 2023 }')).toMatchObject({ value: { year: 2023 }, faults: [] });
  });
});
