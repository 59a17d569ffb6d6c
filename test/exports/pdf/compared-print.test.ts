import { afterAll, expect, it } from 'vitest';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { regionDraft } from '../../../server/demo/halland-2023.ts';
import { askedAnswers } from '../../../server/domain/answer/answer.ts';
import { compareWithPrint } from '../../../server/domain/transfer/transfer-comparison.ts';
import { readPrintOutFile } from '../../../server/files/print-out/print-out-file.ts';
import { REGION_HALLAND } from '../../support/halland.ts';
import { pdfOf } from '../report/written.ts';

afterAll(closeBrowser);

it('a PDF print-out is compared by its text, without its broken lines, page feet and lengths', async () => {
  const survey = loadCatalogue().survey('region-2023');
  const answers = regionDraft(survey);
  const source = { organisation: REGION_HALLAND, answers, status: 'draft', problems: [] } as const;
  const read = await readPrintOutFile(await pdfOf(reportOf(survey, { ...source, madeAt: '2024-03-28T12:05:00.000Z' })));
  const text = 'text' in read ? read.text : expect.fail(read.sentence);
  const carried = { survey, organisation: REGION_HALLAND.code, answers: askedAnswers(survey, answers) };
  const kindsOf = (print: string) => compareWithPrint(carried, print).map(({ outcome }) => outcome.kind);
  expect(new Set(kindsOf(text))).toEqual(new Set(['same']));
  expect(kindsOf(text).length).toBeGreaterThan(20);

  // Every page has a foot with the name of the survey and the page's number, which is in the way of no text.
  expect(text).not.toMatch(/Sida \d+ av \d+/);

  const word = answers['29']?.text?.match(/\p{L}{9,}/u)?.[0] ?? '';
  const changed = text.replace(word, 'ändrat');
  expect(changed).not.toBe(text);
  expect(kindsOf(changed).filter((kind) => kind !== 'same')).toEqual(['different']);
});
