import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { PdfObjects } from '../../../exports/pdf/archive/pdf-objects.ts';
import { isDictionary, pdfText, textOfPdf, writePdfValue } from '../../../exports/pdf/archive/pdf-value.ts';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { type ReportFormat, writeReport } from '../../../exports/writers.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../../server/domain/counting/basis.ts';
import type { Masking } from '../../../server/domain/release/masking.ts';
import { digestOfCopy, type MaskedDocument, maskDocument } from '../../../server/domain/release/release-copy.ts';
import { digestOf } from '../../../server/domain/submission/receipt.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import { trace } from '../../../server/domain/tracing/traced-text.ts';
import { HALMSTAD, HYLTE, RSS_HALLAND } from '../../support/halland.ts';
import { READABLE_FORMATS, testPrinter } from '../../support/printer.ts';
import { runs } from '../../support/property-runs.ts';
import { readPdf, written } from '../read-pdf.ts';

afterAll(closeBrowser);

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const compiled = rss.questions.find(({ compiles }) => compiles !== undefined) ?? expect.fail('Nothing is compiled');
const source = compiled.compiles?.question ?? '';
const commented = rss.questions.find(({ comment }) => comment !== undefined);
const counted = rss.questions.find(({ kind }) => kind === 'counts') ?? expect.fail('Nothing is counted');
const countedOption = counted.options[0]?.code ?? '';

const GROUND = '25 kap. 1 § OSL';
const SUBMITTED = { reference: 'HN7K-4P3Q', version: 2, submittedAt: '2024-03-28T13:05:00.000Z' };

/** An answer in which the words stand wherever words can stand: texts, comments, reasons, sources, provenance. */
function submissionWith(words: string): Required<MaskedDocument> {
  const compiledText = `Teamet mötte ${words} hemma. Det gick bra för ${words}s familj. Inget mer hände i länet.`;
  const other = `I Hylte hände inget. Där bor inte ${words}.`;
  const members = [
    { organisation: HALMSTAD, answers: { [source]: { text: compiledText } } },
    { organisation: HYLTE, answers: { [source]: { text: other } } },
  ];
  const sources = members.map(({ organisation, answers }) => ({
    member: organisation.code,
    text: answers[source]?.text ?? '',
  }));
  const counts: Aggregate = aggregate(rss, kommun, members);
  const basis: Basis = {
    ...counts,
    overrides: [
      {
        question: counted.id,
        option: countedOption,
        optionTitle: counted.options[0]?.title ?? '',
        number: 5,
        computed: 0,
        reason: {
          question: counted.id,
          option: countedOption,
          number: 5,
          computed: 0,
          reason: `Enligt ${words} på telefon`,
          discrepancy: `Så sade ${words}`,
          by: 'Rut Rss',
          at: SUBMITTED.submittedAt,
        },
      },
    ],
    contradictions: [
      { member: 'Hylte', problem: { question: 'A', rule: 'not-a-number', typed: `fem enligt ${words}`, whole: true } },
    ],
    compiled: [{ question: compiled.id, traced: trace(compiledText, sources) }],
  };
  const answers: Record<string, Answer> = {
    [compiled.id]: { text: compiledText },
    [counted.id]: { numbers: { [countedOption]: `tre, sade ${words}` } },
    ...(commented === undefined
      ? {}
      : { [commented.id]: { chosen: ['ja'], comment: `Fråga ${words.toUpperCase()}.` } }),
  };
  return { answers, basis };
}

type Aggregate = ReturnType<typeof aggregate>;

function copyOf(submission: MaskedDocument, maskings: readonly Masking[]): Report {
  const { answers, basis } = maskDocument(rss, submission, maskings);
  return reportOf(rss, {
    organisation: RSS_HALLAND,
    answers,
    status: 'released',
    release: {
      reference: 'HN7K-4P3Q-M1',
      madeAt: '2024-05-02T08:00:00.000Z',
      digest: digestOfCopy(SUBMITTED, { answers, ...(basis === undefined ? {} : { basis }) }),
      grounds: [...new Set(maskings.map(({ ground }) => ground))],
      of: SUBMITTED,
    },
    ...(basis === undefined ? {} : { basis }),
    problems: [],
    madeAt: '2024-05-02T08:00:00.000Z',
  });
}

/** Everything that a file holds, unpacked: texts, names of parts, streams and attributes. */
async function allIn(format: ReportFormat, bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1');
  const plain = Buffer.from(bytes).toString('utf8');
  if (format === 'docx' || format === 'xlsx') {
    const parts = Object.entries(unzipSync(bytes));
    return [plain, ...parts.map(([name, part]) => `${name} ${strFromU8(part)}`)].join('\n');
  }
  if (format !== 'pdf') return plain;
  const objects = new PdfObjects(bytes);
  const values: string[] = [];
  for (const [object, value] of objects.all()) {
    const text = writePdfValue(value);
    values.push(text, textsIn(text));
    if (isDictionary(value) && value.has('/Length')) {
      const stream = (await objects.stream(object)).toString('latin1');
      values.push(stream, textsIn(stream));
    }
  }
  const read = await readPdf(bytes);
  return [raw, ...values, ...read.pages, ...read.margins, ...read.outline, read.title ?? ''].join('\n');
}

/** The texts that are written in hexadecimal digits: titles, outlines, what is to be read aloud. */
function textsIn(written: string): string {
  return (written.match(/<feff[0-9a-f\s]*>|\((?:\\[\s\S]|[^\\()])*\)/gi) ?? []).map(textOfPdf).join('\n');
}

