/**
 * A one-page PDF with lines of text, the first as its heading: something to attach in the demo. Its characters are those of
 * Windows-1252.
 */
export function madeUpPdf([heading = '', ...lines]: readonly string[]): Buffer {
  const shown = [`/F1 18 Tf 72 760 Td (${literal(heading)}) Tj /F1 11 Tf 0 -32 Td 18 TL`]
    .concat(lines.map((line) => `(${literal(line)}) Tj T*`))
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (sv-SE) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${shown.length + 6} >>\nstream\nBT ${shown} ET\nendstream`,
  ];
  let pdf = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = pdf.length;
  const size = objects.length + 1;
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

function literal(text: string): string {
  return text.replaceAll(/[\\()]/g, '\\$&');
}
