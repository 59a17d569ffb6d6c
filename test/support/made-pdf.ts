/** A PDF made by hand, of pages with the same drawn on each, and what its trailer holds besides. */
export function madePdf({ drawn = '', pages = 1, trailer = '' } = {}): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => index + 5);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${numbers.map((number) => `${number} 0 R`).join(' ')}]/Count ${pages}>>`,
    `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...numbers.map(
      () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>',
    ),
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R${trailer}>>\n%%EOF\n`, 'latin1');
}

/** A text as it is drawn, line by line from the top. */
export function drawnLines(lines: readonly string[]): string {
  return lines.map((line, index) => `BT /F 11 Tf 50 ${780 - index * 16} Td (${line}) Tj ET`).join('\n');
}

/** What a trailer says of a file that has a password: nothing that is checked by an empty one. */
export const LOCKED = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>/ID[<00><00>]`;
