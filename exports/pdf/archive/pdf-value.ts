/**
 * A value of a PDF (ISO 32000-1, 7.3). Values that are neither arrays nor dictionaries are kept as they are written:
 * “/Name”, “12 0 R”, “(text)”, “<FEFF…>”, “3.5”.
 */
export type PdfValue = string | PdfArray | PdfDictionary;
export type PdfArray = readonly PdfValue[];
/** The keys include their slash: “/Type”. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

const TOKEN =
  /(?:[\s\0]+|%[^\n\r]*)*(?:(\d+ \d+ R(?![^\s\0()<>[\]{}/%]))|(<<|>>|[[\]])|(\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\/?[^\s\0()<>[\]{}/%]+))/y;

/**
 * Reads one value; each character is one byte (latin1). Throws on what Chromium does not write: nested parentheses
 * without a backslash, or a value without an end.
 */
export function readPdfValue(text: string): PdfValue {
  const reader = new RegExp(TOKEN);
  const next = (): string => {
    const found = reader.exec(text);
    if (found === null) throw new Error(`A PDF value cannot be read: ${text.slice(0, 80)}`);
    return found[1] ?? found[2] ?? found[3] ?? '';
  };
  const valueFrom = (token: string): PdfValue => {
    if (token === '[') {
      const items: PdfValue[] = [];
      for (let item = next(); item !== ']'; item = next()) items.push(valueFrom(item));
      return items;
    }
    if (token !== '<<') return token;
    const entries = new Map<string, PdfValue>();
    for (let key = next(); key !== '>>'; key = next()) entries.set(key, valueFrom(next()));
    return entries;
  };
  return valueFrom(next());
}

export function writePdfValue(value: PdfValue): string {
  if (typeof value === 'string') return value;
  if (isArray(value)) return `[${value.map(writePdfValue).join(' ')}]`;
  return `<<${[...value].map(([key, part]) => `${key} ${writePdfValue(part)}`).join('\n')}>>`;
}

export function isArray(value: PdfValue | undefined): value is PdfArray {
  return Array.isArray(value);
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** The number of the object that a value refers to; undefined when the value is not a reference. */
export function referred(value: PdfValue | undefined): number | undefined {
  return typeof value === 'string' && value.endsWith(' R') ? Number.parseInt(value, 10) : undefined;
}

export function referenceTo(object: number): string {
  return `${object} 0 R`;
}

/** A text as a PDF string: UTF-16 in hexadecimal digits. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text of a PDF string; empty when the value is not a string. */
export function textOfPdf(value: PdfValue | undefined): string {
  if (typeof value !== 'string') return '';
  if (value.startsWith('(')) {
    const bytes = value
      .slice(1, -1)
      .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
        /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPED[escaped] ?? escaped),
      );
    return bytes.startsWith('þÿ') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes;
  }
  const bytes = Buffer.from(value.replace(/[^0-9A-Fa-f]/g, ''), 'hex');
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1');
}
