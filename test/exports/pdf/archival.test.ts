import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedbackDocument } from '../../../exports/documents/feedback.ts';
import { PdfObjects } from '../../../exports/pdf/archive/pdf-objects.ts';
import {
  isDictionary,
  type PdfValue,
  readPdfValue,
  referred,
  writePdfValue,
} from '../../../exports/pdf/archive/pdf-value.ts';
import { closeBrowser, sharedBrowser } from '../../../exports/pdf/browser.ts';
import { pdfOf as printed, printPdf } from '../../../exports/pdf/pdf.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nodeAt, parseXml, textIn } from '../../support/xml.ts';
import { MEMBERS, questionOf, regionReport, reportWithText, rssReport, textOf } from '../report/sample-reports.ts';
import { pdfOf } from '../report/written.ts';

// The first start of all unpacks the browser, which takes a while on a busy machine.
beforeAll(() => sharedBrowser.withPage(async () => {}), 120_000);
afterAll(closeBrowser);

/** A table and a text that go over page breaks, a compiled text with its basis, every kind of question. */
const KINDS: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  [
    'a reading version',
    () => pdfOf(readingVersionOf(loadCatalogue().survey('kommun-2023'), '2024-03-28T12:05:00.000Z')),
  ],
  [
    'a reading version with numbers to write by hand',
    () => pdfOf(readingVersionOf(loadCatalogue().survey('rss-2023'), '2024-03-28T12:05:00.000Z')),
  ],
  ['a ranking of which nobody has answered', () => pdfOf(rssReport(NOBODY))],
  ['a draft', () => pdfOf(regionReport())],
  ['a submitted response with its basis', () => pdfOf(rssReport())],
  ['long answers and tables', () => pdfOf(regionReport([longText, longTable]))],
  ['a feedback', () => printed(() => feedbackDocument(FEEDBACK, '2024-03-28T12:05:00.000Z'))],
];
const NOBODY = MEMBERS.map((member) => ({ ...member, answers: undefined }));
const longText = questionOf({ id: '1', kind: 'text', text: textOf('En mening om mobila team i länet. '.repeat(150)) });
const longTable = questionOf({
  id: '2',
  kind: 'counts',
  options: Array.from({ length: 60 }, (_, index) => ({ code: `${index}`, title: `Rad ${index}`, number: index })),
});
const FEEDBACK: Parameters<typeof feedbackDocument>[0] = {
  organisation: { code: '1380', name: 'Halmstad', kind: 'municipality', county: '13' },
  compiler: { code: 'rss-13', name: 'RSS Halland', kind: 'rss', county: '13' },
  survey: { title: 'Enkät', year: 2023 },
  recipient: 'Socialstyrelsen',
  submission: { reference: 'HN7K-4P3Q', version: 1, submittedAt: '2024-03-28T12:05:00.000Z' },
  read: undefined,
  members: 6,
  answered: 5,
  questions: [],
};

