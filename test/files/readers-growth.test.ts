import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../exports/archive/bag.ts';
import { parseRecords, parseRecordsInTurns, readTidyCsv } from '../../exports/data/csv.ts';
import { readTidyJson } from '../../exports/data/json.ts';
import { readNeutralCsv } from '../../exports/data/neutral-csv.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { wordingIn } from '../../server/files/fill-in/docx/docx-anchors.ts';
import { fillInLines } from '../../server/files/fill-in/docx/fill-in-lines.ts';
import { readMarking } from '../../server/files/fill-in/docx/fill-in-tags.ts';
import { importFillInDocx } from '../../server/files/fill-in/docx/import-docx.ts';
import { readMarks, splitLeadingMarks } from '../../server/files/fill-in/docx/tick-marks.ts';
import { readIdentity, readRowKey } from '../../server/files/fill-in/xlsx/fill-in-key.ts';
import { importFillInWorkbook } from '../../server/files/fill-in/xlsx/import-workbook.ts';
import { openOfficePackage } from '../../server/files/office/office-package.ts';
import { readWorkbookCells } from '../../server/files/office/workbook-cells.ts';
import { readXmlTree } from '../../server/files/office/xml-tree.ts';
import { readOrganisationText } from '../../server/files/people/organisation-file.ts';
import { readPeopleText } from '../../server/files/people/people-file.ts';
import { readPrintOutFile } from '../../server/files/print-out/print-out-file.ts';
import { QUESTION_COLUMNS, ROW_TYPES } from '../../server/files/survey/workbook/question-sheet.ts';
import { readSurveyWorkbook } from '../../server/files/survey/workbook/read-survey-workbook.ts';
import { exportedFunctions } from '../support/exported-functions.ts';
import { expectTimeInProportion, expectTimeInProportionOf, HOSTILE_TEXTS } from '../support/growth.ts';
import { tableSurvey } from '../support/table-survey.ts';

const SURVEYS = loadCatalogue().surveys;
const KOMMUN = loadCatalogue().survey('kommun-2023');
const TABLES = tableSurvey().survey;
const HEADINGS = fillInLines(KOMMUN).flatMap((line) => (line.kind === 'heading' ? [line.text] : []));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').toWellFormed();

/** A part of an Office file that is not packed, so that no bound on packing stands in the way. */
function packageWith(main: string, type: string, parts: Readonly<Record<string, string>>): Uint8Array {
  const types = `<Types><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
  const all = { '[Content_Types].xml': types, ...parts };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, part]) => [name, strToU8(part)])), { level: 0 });
}

/** The headings of a survey, and under the second of them the text, a paragraph for each line. */
function documentWith(text: string): Uint8Array {
  const paragraph = (line: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  const lines = [...HEADINGS.slice(0, 2), ...text.split('\n'), ...HEADINGS.slice(2)];
  return packageWith('word/document.xml', 'wordprocessingml.document', {
    'word/document.xml': `<w:document><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
  });
}

