import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../server/files/survey/workbook/merge-patch.ts';
import { readSurveyWorkbook } from '../../../server/files/survey/workbook/read-survey-workbook.ts';
import { surveyHeading } from '../../../server/files/survey/workbook/survey-sheet.ts';
import { surveyWorkbook } from '../../../server/files/survey/workbook/survey-workbook.ts';
import { writeSheets } from '../../../server/files/survey/workbook/write-sheets.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { runs } from '../../support/property-runs.ts';
import { readWhole } from '../../support/survey-workbook.ts';

const AT = '2026-11-30T12:00:00Z';
const FILES = readdirSync('surveys', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^\d{4}\/.*\.json$/.test(file),
);
const definitionOf = (file: string): JsonObject => {
  const read: unknown = JSON.parse(readFileSync(`surveys/${file}`, 'utf8'));
  if (!isJsonObject(read)) throw new Error(`${file} holds no object`);
  return read;
};

/** The definition with some of its texts replaced by another. */
function withTexts(value: unknown, replace: (text: string) => string, inWords = false): unknown {
  if (typeof value === 'string') return inWords ? replace(value) : value;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, replace, inWords));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withTexts(inner, replace, WORDS.includes(name))]),
  );
}

const WORDS = ['title', 'description', 'shortTitle', 'editorNote', 'introduction', 'preamble', 'points', 'issuer'];

const texts = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '_x0041_',
    ' med mellanslag ',
    'Ja eller nej',
    'rad 1\nrad 2',
    'rad 1\r\nrad 2',
    'a\u030a',
    '7 = Ja',
    'ja',
    'null',
    '\n'.repeat(300),
    'ord '.repeat(9000),
    'å'.repeat(33_000),
  ),
);

describe('a survey as a workbook', () => {
  it.each(FILES)('is read back as the definition that it was made of: %s', async (file) => {
    const definition = definitionOf(file);
    const read = await readWhole(await surveyWorkbook(definition, AT));
    expect(read.faults).toEqual([]);
    expect(read.definition).toEqual(definition);
    const [numbers, wanted] = [read.definition, definition].map((one) =>
      Object.keys(isJsonObject(one.properties) ? one.properties : {}),
    );
    expect(numbers).toEqual(wanted);
  });

  it('is read back as the definition that it was made of, whatever its texts are', async () => {
    const definitions = FILES.filter((file) => file.startsWith('20')).map(definitionOf);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...definitions),
        fc.infiniteStream(fc.option(texts, { freq: 8 })),
        async (definition, stream) => {
          const changed = withTexts(definition, (text) => stream.next().value ?? text);
          if (!isJsonObject(changed)) return;
          const read = await readWhole(await surveyWorkbook(changed, AT));
          expect(read.definition).toEqual(changed);
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('says everything in columns that everyday surveys hold', () => {
    const rest = FILES.map(definitionOf)
      .map(writeSheets)
      .flatMap(({ survey, questions }) => [
        ...survey.flatMap(({ key, value }) => (key === surveyHeading('rest') ? [value] : [])),
        ...questions.flatMap(({ cells }) => cells.rest ?? []),
      ]);
    // The one word of the official surveys that is about a program of the receiver's.
    expect(new Set(rest)).toEqual(new Set(['{"mayBeSentInWord":true}']));
  });

  it('is opened and saved by LibreOffice, and read as before', { tags: ['office'] }, async () => {
    for (const file of ['2023/kommun.json', '2023/rss.json', '2023/region.json', '2023/psykisk-halsa-lan.json']) {
      const definition = definitionOf(file);
      const saved = convertWithOffice(await surveyWorkbook(definition, AT), 'xlsx', 'xlsx:Calc MS Excel 2007 XML');
      const read = await readWhole(saved);
      expect(read.faults).toEqual([]);
      expect(read.definition).toEqual(definition);
    }
  });

  it('is not read as one where it is another file', async () => {
    const read = await readSurveyWorkbook(Buffer.from('{"title": "Ingen bok"}'));
    expect(read).toHaveProperty('sentence');
  });
});