describe.each(KINDS)('%s', (_name, print) => {
  let bytes: Uint8Array;
  let objects: PdfObjects;
  beforeAll(async () => {
    bytes = await print();
    objects = new PdfObjects(bytes);
  });

  test('has no reference to an object that is not there', () => {
    for (const [object, value] of objects.all())
      for (const reference of referencesIn(value))
        expect(objects.resolve(reference), `${reference} in ${object}`).toBeDefined();
  });

  test('has all of its content either in the structure or marked as an artifact', async () => {
    expect(await looseContent(bytes)).toEqual([]);
  });

  test('has every piece of content in one element, and the page refers to that element', () => {
    const { owners, parents } = contentOf(objects);
    expect(owners.size).toBeGreaterThan(0);
    expect(parents).toEqual(owners);
  });

  test('has only elements with a meaning, in a permitted nesting', () => {
    for (const { type, parent, parts } of elementsOf(objects)) {
      expect(type).not.toBe('/NonStruct');
      if (type === '/L') expect(new Set(parts)).toEqual(new Set(['/LI']));
      if (type === '/LI') expect(parts).toEqual(['/LBody']);
      if (type === '/TR') expect(['/TH', '/TD']).toEqual(expect.arrayContaining([...new Set(parts)]));
      if (type === '/TR') expect(parent).toBe('/Table');
      if (type === '/Table') expect(new Set(parts)).toEqual(new Set(['/TR']));
    }
  });

  test('has as many columns in every row of a table', () => {
    for (const widths of widthsOfTables(objects)) expect(new Set(widths).size).toBe(1);
  });

  test('has headings from the first level down, with no level skipped', () => {
    const levels = elementsOf(objects).flatMap(({ type }) => Number(/^\/H(\d)$/.exec(type)?.[1] ?? []) || []);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  });

  test('has table heads with a scope, read once each though printed on every page', () => {
    for (const { type, dictionary, pages } of elementsOf(objects)) {
      if (type !== '/TH') continue;
      expect(writePdfValue(dictionary.get('/A') ?? [])).toMatch(/\/Scope \/(Column|Row)/);
      expect(pages).toBeLessThanOrEqual(1);
    }
  });

  test('says that it is PDF/UA-1 and PDF/A-2u, with the same title in both places, in Swedish', async () => {
    const { described, info, root } = await describedIn(objects);
    expect(described('pdfaid:part')).toBe('2');
    expect(described('pdfaid:conformance')).toBe('U');
    expect(described('pdfuaid:part')).toBe('1');
    const title = described('dc:title', 'rdf:Alt', 'rdf:li');
    expect(info.title).toBe(title);
    expect(info.title).not.toBe('');
    expect(root).toContain('/Lang (sv)');
    expect(root).toContain('/DisplayDocTitle true');
    expect(root).toContain('/Marked true');
    expect(root).toContain('/GTS_PDFA1');
    expect(objects.trailer.has('/ID')).toBe(true);
  });

  test('embeds its fonts, and holds no scripts, files or external resources', () => {
    for (const [, value] of objects.all()) {
      const written = writePdfValue(value);
      expect(written).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|URI|AA|OpenAction|Encrypt|LZWDecode)\b/);
      if (!isDictionary(value)) continue;
      if (value.get('/Type') === '/FontDescriptor') expect(written).toMatch(/\/FontFile[23]?\b/);
      if (value.get('/Subtype') === '/Link') expect(written).toMatch(/\/Contents <feff(?!>)/);
      if (value.get('/Type') === '/ExtGState') expect(written).not.toMatch(/\/(ca|CA) 0?\.|\/SMask (?!\/None)/);
    }
  });
});

test('a text with a character that no font has is not marked as fit for archives', async () => {
  const { described } = await describedIn(new PdfObjects(await pdfOf(reportWithText('En runa: \u{12000}.'))));
  expect(described('pdfaid:part')).toBeUndefined();
  expect(described('pdfuaid:part')).toBeUndefined();
  expect(described('dc:title')).toBeDefined();
});

const TABLES: readonly (readonly [name: string, rows: string, isRegular: boolean])[] = [
  ['with a cell that is dropped as empty', '<tr><th>Äldre</th><td>4</td></tr><tr><th>Barn</th><td></td></tr>', false],
  ['with a row too short', '<tr><th>Äldre</th><td>4</td></tr><tr><th>Barn</th></tr>', false],
  ['with cells over two columns', '<tr><th>Äldre</th><td>4</td></tr><tr><th colspan="2">Barn</th></tr>', true],
  ['with cells over two rows', '<tr><th rowspan="2">Äldre</th><td>4</td></tr><tr><td>5</td></tr>', true],
  [
    'with a cell over two rows too many',
    '<tr><th rowspan="2">Äldre</th><td>4</td></tr><tr><td>5</td><td>6</td></tr>',
    false,
  ],
];