const clean = (text: string) => written(text).toLowerCase().normalize('NFC');

describe.each(READABLE_FORMATS)('a release copy as %s', (format) => {
  test('holds nothing of what is masked, in any part of the file', async () => {
    const words = 'Ögonvind Qvartzblom';
    const report = copyOf(submissionWith(words), [{ words, ground: GROUND }]);
    const all = clean(await allIn(format, await writeReport(report, format)));
    for (const word of words.split(' ')) expect(all).not.toContain(clean(word));
    expect(all).not.toContain(Buffer.from(words, 'utf8').toString('hex'));
    expect(all).not.toContain(pdfText(words).slice(5, -1));
    expect(all).toContain(clean(`█████ [maskat: ${GROUND}]`));
  });

  test('is the same whatever is masked: not even its length can be seen', async () => {
    const of = async (words: string) => {
      const report = copyOf(submissionWith(words), [{ words, ground: GROUND }]);
      return said(format, await writeReport(report, format));
    };
    expect(await of('Xåq')).toEqual(await of('Xåq Qvartzblom-Ögonvind i Zebrabyn nära Wåxtorp'));
  });
});

/** What a file says, without when it was packed. */
async function said(format: ReportFormat, bytes: Uint8Array): Promise<unknown> {
  if (format === 'pdf') return readPdf(bytes);
  if (format === 'csv' || format === 'json') return Buffer.from(bytes).toString();
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name !== 'docProps/core.xml');
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutIds(strFromU8(part))]));
}

/** The ids that Word's parts get anew each time. */
const withoutIds = (part: string) => part.replaceAll(/(?<=rId)[\w-]+/g, '').replaceAll(/(?<=w:id=")[^"]+/g, '');

describe('the release copy', () => {
  const words = 'Ögonvind Qvartzblom';
  const submission = submissionWith(words);
  const masked = maskDocument(rss, submission, [{ words, ground: GROUND }]);

  test('leaves the submission as it was', () => {
    expect(submission).toEqual(submissionWith(words));
  });

  test('counts its own texts, and has no length of the original ones', () => {
    const texts = masked.basis?.texts.find(({ question }) => question === compiled.id);
    expect(texts?.texts.map(({ length }) => length)).toEqual(texts?.texts.map(({ text }) => countCharacters(text)));
    const joined = texts?.texts.map(({ text }) => text).join('\n\n') ?? '';
    expect(texts?.joinedLength).toBe(countCharacters(joined));
  });

  test('gives no limit, since the masked text has none', () => {
    const report = copyOf(submission, [{ words, ground: GROUND }]);
    const questions = report.parts.flatMap(({ sections }) => sections.flatMap((section) => section.questions));
    const answered = questions.find(({ id }) => id === compiled.id);
    expect(answered?.text?.limit).toBeUndefined();
    expect(answered?.text?.length).toBe(countCharacters(answered?.text?.value ?? ''));
  });

  test('leaves out the provenance of compiled texts with masked passages, and keeps that of others', () => {
    expect(submission.basis.compiled).toHaveLength(1);
    expect(masked.basis?.compiled).toEqual([]);
    const elsewhere = maskDocument(rss, submission, [{ words: 'finns ingenstans', ground: GROUND }]);
    expect(elsewhere.basis?.compiled).toEqual(submission.basis.compiled);
    expect(elsewhere).toEqual(submission);
  });

  test('has a digest of its own, and not the submission’s', async () => {
    const { answers } = submission;
    const original = digestOf({ survey: rss.id, organisation: RSS_HALLAND.code, answers });
    const report = copyOf(submission, [{ words, ground: GROUND }]);
    expect(report.digest).toBe(digestOfCopy(SUBMITTED, masked));
    expect(report.digest).not.toBe(original);
    for (const format of READABLE_FORMATS) {
      const all = await allIn(format, await writeReport(report, format));
      expect(all).not.toContain(original);
      expect(all).not.toContain(original.slice(0, 16).match(/.{4}/g)?.join(' '));
    }
  });

  test('says on every page that it is a release copy, and of which submission', async () => {
    const report = copyOf(submission, [{ words, ground: GROUND }]);
    const pdf = await readPdf(await writeReport(report, 'pdf', testPrinter()));
    for (const margin of pdf.margins) {
      expect(margin).toContain('Maskad kopia');
      expect(margin).toContain('Referens HN7K-4P3Q-M1 · Kontrollsumma');
    }
    expect(written(pdf.pages[0] ?? '')).toContain(written('Kopia av Inlämning HN7K-4P3Q, version 2, inlämnad 28 mars'));
    expect(written(pdf.pages[0] ?? '')).toContain(written(`Maskat enligt ${GROUND}`));
  });
});

test('any words masked anywhere are in none of the files that are made without a browser', async () => {
  const letter = fc.constantFrom(...'qxzwåäöQXZ'.split(''));
  const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''));
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  await fc.assert(
    fc.asyncProperty(words, async (secret) => {
      const report = copyOf(submissionWith(secret), [{ words: secret, ground: GROUND }]);
      for (const format of ['json', 'csv', 'docx'] as const) {
        const all = clean(await allIn(format, await writeReport(report, format)));
        for (const one of secret.split(' ')) expect(all).not.toContain(clean(one));
      }
    }),
    { numRuns: runs(10) },
  );
});