/** The tables of a survey, each with its titles and a row for each line of the text, which is in every cell. */
function documentOfTables(text: string): Uint8Array {
  const paragraph = (line: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  const row = (cells: readonly string[]) =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
  const body = fillInLines(TABLES).map((line, index, all) => {
    if (line.kind === 'heading') return paragraph(line.text);
    if (line.kind !== 'tableColumn' || line.column !== undefined) return '';
    const titles = all.flatMap((one) =>
      one.kind === 'tableColumn' && one.question === line.question ? [one.text] : [],
    );
    const rows = text.split('\n').map((cell) => row(titles.map(() => cell)));
    return `<w:tbl>${row(titles)}${rows.join('')}</w:tbl>${index === 0 ? '' : paragraph('')}`;
  });
  return packageWith('word/document.xml', 'wordprocessingml.document', {
    'word/document.xml': `<w:document><w:body>${body.join('')}</w:body></w:document>`,
  });
}

/** A sheet with a row for each line of the text. */
function workbookWith(text: string): Uint8Array {
  return workbookOf(text.split('\n').map((line) => [line]));
}

/** A sheet with the titles of a table, and below them a row of it for each line of the text, which is in every cell. */
function workbookOfTable(text: string): Uint8Array {
  const key = (row: string) => JSON.stringify(['3', 'cell', row, '']);
  return workbookOf([
    ['', 'Fråga', 'Fråga och svarsalternativ', 'Svar'],
    [key('#columns 2'), '3', 'Tabellens kolumner', '', '', '', '', 'Rad', 'Område', 'Insats', 'Klart senast'],
    ...text
      .split('\n')
      .map((line, index) => [key(String(1 + (index % 90))), '3', line, '', '', '', '', line, line, line, line]),
  ]);
}

/** The questions of a survey, a row for each line of the text, which is in every cell but that of the type. */
function surveyWorkbookWith(text: string): Uint8Array {
  const types = Object.values(ROW_TYPES);
  return workbookOf([
    QUESTION_COLUMNS.map(({ heading }) => heading),
    ...text
      .split('\n')
      .map((line, index) =>
        QUESTION_COLUMNS.map(({ column }) => (column === 'type' ? (types[index % types.length] ?? '') : line)),
      ),
  ]);
}

function workbookOf(all: readonly (readonly string[])[]): Uint8Array {
  const rows = all.map((cells, index) => {
    const written = cells.map((text, column) => {
      const at = `${String.fromCharCode(65 + column)}${index + 1}`;
      return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    });
    return `<row r="${index + 1}">${written.join('')}</row>`;
  });
  return packageWith('xl/workbook.xml', 'spreadsheetml.sheet', {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Hylte" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
  });
}

/** What each reader does with a text at once, by the reader's name. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  readTidyCsv: (text) => readTidyCsv(strToU8(`organisation;survey;question;option;field;value\r\n${text}`)),
  readNeutralCsv: (text) => readNeutralCsv(strToU8(text)),
  parseRecords: (text) => parseRecords(text),
  readTidyJson: (text) => readTidyJson(strToU8(JSON.stringify({ [text]: text }) + text)),
  readManifest,
  readMarking,
  readMarks,
  splitLeadingMarks,
  readIdentity,
  readRowKey,
  wordingIn: (text) => wordingIn(text, 'Annan målgrupp, ange vilken/vilka'),
};

/** The same of readers that wait. */
const WAITING: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
  readXmlTree: (text) => readXmlTree(strToU8(`<a b="${escaped(text)}">${escaped(text)}</a>${text}`)),
  openOfficePackage: (text) => openOfficePackage(strToU8(`PK\u0003\u0004${text}`), 'document', () => true),
  readWorkbookCells: (text) => readWorkbookCells(workbookWith(text)),
  importFillInDocx: (text) => importFillInDocx(documentWith(text), SURVEYS),
  importFillInWorkbook: (text) => importFillInWorkbook(workbookWith(text), SURVEYS),
  'importFillInDocx, of tables': (text) => importFillInDocx(documentOfTables(text), [TABLES]),
  'importFillInWorkbook, of a table': (text) => importFillInWorkbook(workbookOfTable(text), [TABLES]),
  readOrganisationText: (text) => readOrganisationText(`code;name;kind;parent;groups\n${text}`),
  readPeopleText: (text) => readPeopleText(`namn;e-post;organisation;roll\n${text}`),
  parseRecordsInTurns: (text) => parseRecordsInTurns(text),
  readSurveyWorkbook: (text) => readSurveyWorkbook(surveyWorkbookWith(text)),
  readPrintOutFile: (text) => readPrintOutFile(strToU8(text)),
};

/** Readers that another calls with the same bytes or text. */
const BY_ANOTHER: Readonly<Record<string, string>> = {
  importFillInFile: 'importFillInDocx',
  // In a thread of their own.
  readSurveyWorkbookFile: 'readSurveyWorkbook',
  readFillInFile: 'importFillInDocx',
  readFillInWorkbook: 'importFillInWorkbook',
  readRowFile: 'readPeopleText',
  // Reads in a thread that is stopped when it takes too long.
  readPdfText: 'readPrintOutFile',
};

/** Of a text that is repeated; the bytes of a file hold no half characters. */
const TEXTS = Object.entries(HOSTILE_TEXTS).filter(([made]) => made !== 'half surrogate pairs');

describe('time in proportion to what it reads, whatever that holds, is taken by', { retry: 1 }, () => {
  it.each(Object.entries(READERS))('%s', (_name, read) => {
    for (const [made, textOf] of TEXTS) expectTimeInProportion(read, textOf, made);
  });

  it.each(Object.entries(WAITING))('%s', async (_name, read) => {
    for (const [made, textOf] of TEXTS) await expectTimeInProportionOf(read, textOf, made);
  });
});

it('no reader is forgotten', () => {
  const readers = ['server/files', 'exports/data', 'exports/archive']
    .flatMap(exportedFunctions)
    .filter(({ name }) => /^(read|parse|import|open)[A-Z]/.test(name))
    .filter(({ parameters: [first] }) => /^(Uint8Array|string)$/.test(first?.type ?? ''))
    .map(({ name }) => name);
  const known = new Set([READERS, WAITING, BY_ANOTHER].flatMap(Object.keys));
  expect(readers.filter((name) => !known.has(name))).toEqual([]);
  expect(readers).toContain('importFillInDocx');
});

it('the files with tables that are timed are read, and not refused', async () => {
  const document = await importFillInDocx(documentOfTables('1\nHylte'), [TABLES]);
  const workbook = await importFillInWorkbook(workbookOfTable('Rad 1\nRad 2'), [TABLES]);
  const cells = 'sentence' in workbook ? [] : (workbook.sheets[0]?.fields ?? []);
  expect('sentence' in document ? [] : document.fields.map(({ question }) => question)).toContain('3');
  expect(cells.map(({ option, column }) => [option, column])).toContainEqual(['2', 'insats']);
});

it('a document of more paragraphs than any form is refused before they are compared with the surveys', async () => {
  expect(await importFillInDocx(documentWith('a\n'.repeat(24_000)), SURVEYS)).toEqual({
    fault: 'broken-text',
    sentence: expect.stringContaining('större än ett ifyllt formulär kan bli'),
  });
});
