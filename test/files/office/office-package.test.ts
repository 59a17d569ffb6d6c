import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { OfficeKind } from '../../../server/domain/fill-in/not-read.ts';
import { LARGEST_OFFICE_FILE, openOfficePackage } from '../../../server/files/office/office-package.ts';
import { processorTimeOf } from '../../support/growth.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const BODY = '<w:document><w:body/></w:document>';

/** A package with one main part of some content type. */
function packageOf(type: string, main: string, more: Zippable = {}, body = BODY): Uint8Array {
  const types = `<?xml version="1.0"?><Types><Override PartName="/${main}" ContentType="${type}"/></Types>`;
  return zipSync({ '[Content_Types].xml': strToU8(types), [main]: strToU8(body), ...more });
}

const documentWith = (more: Zippable, body?: string) =>
  packageOf(`${WORD}.document.main+xml`, 'word/document.xml', more, body);

function open(bytes: Uint8Array, kind: OfficeKind = 'document') {
  return openOfficePackage(bytes, kind, (name) => name.startsWith('word/'));
}

async function sentenceOf(bytes: Uint8Array, kind?: OfficeKind): Promise<string> {
  const opened = await open(bytes, kind);
  return 'sentence' in opened ? opened.sentence : 'opened';
}

/** An archive with one compressed file, whose headers give `said` bytes as its size. */
function archiveOf(files: readonly { name: string; packed: Uint8Array; checksum: number; said: number }[], flags = 0) {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, packed, checksum, said } of files) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    entries.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const TYPES = strToU8(
  `<Types><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
);

function deflated(name: string, content: Uint8Array, said = content.length) {
  return { name, packed: deflateRawSync(content), checksum: crc32(content), said };
}

describe('an Office file that is opened', () => {
  it('gives the parts that are requested, and no others', async () => {
    const opened = await open(
      documentWith({ 'word/styles.xml': strToU8('<w:styles/>'), 'media/a.png': randomBytes(50) }),
    );
    expect('parts' in opened && [...opened.parts.keys()]).toEqual(['word/document.xml', 'word/styles.xml']);
    expect('main' in opened && opened.main).toBe('word/document.xml');
  });

  it('may have its main part at any path', async () => {
    const opened = await open(packageOf(`${WORD}.document.main+xml`, 'word/document2.xml'));
    expect('main' in opened && opened.main).toBe('word/document2.xml');
  });

  it('gives no part whose name leads out of the package', async () => {
    const names = ['word/../../etc/passwd', 'word/./x.xml', 'word\\x.xml', 'word/c:x.xml'];
    const opened = await open(documentWith(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')]))));
    expect('parts' in opened && [...opened.parts.keys()]).toEqual(['word/document.xml']);
  });
});

describe('a file of another kind is refused with what it is', () => {
  const compound = (name: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(`${name}\0`, 'utf16le')]);
  const opened = (type: string) => zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<x/>') });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'Filen är tom.'],
    ['.doc', compound('WordDocument'), 'Filen är i det äldre Wordformatet (.doc). Spara den som'],
    ['.xls', compound('Workbook'), 'Filen är i det äldre Excelformatet (.xls). Välj ett Worddokument'],
    ['.ppt', compound('PowerPoint Document'), 'Filen är i ett äldre Officeformat.'],
    ['with a password', compound('EncryptedPackage'), 'Filen är låst med ett lösenord eller en behörighetsmärkning.'],
    ['png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'Filen är en bild.'],
    ['jpeg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'Filen är en bild.'],
    ['heic', Buffer.from('\0\0\0\u0018ftypheic\0\0'), 'Filen är en bild.'],
    ['pdf', Buffer.from('%PDF-1.7\n\u0001\u0002'), 'Filen är en PDF.'],
    ['rtf', Buffer.from('{\\rtf1\\ansi hej}'), 'Filen är i formatet RTF.'],
    ['html', Buffer.from('<!DOCTYPE html><html><body>'), 'Filen är en webbsida (HTML).'],
    ['flat xml', Buffer.from('<?xml version="1.0"?><pkg:package>'), 'Filen är en XML-fil.'],
    ['text', Buffer.from('Hej på dig'), 'Filen är ren text.'],
    ['text in UTF-16', Buffer.from('\ufeffHej på dig', 'utf16le'), 'Filen är ren text.'],
    ['gzip', Buffer.from('1f8b080000', 'hex'), 'Filen är en packad fil'],
    ['odt', opened('application/vnd.oasis.opendocument.text'), 'Filen är ett dokument i formatet ODT. Spara den som'],
    ['ods', opened('application/vnd.oasis.opendocument.spreadsheet'), 'Filen är ett kalkylark i formatet ODS.'],
    ['pages', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'Filen är från Pages eller Numbers.'],
    ['zip with a docx', zipSync({ 'svar.docx': strToU8('x') }), 'Filen är en packad mapp (zip) med filer i.'],
    ['zip', zipSync({ 'a.txt': strToU8('x') }), 'Filen är en packad fil (zip)'],
    ['empty zip', zipSync({}), 'Filen är en packad fil (zip)'],
    ['template', packageOf(`${WORD}.template.main+xml`, 'word/document.xml'), 'Filen är en mall.'],
    [
      'docm',
      packageOf('application/vnd.ms-word.document.macroEnabled.main+xml', 'word/document.xml'),
      'Filen innehåller makron',
    ],
    ['hidden macros', documentWith({ 'word/vbaProject.bin': randomBytes(9) }), 'Filen innehåller makron'],
    ['xlsx', packageOf(`${EXCEL}.sheet.main+xml`, 'xl/workbook.xml'), 'Filen är en Excelbok. Välj ett Worddokument'],
    ['unknown type', packageOf('application/x-other', 'word/document.xml'), 'Filen är inte ett Worddokument'],
    ['random bytes', randomBytes(10 * 1024 * 1024), 'Filen är inte ett Worddokument'],
  ])('%s', async (_, bytes, beginning) => {
    const sentence = await sentenceOf(bytes);
    expect(sentence.slice(0, beginning.length)).toBe(beginning);
    expect(sentence).toMatch(/(Välj|Spara|Ta bort|välj) [^.]+.*\.$/);
  });

  it('a document is refused where a workbook is needed', async () => {
    expect(await sentenceOf(documentWith({}), 'workbook')).toBe(
      'Filen är ett Worddokument. Välj en Excelbok (.xlsx) i stället.',
    );
  });
});

describe('a damaged Office file', () => {
  const whole = documentWith({ 'word/styles.xml': strToU8('<w:styles/>'.repeat(500)) }, BODY.repeat(300));

  it('is not read, wherever it has been cut off', async () => {
    for (let length = 4; length < whole.length; length += 1)
      expect(await sentenceOf(whole.subarray(0, length)), `${length}`).toMatch(
        /^Filen går inte att läsa: den är skadad/,
      );
  });

  it('is not read with other content, whichever byte has been changed', async () => {
    const mainOf = async (bytes: Uint8Array) => {
      const opened = await open(bytes);
      return 'parts' in opened ? Buffer.from(opened.parts.get('word/document.xml') ?? []) : undefined;
    };
    const right = await mainOf(whole);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const read = await mainOf(changed);
      expect(read === undefined || (right !== undefined && read.equals(right)), `${at}`).toBe(true);
    }
  });

  it('is told from a locked one', async () => {
    const locked = archiveOf([deflated('[Content_Types].xml', TYPES)], 1);
    expect(await sentenceOf(locked)).toMatch(/^Filen är låst med ett lösenord\./);
  });
});

describe('a file that would fill the memory', () => {
  const TOO_MUCH = /^Filen innehåller mer än ett ifyllt formulär kan göra/;

  it('is not unpacked beyond the limit of a part, whatever its header says', async () => {
    const zeros = Buffer.alloc(256 * 1024 * 1024);
    const bomb = archiveOf([
      deflated('[Content_Types].xml', TYPES),
      { ...deflated('word/document.xml', zeros), said: 400 },
    ]);
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    const before = process.memoryUsage();
    const time = await processorTimeOf(async () => expect(await sentenceOf(bomb)).toMatch(TOO_MUCH));
    expect(time).toBeLessThan(2_000);
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
  });

  it('is not unpacked if its parts together exceed the limit', async () => {
    const part = Buffer.from('<w:p><w:t>abcdefgh</w:t></w:p>'.repeat(300_000));
    const parts = Array.from({ length: 9 }, (_, index) => deflated(`word/x${index}.xml`, part));
    expect(await sentenceOf(archiveOf([deflated('[Content_Types].xml', TYPES), ...parts]))).toMatch(TOO_MUCH);
  });

  it('is not opened if it has too many parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`word/${index}.xml`, strToU8('')]));
    expect(await sentenceOf(documentWith(many))).toMatch(TOO_MUCH);
  });

  it('is not read if it has archives within archives', async () => {
    let inner = zipSync({ zeros: new Uint8Array(1024 * 1024) });
    for (let depth = 0; depth < 5; depth += 1)
      inner = zipSync(Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`${index}.zip`, inner])));
    const opened = await open(documentWith({ 'embeddings/0.zip': inner }));
    expect('parts' in opened && [...opened.parts.keys()]).toEqual(['word/document.xml']);
    expect(await sentenceOf(inner)).toMatch(/^Filen är en packad fil \(zip\)/);
  });

  it('is refused if it is larger than the limit', async () => {
    expect(await sentenceOf(new Uint8Array(LARGEST_OFFICE_FILE + 1))).toMatch(/^Filen är större än 10 MB\./);
  });
});

describe('XML with entities or a document type', () => {
  const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><w:document>&lol2;</w:document>`;

  it('is refused with its entities', async () => {
    expect(await sentenceOf(documentWith({}, LAUGHS))).toMatch(/^Filen innehåller XML-koder \(DOCTYPE\)/);
    expect(await sentenceOf(documentWith({ 'word/comments.xml': Buffer.from(`\ufeff${LAUGHS}`, 'utf16le') }))).toMatch(
      /DOCTYPE/,
    );
  });

  it('may be mentioned in a text', async () => {
    expect(await sentenceOf(documentWith({}, '<w:document>&lt;!DOCTYPE html></w:document>'))).toBe('opened');
  });
});
