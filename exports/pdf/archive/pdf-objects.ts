import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { isDictionary, type PdfDictionary, type PdfValue, readPdfValue, referred, writePdfValue } from './pdf-value.ts';

const inflated = promisify(inflate);
const deflated = promisify(deflate);
/** In bytes: more than most pages, so that each is compressed in one step. */
const AT_ONCE = 262_144;
const END_OF_OBJECT = '\nendobj\n';
const END_OF_STREAM = '\nendstream';

/**
 * The objects of a PDF as Chromium writes it, with one table of uncompressed, unencrypted objects. They are parsed on
 * demand, can be replaced, added and removed, and are written out as a whole. Unchanged objects are copied byte for
 * byte.
 */
export class PdfObjects {
  readonly trailer: PdfDictionary;
  readonly #bytes: Buffer;
  /** Where each object is in the file, from after “obj” to before “endobj”. */
  readonly #places: ReadonlyMap<number, readonly [from: number, to: number]>;
  readonly #values = new Map<number, PdfValue>();
  /** The new bytes of changed objects; undefined for removed ones. */
  readonly #changed = new Map<number, Buffer | undefined>();
  #next: number;

  /** Throws when the file is not written as Chromium writes it. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#bytes.subarray(-64).toString('latin1'))?.[1]);
    const table = Number.isInteger(start) ? this.#bytes.subarray(start).toString('latin1') : '';
    const [head, count] = /^xref\s+0 (\d+)\s+/.exec(table) ?? [];
    const trailer = readPdfValue(table.slice(table.indexOf('trailer') + 'trailer'.length));
    if (head === undefined || !isDictionary(trailer)) throw new Error('The PDF has no table of objects');
    this.trailer = trailer;
    this.#next = Number(count);
    this.#places = placesIn(this.#bytes, table.slice(head.length), Number(count));
  }

  /** The dictionary of an object or a stream; empty when there is none. */
  dictionary(value: PdfValue | undefined): PdfDictionary {
    const resolved = this.resolve(value);
    return isDictionary(resolved) ? resolved : new Map();
  }

  /** The value itself, or the value that a reference leads to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    const object = referred(value);
    if (object === undefined) return value;
    const known = this.#values.get(object);
    if (known !== undefined) return known;
    const place = this.#places.get(object);
    if (place === undefined) return undefined;
    const read = readPdfValue(this.#bytes.toString('latin1', ...place));
    this.#values.set(object, read);
    return read;
  }

  /** The decompressed contents of a stream. */
  async stream(object: number): Promise<Buffer> {
    const [from, to] = this.#places.get(object) ?? [0, 0];
    const dictionary = this.dictionary(`${object} 0 R`);
    const length = Number(this.resolve(dictionary.get('/Length')));
    const marker = this.#bytes.indexOf('stream', from, 'latin1');
    if (marker === -1 || marker > to) throw new Error(`Object ${object} of the PDF is no stream`);
    const begin = marker + 'stream'.length + (this.#bytes[marker + 'stream'.length] === 0x0d ? 2 : 1);
    const packed = this.#bytes.subarray(begin, begin + length);
    return dictionary.get('/Filter') === '/FlateDecode' ? inflated(packed, { chunkSize: AT_ONCE }) : packed;
  }

  put(object: number, value: PdfValue): void {
    this.#values.set(object, value);
    this.#changed.set(object, Buffer.from(writePdfValue(value), 'latin1'));
  }

  add(value: PdfValue): number {
    const object = this.#next++;
    this.put(object, value);
    return object;
  }

  /** Replaces a stream. It is compressed unless `plain`: XMP must be readable without decompression. */
  async putStream(object: number, dictionary: PdfDictionary, content: Uint8Array, plain = false): Promise<void> {
    const data = plain ? Buffer.from(content) : await deflated(content, { chunkSize: AT_ONCE });
    const head = new Map(dictionary);
    head.delete('/Filter');
    if (!plain) head.set('/Filter', '/FlateDecode');
    head.set('/Length', String(data.length));
    this.#values.set(object, head);
    this.#changed.set(
      object,
      Buffer.concat([Buffer.from(`${writePdfValue(head)} stream\n`, 'latin1'), data, Buffer.from(END_OF_STREAM)]),
    );
  }

  async addStream(dictionary: PdfDictionary, content: Uint8Array, plain = false): Promise<number> {
    const object = this.#next++;
    await this.putStream(object, dictionary, content, plain);
    return object;
  }

  remove(object: number): void {
    this.#changed.set(object, undefined);
  }

  /** The numbers of all objects. */
  *all(): Generator<readonly [object: number, value: PdfValue]> {
    for (let object = 1; object < this.#next; object += 1) {
      if (this.#changed.has(object) && this.#changed.get(object) === undefined) continue;
      const value = this.resolve(`${object} 0 R`);
      if (value !== undefined) yield [object, value];
    }
  }

  /** The whole file. `trailer`: without `/Size`, which is added. */
  write(trailer: PdfDictionary): Uint8Array {
    const first = this.#bytes.indexOf('\n', this.#bytes.indexOf('\n') + 1) + 1;
    const parts: Buffer[] = [this.#bytes.subarray(0, first)];
    let at = first;
    const rows = ['0000000000 65535 f \n'];
    for (let object = 1; object < this.#next; object += 1) {
      const place = this.#places.get(object);
      const content = this.#changed.has(object) ? this.#changed.get(object) : place && this.#bytes.subarray(...place);
      if (content === undefined) {
        rows.push('0000000000 65535 f \n');
        continue;
      }
      const head = Buffer.from(`${object} 0 obj\n`);
      const tail = Buffer.from(END_OF_OBJECT);
      rows.push(`${String(at).padStart(10, '0')} 00000 n \n`);
      parts.push(head, content, tail);
      at += head.length + content.length + tail.length;
    }
    const end = new Map([...trailer, ['/Size', String(this.#next)] as const]);
    parts.push(
      Buffer.from(
        `xref\n0 ${this.#next}\n${rows.join('')}trailer\n${writePdfValue(end)}\nstartxref\n${at}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(parts);
  }
}

/** Each object ends where the next one in the file begins. */
function placesIn(bytes: Buffer, table: string, count: number): Map<number, readonly [number, number]> {
  const begins: (readonly [object: number, offset: number])[] = [];
  for (let object = 0; object < count; object += 1) {
    const row = table.slice(object * 20, object * 20 + 20);
    if (row[17] === 'n') begins.push([object, Number(row.slice(0, 10))]);
  }
  begins.sort(([, one], [, other]) => one - other);
  const end = bytes.lastIndexOf('\nxref');
  return new Map(
    begins.map(([object, offset], index) => {
      const from = bytes.indexOf('obj', offset, 'latin1') + 'obj'.length + 1;
      const to = bytes.lastIndexOf('endobj', (begins[index + 1]?.[1] ?? end + 1) - 1, 'latin1');
      return [object, [from, bytes[to - 1] === 0x0a ? to - 1 : to] as const] as const;
    }),
  );
}