test.each(TABLES)('a table %s is marked as accessible only when it is regular', async (_, rows, isRegular) => {
  const html = `<!doctype html><html lang="sv"><head><title>Tabell</title></head>
    <body><h1>Tabell</h1><table>${rows}</table></body></html>`;
  const objects = new PdfObjects(await printPdf(html, { header: '<span></span>', footer: '<span></span>' }));
  const { described } = await describedIn(objects);
  expect(described('pdfaid:part')).toBe('2');
  expect(described('pdfuaid:part')).toBe(isRegular ? '1' : undefined);
});

test('every page has its list of elements, also one with nothing to read', async () => {
  const html = `<!doctype html><html lang="sv"><head><title>Linjer</title></head><body><h1>Linjer</h1>
    ${'<div style="break-before: page; height: 9em; border-bottom: 1pt solid"></div>'.repeat(2)}</body></html>`;
  const objects = new PdfObjects(await printPdf(html, { header: '<span></span>', footer: '<span></span>' }));
  const root = objects.dictionary(objects.trailer.get('/Root'));
  const table = objects.dictionary(objects.dictionary(root.get('/StructTreeRoot')).get('/ParentTree')).get('/Nums');
  const keys = [...objects.all()].flatMap(([, value]) =>
    isDictionary(value) && value.get('/Type') === '/Page' ? [String(value.get('/StructParents'))] : [],
  );
  expect(keys).toHaveLength(3);
  expect(Array.isArray(table) ? table.filter((_, index) => index % 2 === 0) : []).toEqual(expect.arrayContaining(keys));
});

test('a link describes where it leads', async () => {
  const links = [...new PdfObjects(await pdfOf(rssReport())).all()].flatMap(([, value]) =>
    isDictionary(value) && value.get('/Subtype') === '/Link' ? [String(value.get('/Contents'))] : [],
  );
  const words = links.map((link) => Buffer.from(link.slice(5, -1), 'hex').swap16().toString('utf16le'));
  expect(new Set(words)).toEqual(new Set(['Kommunerna bakom talen står i underlaget.']));
});

test('PDF values are written as they were read', () => {
  const written = '<</A [1 2 0 R (a\\)b) <FEFF> true null]\n/B <</C /D#20E>>>>';
  expect(writePdfValue(readPdfValue(written))).toBe(written);
});

function referencesIn(value: PdfValue): PdfValue[] {
  if (typeof value === 'string') return referred(value) === undefined ? [] : [value];
  return (isDictionary(value) ? [...value.values()] : value).flatMap(referencesIn);
}

/** Operators that paint outside of all marked content, by pdfjs's own reading of the pages. */
async function looseContent(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  });
  const document = await loading.promise;
  const paints = new Set([
    OPS.showText,
    OPS.constructPath,
    OPS.fill,
    OPS.stroke,
    OPS.paintImageXObject,
    OPS.shadingFill,
  ]);
  const loose: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    let depth = 0;
    for (const [index, operator] of fnArray.entries()) {
      if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth += 1;
      if (operator === OPS.endMarkedContent) depth -= 1;
      // A path that only clips paints nothing.
      const clips = fnArray[index + 1] === OPS.clip || fnArray[index + 1] === OPS.eoClip;
      if (paints.has(operator) && depth === 0 && !clips)
        loose.push(`${number}: ${operator} ${JSON.stringify(argsArray[index])}`);
    }
    expect(depth).toBe(0);
  }
  await loading.destroy();
  return loose;
}

interface FoundElement {
  readonly object: number;
  readonly type: string;
  readonly parent: string;
  readonly dictionary: ReadonlyMap<string, PdfValue>;
  readonly parts: readonly string[];
  /** How many pages its own content is on. */
  readonly pages: number;
}

