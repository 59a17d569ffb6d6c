import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archivePackageOf } from '../../../exports/archive/archive.ts';
import { type CheckedArchive, verifyArchive } from '../../../exports/archive/verify.ts';
import { readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import type { Archive } from '../../../exports/report/archive-contents.ts';
import { reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import { municipalAnswers } from '../../../server/demo/halland-2023.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { digestOf } from '../../../server/domain/submission/receipt.ts';
import type { Submission } from '../../../server/domain/submission/submission.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { testPrinter } from '../../support/printer.ts';

const catalogue = loadCatalogue();
const survey = catalogue.survey('kommun-2023');
const answers = municipalAnswers(survey).find(({ organisation }) => organisation.code === HALMSTAD.code)?.answers ?? {};
const madeAt = '2024-04-02T08:00:00.000Z';
const digest = digestOf({ survey: survey.id, organisation: HALMSTAD.code, answers });
const submission: Submission = {
  id: '00000000-0000-4000-8000-000000000001',
  response: '00000000-0000-4000-8000-000000000002',
  version: 1,
  responseVersion: 7,
  reference: 'K7RM-4WPX',
  submittedAt: '2024-03-28T13:05:00.000Z',
  digest,
  sender: { id: '00000000-0000-4000-8000-000000000003', name: 'Sven Exempel', email: 'sven.exempel@halmstad.example' },
  answers,
  definition: catalogue.definition(survey.id),
};

const archive: Archive = {
  round: {
    id: '00000000-0000-4000-8000-000000000004',
    title: 'Kommunfrågor 2023',
    county: '13',
    survey: survey.id,
    opensOn: '2024-01-08',
    lastDay: '2024-03-31',
    message: '',
    reminderDays: [],
    edition: 0,
    isNational: false,
  },
  participants: [HALMSTAD],
  source: 'Halmstad',
  madeAt,
  reference: submission.reference,
  async *items() {
    const report = reportOf(survey, {
      organisation: HALMSTAD,
      answers,
      status: 'submitted',
      submission: {
        reference: 'K7RM-4WPX',
        submittedAt: submission.submittedAt,
        version: 1,
        digest,
        verifyAt: 'https://samsvar.example/kontrollera',
      },
      problems: [],
      madeAt,
    });
    yield {
      organisation: HALMSTAD,
      submission,
      state: 'latest',
      survey,
      report,
      contentOf: async () => (async function* () {})(),
    };
    yield {
      organisation: HALMSTAD,
      events: [
        {
          at: submission.submittedAt,
          verb: 'response.submit',
          words: 'lämnade in svaret, version 1',
          person: submission.sender.id,
          detail: '{"version":1}',
        },
      ],
    };
  },
};

let folder: string;
let bytes: Uint8Array;
let files: Record<string, Uint8Array>;
const ROOT = 'arkiv-kommun-2023-1380-K7RM-4WPX/';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-archive-'));
  const pieces: Uint8Array[] = [];
  for await (const piece of archivePackageOf(archive, testPrinter())) pieces.push(piece);
  bytes = Buffer.concat(pieces);
  files = unzipSync(bytes);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await closeBrowser();
});

const textAt = (path: string) => strFromU8(files[ROOT + path] ?? new Uint8Array());

let made = 0;
async function verified(content: Uint8Array): Promise<CheckedArchive> {
  made += 1;
  const path = join(folder, `${made}.zip`);
  await writeFile(path, content);
  return verifyArchive(path);
}

/** What is not right in a package whose files have been changed. */
async function wrongIn(changed: Zippable): Promise<string[]> {
  const { files: checked, faults } = await verified(zipSync(changed, { level: 0 }));
  return [...checked.filter(({ state }) => state !== 'right').map(({ path, state }) => `${state} ${path}`), ...faults];
}

