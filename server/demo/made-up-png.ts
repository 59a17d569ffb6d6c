import { crc32, deflateSync } from 'node:zlib';

/** A bar of a made-up chart: how much of the height it fills, from 0 to 1. */
type Bar = number;

const [WIDTH, HEIGHT, MARGIN] = [640, 320, 24] as const;
/** White, the bars, the lines: red, green and blue. */
const PALETTE = [255, 255, 255, 31, 90, 110, 120, 120, 120] as const;
const [PAPER, BAR, LINE] = [0, 1, 2] as const;

/** A chart of bars as a PNG: something to attach in the demo. It holds no words. */
export function madeUpPng(bars: readonly Bar[]): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    // Each row of a PNG begins with how it is filtered: not at all.
    const row = Buffer.alloc(1 + WIDTH, PAPER);
    row[0] = 0;
    for (let x = 0; x < WIDTH; x += 1) row[1 + x] = colourAt(x, y, bars);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits for each pixel, which are places in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(PALETTE)),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, bars: readonly Bar[]): number {
  const [floor, width] = [HEIGHT - MARGIN, (WIDTH - 2 * MARGIN) / bars.length];
  if (x >= MARGIN && x < WIDTH - MARGIN && y >= floor && y < floor + 2) return LINE;
  const at = (x - MARGIN) / width;
  const bar = bars[Math.floor(at)];
  const isBetweenBars = at % 1 < 0.15 || at % 1 > 0.85;
  if (bar === undefined || at < 0 || isBetweenBars || y >= floor) return PAPER;
  return y >= floor - bar * (HEIGHT - 2 * MARGIN) ? BAR : PAPER;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length, 0);
  check.writeUInt32BE(crc32(named), 0);
  return Buffer.concat([length, named, check]);
}
