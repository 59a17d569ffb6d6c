import { createHash } from 'node:crypto';
import { markArtifacts, type PageContent, readPageContent } from './page-content.ts';
import { PdfObjects } from './pdf-objects.ts';
import { isDictionary, type PdfDictionary, pdfText, referenceTo, referred, textOfPdf } from './pdf-value.ts';
import { tablesAreRegular } from './regular-tables.ts';
import { srgbProfile } from './srgb-profile.ts';
import { mendStructure } from './structure.ts';
import { xmpPacket } from './xmp.ts';

const CREATOR = 'Samsvar';

/**
 * Makes a PDF from Chromium fit to be read aloud and archived: corrects its structure (`mendStructure`), marks
 * everything outside the structure as artifacts, describes its links, and adds a colour profile and a description of
 * the document. It is marked as PDF/A-2u and PDF/UA-1 unless it contains something that these do not allow; with a table
 * whose rows have different numbers of columns only as PDF/A-2u.
 * `links`: the words for each link within the document, by the anchor that it leads to (“underlag-4”).
 */
export async function archival(pdf: Uint8Array, links: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const objects = new PdfObjects(pdf);
  const rootObject = referred(objects.trailer.get('/Root'));
  const infoObject = referred(objects.trailer.get('/Info'));
  if (rootObject === undefined || infoObject === undefined) throw new Error('The PDF has no catalogue');
  const root = objects.dictionary(referenceTo(rootObject));
  const pages = await contentOfPages(objects);
  const artifacts = mendStructure(objects, root, new Map([...pages].map(([page, { content }]) => [page, content])));
  for (const [page, { stream, content }] of pages) {
    const marked = markArtifacts(content, artifacts.get(page) ?? new Set());
    await objects.putStream(stream, new Map(), Buffer.from(marked, 'latin1'));
  }
  describeLinks(objects, links);
  const info = objects.dictionary(referenceTo(infoObject));
  const isArchival =
    [...pages.values()].every(({ content }) => !content.unknownCharacters) && (await fontsAreWhole(objects));
  const description = {
    title: textOfPdf(info.get('/Title')),
    language: textOfPdf(root.get('/Lang')),
    creator: CREATOR,
    producer: textOfPdf(info.get('/Producer')),
    createdAt: isoTime(textOfPdf(info.get('/CreationDate'))),
    archival: isArchival,
    accessible: isArchival && tablesAreRegular(objects),
  };
  const metadata = await objects.addStream(
    new Map([
      ['/Type', '/Metadata'],
      ['/Subtype', '/XML'],
    ]),
    Buffer.from(xmpPacket(description)),
    true,
  );
  objects.put(infoObject, infoOf(info, description.title));
  objects.put(rootObject, new Map([...root, ['/Metadata', referenceTo(metadata)], await outputIntent(objects)]));
  const id = `<${createHash('sha256').update(pdf).digest('hex').slice(0, 32)}>`;
  return objects.write(new Map([...objects.trailer, ['/ID', [id, id]]]));
}

interface ContentOfPage {
  readonly stream: number;
  readonly content: PageContent;
}

async function contentOfPages(objects: PdfObjects): Promise<Map<number, ContentOfPage>> {
  const pages = new Map<number, ContentOfPage>();
  for (const [object, value] of objects.all()) {
    if (!isDictionary(value) || value.get('/Type') !== '/Page') continue;
    const stream = referred(value.get('/Contents'));
    if (stream === undefined) throw new Error('A page of the PDF has no content');
    pages.set(object, { stream, content: readPageContent((await objects.stream(stream)).toString('latin1')) });
  }
  return pages;
}

/** Adds to each link its words for screen readers (ISO 14289-1, 7.18.5). */
function describeLinks(objects: PdfObjects, links: ReadonlyMap<string, string>): void {
  for (const [object, value] of objects.all()) {
    if (!isDictionary(value) || value.get('/Subtype') !== '/Link') continue;
    const destination = value.get('/Dest');
    const name = typeof destination === 'string' ? destination.slice(1) : '';
    const words = links.get(decodeName(name)) ?? 'Länk';
    objects.put(object, new Map([...value, ['/Contents', pdfText(words)]]));
  }
}

function decodeName(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** Whether every font is embedded and every glyph is mapped to a character. */
async function fontsAreWhole(objects: PdfObjects): Promise<boolean> {
  for (const [, value] of objects.all()) {
    if (!isDictionary(value)) continue;
    if (value.get('/Type') === '/FontDescriptor') {
      if (!['/FontFile', '/FontFile2', '/FontFile3'].some((file) => value.has(file))) return false;
    } else if (value.get('/Type') === '/Font' && value.get('/Subtype') !== '/CIDFontType2') {
      const characters = referred(value.get('/ToUnicode'));
      if (characters === undefined) return false;
      const map = (await objects.stream(characters)).toString('latin1');
      if (/ <(?:0000|FEFF|FFFE)>/i.test(map)) return false;
    }
  }
  return true;
}

/** The document information, with the same values as the XMP packet has (ISO 19005-2, 6.6.3). */
function infoOf(info: PdfDictionary, title: string): PdfDictionary {
  const created = info.get('/CreationDate') ?? '()';
  return new Map([
    ['/Title', pdfText(title)],
    ['/Creator', `(${CREATOR})`],
    ['/Producer', info.get('/Producer') ?? '()'],
    ['/CreationDate', created],
    ['/ModDate', created],
  ]);
}

/** “D:20240328120500+00'00'” → “2024-03-28T12:05:00+00:00”. */
function isoTime(date: string): string {
  const [, year, month, day, hour, minute, second, zone = '+00', rest = '00'] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)'(\d\d)'?)?/.exec(date) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${rest}`;
}

async function outputIntent(objects: PdfObjects): Promise<readonly [string, PdfDictionary[]]> {
  const profile = await objects.addStream(new Map([['/N', '3']]), srgbProfile());
  return [
    '/OutputIntents',
    [
      new Map([
        ['/Type', '/OutputIntent'],
        ['/S', '/GTS_PDFA1'],
        ['/OutputConditionIdentifier', '(sRGB)'],
        ['/Info', '(sRGB IEC61966-2.1)'],
        ['/DestOutputProfile', referenceTo(profile)],
      ]),
    ],
  ];
}

/**
 * The words of the links within a document, by the anchor that each leads to. `html`: as the templates write it,
 * escaped.
 */
export function linksIn(html: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, target = '', words = ''] of html.matchAll(/<a\b[^>]*\bhref="#([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)) {
    links.set(target, plain(words));
  }
  return links;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9A-Fa-f]+)|(\w+));/g, (whole, digits: string | undefined, name: string) =>
      digits === undefined ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number.parseInt(digits, 16)),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
