/**
 * An ICC profile (ISO 15076-1, version 4.2) of sRGB, which says what a document's colours mean independently of any
 * screen. It is computed from the numbers of IEC 61966-2-1, so that it is nobody's copyrighted file: the primaries
 * adapted to D50 by Bradford's matrix, and the curve as its formula.
 */
export function srgbProfile(): Uint8Array {
  const curve = parametricCurve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);
  const tags: readonly (readonly [name: string, data: Buffer])[] = [
    ['desc', localised('sRGB IEC61966-2.1')],
    ['cprt', localised('CC0')],
    ['wtpt', xyz(D50)],
    ['chad', adaptation()],
    ['rXYZ', xyz([0.43607, 0.22249, 0.01392])],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  const data: Buffer[] = [];
  let at = HEADER_LENGTH + table.length;
  const places = new Map<Buffer, number>();
  for (const [index, [name, content]] of tags.entries()) {
    let place = places.get(content);
    if (place === undefined) {
      place = at;
      places.set(content, place);
      const padded = Buffer.alloc(Math.ceil(content.length / 4) * 4);
      content.copy(padded);
      data.push(padded);
      at += padded.length;
    }
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(place, 8 + index * 12);
    table.writeUInt32BE(content.length, 12 + index * 12);
  }
  return Buffer.concat([header(at), table, ...data]);
}

const HEADER_LENGTH = 128;
const D50 = [0.9642, 1, 0.82491] as const;
/** Bradford's adaptation from D65 to D50. */
const BRADFORD = [1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168] as const;

function header(length: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeUInt32BE(length);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // The date of creation: a fixed day, so that every file has the same profile.
  for (const [index, part] of [2024, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write('acsp', 36, 'latin1');
  for (const [index, part] of D50.entries()) bytes.writeInt32BE(fixed(part), 68 + index * 4);
  return bytes;
}

/** An s15Fixed16Number. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}

function numbers(type: string, head: readonly number[], values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + head.length * 2 + values.length * 4);
  bytes.write(type, 0, 'latin1');
  for (const [index, part] of head.entries()) bytes.writeUInt16BE(part, 8 + index * 2);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(fixed(value), 8 + head.length * 2 + index * 4);
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  return numbers('XYZ ', [], values);
}

function adaptation(): Buffer {
  return numbers('sf32', [], BRADFORD);
}

/** A curve Y = (aX + b)^g for X ≥ d, and cX below d (ICC.1, `parametricCurveType`, function type 3). */
function parametricCurve(parameters: readonly number[]): Buffer {
  return numbers('para', [3, 0], parameters);
}

function localised(text: string): Buffer {
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(text.length * 2, 20);
  head.writeUInt32BE(head.length, 24);
  return Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()]);
}