/** Every element of the structure, in the order that it is read. */
function elementsOf(objects: PdfObjects): FoundElement[] {
  const found: FoundElement[] = [];
  const walk = (reference: PdfValue, parent: string) => {
    const dictionary = objects.dictionary(reference);
    const kids = kidsOf(dictionary);
    const type = String(dictionary.get('/S'));
    const elements = kids.filter((kid) => objects.dictionary(kid).has('/S'));
    const parts = kids.flatMap((kid) => {
      const own = objects.dictionary(kid).get('/S');
      return own === undefined ? [] : [String(own)];
    });
    const pages = new Set(contentIn(objects, dictionary).map(([page]) => page)).size;
    found.push({ object: referred(reference) ?? 0, type, parent, dictionary, parts, pages });
    for (const element of elements) walk(element, type);
  };
  const root = objects.dictionary(objects.trailer.get('/Root'));
  for (const kid of kidsOf(objects.dictionary(root.get('/StructTreeRoot')))) walk(kid, '');
  return found;
}

/** How many cells each row of each table has. */
function widthsOfTables(objects: PdfObjects): number[][] {
  const rows: number[][] = [];
  for (const { type, parts } of elementsOf(objects)) {
    if (type === '/Table') rows.push([]);
    if (type === '/TR') rows.at(-1)?.push(parts.length);
  }
  return rows;
}

function kidsOf(dictionary: ReadonlyMap<string, PdfValue>): readonly PdfValue[] {
  const kids = dictionary.get('/K') ?? [];
  return Array.isArray(kids) ? kids : [kids];
}

function contentIn(
  objects: PdfObjects,
  dictionary: ReadonlyMap<string, PdfValue>,
): [page: number, identifier: number][] {
  return kidsOf(dictionary).flatMap((kid): [number, number][] => {
    if (typeof kid === 'string' && referred(kid) === undefined)
      return [[referred(dictionary.get('/Pg')) ?? 0, Number(kid)]];
    const part = objects.dictionary(kid);
    return part.get('/Type') === '/MCR' ? [[referred(part.get('/Pg')) ?? 0, Number(part.get('/MCID'))]] : [];
  });
}

/** Which element each piece of content belongs to, by the elements and by the table of parents. */
function contentOf(objects: PdfObjects) {
  const owners = new Map<string, number>();
  for (const { object, dictionary } of elementsOf(objects))
    for (const [page, identifier] of contentIn(objects, dictionary)) {
      expect(owners.has(`${page} ${identifier}`)).toBe(false);
      owners.set(`${page} ${identifier}`, object);
    }
  const parents = new Map<string, number>();
  const root = objects.dictionary(objects.trailer.get('/Root'));
  const table = objects.dictionary(objects.dictionary(root.get('/StructTreeRoot')).get('/ParentTree')).get('/Nums');
  for (const [page, value] of objects.all()) {
    if (!isDictionary(value) || value.get('/Type') !== '/Page' || !Array.isArray(table)) continue;
    const key = table.findIndex((one, index) => index % 2 === 0 && one === value.get('/StructParents'));
    const row = objects.resolve(table[key + 1]);
    for (const [identifier, owner] of (Array.isArray(row) ? row : []).entries())
      if (owner !== 'null') parents.set(`${page} ${identifier}`, referred(owner) ?? 0);
  }
  return { owners: new Map([...owners].toSorted()), parents: new Map([...parents].toSorted()) };
}

async function describedIn(objects: PdfObjects) {
  const root = objects.dictionary(objects.trailer.get('/Root'));
  const packet = await objects.stream(referred(root.get('/Metadata')) ?? 0);
  const description = nodeAt(parseXml(packet.toString()), 'rdf:RDF', 'rdf:Description');
  const title = String(objects.dictionary(objects.trailer.get('/Info')).get('/Title'));
  return {
    described: (...path: readonly string[]) => {
      const node = nodeAt(description, ...path);
      return node === undefined ? undefined : textIn(node);
    },
    info: { title: Buffer.from(title.slice(5, -1), 'hex').swap16().toString('utf16le') },
    root: writePdfValue(root),
  };
}
