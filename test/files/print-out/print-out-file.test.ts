import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPrintOutFile } from '../../../server/files/print-out/print-out-file.ts';
import { drawnLines, LOCKED, madePdf } from '../../support/made-pdf.ts';

const WRITTEN = 'Nära vård på hälsocentralen: åtta av tio.';

describe('a text file', () => {
  it.each<[string, Uint8Array]>([
    ['in UTF-8', Buffer.from(WRITTEN)],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeff${WRITTEN}`)],
    ['in UTF-16, little-endian', Buffer.from(`\ufeff${WRITTEN}`, 'utf16le')],
    ['in UTF-16, big-endian', Buffer.from(`\ufeff${WRITTEN}`, 'utf16le').swap16()],
    ['in Windows-1252', Buffer.from(WRITTEN, 'latin1')],
  ])('is read %s', async (_, bytes) => {
    expect(await readPrintOutFile(bytes)).toEqual({ text: WRITTEN });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['that is empty', Buffer.alloc(0), /^Filen är tom\. Välj filen med utskriften/],
    ['with only blank lines', Buffer.from(' \r\n\n'), /^Det står inget i filen\./],
    [
      'that is a Word document',
      zipSync({ 'word/document.xml': strToU8('<w:t>x</w:t>') }),
      /Worddokument.*Spara den som/,
    ],
    ['that is an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Worddokument/],
    ['that is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /varken PDF eller text/],
    ['longer than any form', Buffer.from('x'.repeat(200_001)), /mer än 200\s000 tecken/],
  ])('%s is refused with what to do', async (_, bytes, sentence) => {
    const read = await readPrintOutFile(bytes);
    expect(read).toMatchObject({ fault: expect.any(String), sentence: expect.stringMatching(sentence) });
    expect(read).toMatchObject({ sentence: expect.stringMatching(/eller klistra in texten\.$/) });
    expect(read).not.toHaveProperty('text');
  });
});

describe('a PDF', () => {
  it('is read line by line, in the order that it is painted', async () => {
    const drawn = drawnLines(['Fr\\345ga 16', 'L\\344nets v\\345rdcentraler', 'samverkar.']);
    expect(await readPrintOutFile(madePdf({ drawn }))).toEqual({
      text: 'Fråga 16\nLänets vårdcentraler\nsamverkar.',
    });
  });

  it('is recognised by its content, whatever its name or beginning', async () => {
    const pdf = madePdf({ drawn: drawnLines(['Svar']) });
    expect(await readPrintOutFile(Buffer.concat([Buffer.from('\r\n'), pdf]))).toEqual({ text: 'Svar' });
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      'with a password',
      madePdf({ drawn: drawnLines(['Svar']), trailer: LOCKED }),
      /^PDF-filen är låst med ett lösenord\./,
    ],
    ['with only pictures', madePdf({ drawn: '0 0 595 842 re f' }), /^PDF-filen har ingen text, bara bilder/],
    ['that is cut off', madePdf({ drawn: drawnLines(['Svar']) }).subarray(0, -20), /skadad eller kom inte med hel/],
    ['with only its header', Buffer.from('%PDF-1.7'), /skadad eller kom inte med hel/],
    [
      'with content that is no PDF',
      Buffer.from(`%PDF-1.7\n${'rubbish '.repeat(500)}\n%%EOF`),
      /skadad eller kom inte med hel/,
    ],
    ['with more pages than any form', madePdf({ pages: 301 }), /fler än 300 sidor/],
  ])('%s is refused with what to do', async (_, bytes, sentence) => {
    const read = await readPrintOutFile(bytes);
    expect(read).toMatchObject({ fault: expect.any(String), sentence: expect.stringMatching(sentence) });
    expect(read).toMatchObject({ sentence: expect.stringMatching(/eller klistra in texten\.$/) });
    expect(read).not.toHaveProperty('text');
  });

  it('that unpacks to gigabytes is given up, and the next one is read', async () => {
    const packed = deflateSync(deflateSync(Buffer.alloc(1_000_000_000, ' '), { level: 1 }), { level: 9 });
    const [before = '', after = ''] = madePdf({ drawn: 'X' }).toString('latin1').split('<</Length 1>>stream\nX');
    const bomb = `${before}<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${packed.toString('latin1')}${after}`;
    const read = readPrintOutFile(Buffer.from(bomb, 'latin1'));
    const next = readPrintOutFile(madePdf({ drawn: drawnLines(['Svar']) }));
    expect(await read).toEqual({
      fault: 'too-heavy',
      sentence: expect.stringMatching(/^PDF-filen är för tung att läsa\./),
    });
    expect(await next).toEqual({ text: 'Svar' });
  });

  it('does not keep other requests waiting while it is read', async () => {
    const drawn = drawnLines(Array.from({ length: 40 }, (_, line) => `Rad ${line} av svaret`));
    let longest = 0;
    const began = performance.now();
    let last = began;
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const read = await readPrintOutFile(madePdf({ drawn, pages: 90 }));
    clearInterval(watch);
    expect('text' in read && read.text.match(/Rad 12 av svaret/g)).toHaveLength(90);
    // As a share of the whole: on a busy machine both are longer.
    expect(longest).toBeLessThan((performance.now() - began) / 2);
  });
});
