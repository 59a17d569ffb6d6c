import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { fillInLines } from '../../../server/files/fill-in/docx/fill-in-lines.ts';
import { importFillInFile } from '../../../server/files/fill-in/import-file.ts';
import { readFillInFile, readFillInWorkbook } from '../../../server/files/fill-in/in-thread.ts';
import { LARGEST_OFFICE_FILE } from '../../../server/files/office/office-package.ts';

const { surveys } = loadCatalogue();
const KOMMUN = loadCatalogue().survey('kommun-2023');
const HEADINGS = fillInLines(KOMMUN).flatMap((line) => (line.kind === 'heading' ? [line.text] : []));

/** The headings of a survey, and under the second of them some paragraphs. */
function documentOf(paragraphs: readonly string[]): Uint8Array {
  const lines = [...HEADINGS.slice(0, 2), ...paragraphs, ...HEADINGS.slice(2)];
  const body = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`),
    'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`),
  });
}

describe('a filled-in file that is read in a thread', () => {
  it('says what it says when it is read here', async () => {
    const file = documentOf(['Vi har börjat.', 'Och fortsätter.']);
    expect(await readFillInFile(file, surveys)).toEqual(await importFillInFile(file, surveys));
  });

  it('leaves the server its own thread: while a large one is read, others come in between without end', async () => {
    const words = Array.from({ length: 9_000 }, (_, at) => `Rad ${at} om samverkan och nära vård.`);
    let [isRead, turns] = [false, 0];
    const reading = readFillInFile(documentOf(words), surveys).finally(() => {
      isRead = true;
    });
    while (!isRead) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await reading;
    // Read here it would be some fifty: one for each piece of the file and for each survey.
    expect(turns).toBeGreaterThan(1_000);
  });

  it('is refused by its size before it is given to the thread, and a damaged one in words', async () => {
    expect(await readFillInFile(new Uint8Array(LARGEST_OFFICE_FILE + 1), surveys)).toMatchObject({
      fault: 'too-large',
    });
    expect(await readFillInWorkbook(documentOf([]).subarray(0, 200), surveys)).toMatchObject({
      sentence: expect.stringContaining('skadad'),
    });
  });

  it('is read although many are sent at once, one after another', async () => {
    const files = Array.from({ length: 6 }, (_, at) => documentOf([`Svar ${at}`]));
    const read = await Promise.all(files.map((file) => readFillInFile(file, surveys)));
    expect(read).toEqual(await Promise.all(files.map((file) => importFillInFile(file, surveys))));
  });
});

describe('a Word file within ten megabytes', () => {
  it('is refused when its main part unpacks to more than any form', async () => {
    const file = documentOf(Array.from({ length: 2_000 }, () => 'ord '.repeat(2_200)));
    const [kind] = [await importFillInFile(file, surveys)];
    expect('sentence' in kind && kind.sentence).toMatch(/mer än ett ifyllt formulär kan göra/);
  });

  it('is refused when it has more text than three hundred pages', async () => {
    const read = await importFillInFile(
      documentOf(Array.from({ length: 1_000 }, (_, at) => `${at} ${'ord '.repeat(300)}`)),
      surveys,
    );
    expect('sentence' in read && read.sentence).toMatch(/större än ett ifyllt formulär kan bli/);
  });
});
