import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { parseXml } from '../../support/xml.ts';
import { misplacedIn, namesIn, ORDERED } from './element-order.ts';
import { EVERY_WORD_FILE, EVERY_WORKBOOK } from './every-office-file.ts';

const seen = new Set<string>();

/** Every part of a file of Office that is out of order, with its name. */
function outOfOrder(file: Uint8Array): string[] {
  return Object.entries(unzipSync(file)).flatMap(([part, content]) => {
    if (!/^(?:xl|word)\/.*\.xml$/.test(part)) return [];
    const root = parseXml(strFromU8(content));
    for (const name of namesIn(root)) seen.add(name);
    return misplacedIn(root).map((where) => `${part}: ${where}`);
  });
}

describe('the elements of a file stand in the order of ISO 29500, so that Word and Excel need not repair it', () => {
  test.each(Object.entries({ ...EVERY_WORD_FILE, ...EVERY_WORKBOOK }))('%s', async (_, write) => {
    expect(outOfOrder(await write())).toEqual([]);
  });

  it('of every sort that we know the order of', () => {
    expect(ORDERED.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('and others are found', () => {
    const sheet = (inside: string) => misplacedIn(parseXml(`<worksheet><sheetData/>${inside}</worksheet>`));
    expect(sheet('<sheetProtection/><dataValidations/><hyperlinks/>')).toEqual([]);
    expect(sheet('<dataValidations/><sheetProtection/>')).toEqual(['worksheet: sheetProtection after dataValidations']);
    expect(sheet('<bold/>')).toEqual(['worksheet: bold does not belong there']);
  });
});
