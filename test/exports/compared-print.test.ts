import { afterAll, expect, it } from 'vitest';
import { closeBrowser } from '../../exports/pdf/browser.ts';
import { pdfOf } from '../../exports/pdf.ts';
import { reportOf } from '../../exports/report.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { regionDraft } from '../../server/demo/halland-2023.ts';
import { askedAnswers } from '../../server/domain/answer.ts';
import { compareWithPrint } from '../../server/domain/transfer-comparison.ts';
import { REGION_HALLAND } from '../support/halland.ts';
import { readPdf } from './read-pdf.ts';

afterAll(closeBrowser);

it('the text of a PDF, with its broken lines, page feet and lengths, is compared as what it says', async () => {
  const survey = loadCatalogue().survey('region-2023');
  const answers = regionDraft(survey);
  const source = { organisation: REGION_HALLAND, answers, status: 'draft', problems: [] } as const;
  const { pages, margins } = await readPdf(
    await pdfOf(reportOf(survey, { ...source, madeAt: '2024-03-28T12:05:00.000Z' })),
  );
  const text = pages.map((page, index) => `${page}\n${margins[index]}`).join('\n');
  const carried = { survey, organisation: REGION_HALLAND.code, answers: askedAnswers(survey, answers) };
  const kindsOf = (print: string) => compareWithPrint(carried, print).map(({ outcome }) => outcome.kind);
  expect(new Set(kindsOf(text))).toEqual(new Set(['same']));
  expect(kindsOf(text).length).toBeGreaterThan(20);

  const word = answers['29']?.text?.match(/\p{L}{9,}/u)?.[0] ?? '';
  const changed = text.replace(word, 'ändrat');
  expect(changed).not.toBe(text);
  expect(kindsOf(changed).filter((kind) => kind !== 'same')).toEqual(['different']);
});
