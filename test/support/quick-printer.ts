import type { Printer } from '../../exports/pdf/printer.ts';

/**
 * Prints in no browser: a PDF of plain text, with what the document says on as many pages as that takes, and its header
 * and footer on each (characters beyond the basic plane of Unicode are lost). For tests of who may have a print and when; how a print looks is tested in a real browser.
 */
export const quickPrinter: Printer = () => async (documentOf) => {
  const { html, header, footer } = documentOf();
  const lines = wordsOf(html.replace(/^[\s\S]*<body[^>]*>/, ''));
  const pages: string[][] = [];
  for (let from = 0; from === 0 || from < lines.length; from += LINES) pages.push(lines.slice(from, from + LINES));
  const margins = [
    ...wordsOf(header).map((line) => textAt(820, line)),
    ...wordsOf(footer).map((line) => textAt(20, line)),
  ];
  return pdfOf(
    pages.map((page) => [...page.map((line, index) => textAt(760 - index * 14, line)), ...margins].join('\n')),
  );
};

/** Lines on a page, between its margins. */
const LINES = 48;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** What an HTML document says, block by block. */
function wordsOf(html: string): string[] {
  return html
    .replace(/<(style|title|svg)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(?:p|div|h\d|li|dt|dd|tr|caption|section|header|footer|br|pre|figure)\b[^>]*>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity: string, hex?: string, decimal?: string, name = '') => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name] ?? entity;
    })
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** Each character is drawn by the number that it has in UTF-16. */
function textAt(height: number, line: string): string {
  const codes = Buffer.from(line, 'utf16le').swap16().toString('hex');
  return `BT /F 8 Tf 40 ${height} Td <${codes}> Tj ET`;
}

/** Tells a reader that the number of a character is the character: a range may only go over the last of two bytes. */
const RANGES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).map(
  (byte) => `1 beginbfrange <${byte}00> <${byte}ff> <${byte}00> endbfrange`,
);
const CHARACTERS = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${RANGES.join('\n')}
endcmap end end`;

function pdfOf(pages: readonly string[]): Uint8Array {
  const numberOf = (page: number) => 6 + page * 2;
  const stream = (content: string) => `<</Length ${content.length}>>stream\n${content}\nendstream`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${pages.map((_, page) => `${numberOf(page)} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/Helvetica/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>',
    stream(CHARACTERS),
    ...pages.flatMap((content, page) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${numberOf(page) + 1} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
      stream(content),
    ]),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