describe('an archive package', () => {
  test('is a bag: one folder, with the files that the standard requires', () => {
    expect(Object.keys(files).every((name) => name.startsWith(ROOT))).toBe(true);
    expect(textAt('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const payload = Object.entries(files).filter(([name]) => name.startsWith(`${ROOT}data/`));
    const octets = payload.reduce((sum, [, content]) => sum + content.length, 0);
    expect(textAt('bag-info.txt')).toContain(`Payload-Oxum: ${octets}.${payload.length}\n`);
    expect(textAt('bag-info.txt')).toContain('External-Identifier: K7RM-4WPX\n');
  });

  test('has each file’s SHA-256 as sha256sum writes it', () => {
    const lines = textAt('manifest-sha256.txt').trimEnd().split('\n');
    for (const line of lines) {
      const [sum, path = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(files[ROOT + path] ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
    expect(lines).toHaveLength(Object.keys(files).filter((name) => name.startsWith(`${ROOT}data/`)).length);
  });

  test('holds the submission in every format, its definition, the codebook, the receipt and the events', () => {
    const names = Object.keys(files).map((name) => name.slice(ROOT.length).replace(/-[0-9a-f]{8}\//, '/'));
    expect(names.toSorted()).toEqual(
      [
        'LÄSMIG.txt',
        'bag-info.txt',
        'bagit.txt',
        'data/enkat/kommun-2023/definition.json',
        'data/enkat/kommun-2023/kodbok.html',
        'data/enkat/kommun-2023/kodbok.pdf',
        'data/enkat/kommun-2023/kodbok.xml',
        'data/omgang.json',
        'data/svar/1380/handelser.csv',
        'data/svar/1380/v1/csv-metadata.json',
        'data/svar/1380/v1/kvitto.json',
        'data/svar/1380/v1/svar.csv',
        'data/svar/1380/v1/svar.json',
        'data/svar/1380/v1/svar.pdf',
        'data/svar/1380/v1/svar.schema.json',
        'index.html',
        'manifest-sha256.txt',
        'tagmanifest-sha256.txt',
      ].toSorted(),
    );
    const definition = Object.keys(files).find((name) => name.endsWith('definition.json')) ?? '';
    expect(JSON.parse(strFromU8(files[definition] ?? new Uint8Array()))).toEqual(submission.definition);
    const { responses } = readTidyRows(
      readNeutralCsv(files[`${ROOT}data/svar/1380/v1/svar.csv`] ?? new Uint8Array()).rows,
      {
        surveys: catalogue.surveys,
        organisations: allOrganisations(),
        nearest,
      },
    );
    expect(responses[0]?.answers).toEqual(answers);
    expect(digestOf({ survey: survey.id, organisation: HALMSTAD.code, answers: responses[0]?.answers ?? {} })).toBe(
      JSON.parse(textAt('data/svar/1380/v1/kvitto.json')).digest,
    );
  });

  test('names the sender, and nobody’s e-mail address', () => {
    const all = Object.values(files)
      .map((content) => strFromU8(content))
      .join('\n');
    expect(textAt('data/svar/1380/v1/kvitto.json')).toContain('Sven Exempel');
    expect(textAt('data/svar/1380/handelser.csv')).not.toContain('Sven Exempel');
    expect(all).not.toContain('sven.exempel@');
  });

  test('describes itself and how each file is read, as text and as a page without scripts', () => {
    for (const name of Object.keys(files).filter((one) => one.includes('/data/'))) {
      expect(textAt('LÄSMIG.txt')).toContain(name.slice(ROOT.length));
      expect(textAt('index.html')).toContain(`href="${name.slice(ROOT.length)}"`);
    }
    expect(textAt('index.html')).not.toMatch(/<script|https?:\/\/(?!samsvar)|@font-face/);
    expect(textAt('LÄSMIG.txt')).toContain('sha256sum -c manifest-sha256.txt');
  });
});

describe('checking an archive package against its own manifests', () => {
  test('finds nothing wrong in an unchanged package', async () => {
    const { files: checked, faults } = await verified(bytes);
    expect(faults).toEqual([]);
    expect(checked.length).toBe(Object.keys(files).length - 1);
    expect(checked.filter(({ state }) => state !== 'right')).toEqual([]);
    expect(await wrongIn(files)).toEqual([]);
  });

  test.each([
    'data/svar/1380/v1/svar.pdf',
    'data/svar/1380/handelser.csv',
    'LÄSMIG.txt',
    'bag-info.txt',
    'manifest-sha256.txt',
  ])('finds that a byte of %s is changed', async (path) => {
    const content = Uint8Array.from(files[ROOT + path] ?? []);
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    expect((await wrongIn({ ...files, [ROOT + path]: content })).join('\n')).toContain(`changed ${path}`);
  });

  test('finds a changed byte wherever in the package it is', async () => {
    // The zip’s own frame may take a change that its files do not notice, such as a time: never one of the content.
    const content = Object.entries(files)
      .map(([, file]) => file.length)
      .reduce((sum, length) => sum + length, 0);
    expect(content / bytes.length).toBeGreaterThan(0.98);
    for (const place of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const changed = Uint8Array.from(bytes);
      const at = Math.floor(bytes.length * place);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const { files: checked, faults } = await verified(changed);
      expect(checked.some(({ state }) => state !== 'right') || faults.length > 0, `byte ${at}`).toBe(true);
    }
  });

  test('finds files that are missing and files that are too many', async () => {
    const { [`${ROOT}data/omgang.json`]: _, ...fewer } = files;
    expect(await wrongIn(fewer)).toEqual(['missing data/omgang.json']);
    expect(await wrongIn({ ...files, [`${ROOT}data/extra.txt`]: new Uint8Array([1]) })).toEqual([
      'surplus data/extra.txt',
    ]);
    expect(await wrongIn({ ...files, 'utanför.txt': new Uint8Array([1]) })).toEqual(['surplus utanför.txt']);
    const { [`${ROOT}manifest-sha256.txt`]: __, ...without } = files;
    expect((await wrongIn(without)).join('\n')).toContain('manifest-sha256.txt saknas');
  });

  test('passes over what macOS and Windows put in a folder that is packed there', async () => {
    const added = [
      '.DS_Store',
      `__MACOSX/${ROOT}._bagit.txt`,
      `${ROOT}.DS_Store`,
      `${ROOT}data/._omgang.json`,
      `${ROOT}data/Thumbs.db`,
    ];
    expect(
      await wrongIn({ ...files, ...Object.fromEntries(added.map((name) => [name, new Uint8Array([1])])) }),
    ).toEqual([]);
  });

  test('says of another file that it is not an archive package', async () => {
    expect((await verified(new TextEncoder().encode('Ingen zip'))).faults).toEqual([
      'Filen är ingen hel zip-fil. Hämta den på nytt.',
    ]);
    expect((await verified(bytes.subarray(0, bytes.length >> 1))).faults).toEqual([
      'Filen är ingen hel zip-fil. Hämta den på nytt.',
    ]);
    expect((await verified(zipSync({ 'a.txt': new Uint8Array() }))).faults.join('')).toContain(
      'Filen är inget arkivpaket',
    );
  });
});
