import { createHash } from 'node:crypto';
import { attachmentWords } from '../../server/domain/answer/attachment.ts';
import { canonicalJson } from '../../server/domain/text/canonical-json.ts';
import { formatCount } from '../../server/domain/text/swedish.ts';
import { DATA_FILES, dataFilesOf } from '../data/data-package.ts';
import { ddiOf } from '../data/ddi.ts';
import { reportQuestions } from '../data/report-questions.ts';
import type { FileInParts, ZippedFile } from '../data/zip.ts';
import { codebookDocument } from '../documents/codebook.ts';
import { responseDocument, responseWithoutSources } from '../documents/response.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { PrintRefused } from '../pdf/print-refused.ts';
import type { Print } from '../pdf/printer.ts';
import { printHtml } from '../print/html.ts';
import type { Archive, ArchivedEvents, ArchivedSubmission, ListedFile } from '../report/archive-contents.ts';
import type { Report } from '../report/report.ts';
import { whoseReport } from '../report/wording.ts';

/** A file with a description of what it is, for the index. */
type DescribedFile = (ZippedFile | FileInParts) & { readonly about: string };

const DATA_WORDS: Readonly<Record<string, string>> = {
  [DATA_FILES.csv]: 'svaren som tabell (neutral CSV)',
  [DATA_FILES.csvw]: 'beskrivningen av tabellen (CSVW)',
  [DATA_FILES.json]: 'hela rapporten: frågor, svar och underlag (JSON)',
  [DATA_FILES.schema]: 'beskrivningen av rapportens form (JSON Schema)',
};

/**
 * The files of an archive package, one at a time, with names in plain ASCII. Each is added to `listed`. The name of
 * each PDF that could not be printed is added to `missing`; all other files are there.
 */
export async function* archivedFiles(
  archive: Archive,
  listed: ListedFile[],
  missing: string[],
  print?: Print,
): AsyncGenerator<ZippedFile | FileInParts> {
  for await (const { about, ...file } of describedFiles(archive, missing, print)) {
    listed.push({ path: file.name, about });
    yield file;
  }
}

async function* describedFiles(
  archive: Archive,
  missing: string[],
  print: Print | undefined,
): AsyncGenerator<DescribedFile> {
  yield { name: 'omgang.json', content: json(roundOf(archive)), about: 'omgången och vilka som var med' };
  const definitions = new Set<string>();
  for await (const item of archive.items()) {
    if ('events' in item) {
      yield eventsFile(item);
      continue;
    }
    const folder = `enkat/${definitionName(item)}`;
    if (!definitions.has(folder)) {
      definitions.add(folder);
      yield* definitionFiles(item, folder, archive.madeAt, missing, print);
    }
    yield* submissionFiles(item, folder, missing, print);
  }
}

function roundOf({ round, participants }: Archive): object {
  const { title, county, survey, answers, opensOn, lastDay } = round;
  const several = answers === undefined ? {} : { answers };
  return { title, county, survey, ...several, opensOn, lastDay, participants };
}

/** Definitions with the same contents have the same name: “region-2023-1f0c94ab”. */
function definitionName({ submission, survey }: ArchivedSubmission): string {
  return `${survey.id}-${createHash('sha256').update(canonicalJson(submission.definition)).digest('hex').slice(0, 8)}`;
}

async function* definitionFiles(
  { submission, survey }: ArchivedSubmission,
  folder: string,
  madeAt: string,
  missing: string[],
  print: Print | undefined,
): AsyncGenerator<DescribedFile> {
  const text = new TextEncoder();
  const codebook = () => codebookDocument(survey, madeAt);
  yield {
    name: `${folder}/definition.json`,
    content: json(submission.definition),
    about: `enkäten ${survey.id}, som den var när svaret lämnades in`,
  };
  yield {
    name: `${folder}/kodbok.xml`,
    content: ddiOf(survey, madeAt),
    about: 'kodboken för program (DDI Codebook 2.5)',
  };
  yield {
    name: `${folder}/kodbok.html`,
    content: text.encode(printHtml(codebook())),
    about: 'kodboken att läsa (HTML)',
  };
  yield* printed(`${folder}/kodbok.pdf`, 'kodboken att läsa (PDF)', () => pdfOf(codebook, print), missing);
}

async function* submissionFiles(
  { organisation, submission, state, report, contentOf }: ArchivedSubmission,
  definition: string,
  missing: string[],
  print: Print | undefined,
): AsyncGenerator<DescribedFile> {
  const { version, reference } = submission;
  const folder = `${folderOf(report)}/v${version}`;
  const whose = `${whoseReport(report) ?? organisation.name}, version ${formatCount(version)}, ${reference}`;
  yield* printed(
    `${folder}/svar.pdf`,
    `${whose}: svaret att läsa (PDF)`,
    () =>
      pdfOf(
        () => responseDocument(report),
        print,
        () => responseWithoutSources(report),
      ),
    missing,
  );
  for (const { name, content } of dataFilesOf(report))
    yield { name: `${folder}/${name}`, content, about: `${whose}: ${DATA_WORDS[name] ?? name}` };
  if (submission.basis !== undefined)
    yield {
      name: `${folder}/underlag.json`,
      content: json(submission.basis),
      about: `${whose}: vad antal och texter kommer ur`,
    };
  for (const { id, attachments } of reportQuestions(report))
    for (const [index, file] of (attachments?.files ?? []).entries())
      yield {
        name: `${folder}/bilagor/${plainName(`${id}-${formatCount(index + 1)}-${file.name}`)}`,
        content: await contentOf(file.digest),
        about: `${whose}: bilaga till fråga ${id}, ”${file.name}”, ${attachmentWords(file)}`,
      };
  const { responseVersion, submittedAt, digest, sender, withdrawal } = submission;
  const receipt = {
    reference,
    version,
    responseVersion,
    submittedAt,
    digest,
    state,
    definition: `data/${definition}/definition.json`,
    // The sender's name is a part of the receipt. All other people are given by their id.
    sender: { id: sender.id, name: sender.name },
    ...(withdrawal === undefined
      ? {}
      : {
          withdrawal: {
            at: withdrawal.at,
            reason: withdrawal.reason,
            person: { id: withdrawal.person.id, name: withdrawal.person.name },
          },
        }),
  };
  yield { name: `${folder}/kvitto.json`, content: json(receipt), about: `${whose}: kvittot` };
}

const EVENT_COLUMNS = ['at', 'verb', 'words', 'person', 'detail'] as const;

function eventsFile({ events, ...whose }: ArchivedEvents): DescribedFile {
  const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = events.map((event) => EVENT_COLUMNS.map((column) => cell(event[column])).join(','));
  return {
    name: `${folderOf(whose)}/handelser.csv`,
    content: new TextEncoder().encode(`${[EVENT_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`),
    about: `${whoseReport(whose) ?? ''}: vad som gjordes, när, och id för den som gjorde det`,
  };
}

/** A name in plain ASCII without spaces, which every file system can hold. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^0-9A-Za-z.]+/g, '-')
    .replace(/-*\.-*/g, '.');
}

async function* printed(
  name: string,
  about: string,
  print: () => Promise<Uint8Array>,
  missing: string[],
): AsyncGenerator<DescribedFile> {
  try {
    yield { name, content: await print(), about };
  } catch (error) {
    if (!(error instanceof PrintRefused)) throw error;
    missing.push(`${name}: utskriften gick inte att göra. Samma innehåll finns i de andra filerna bredvid.`);
  }
}

/** A folder for each organisation, and in it one for each of its answers where it gives several. */
function folderOf({ organisation, answerNumber }: Pick<Report, 'organisation' | 'answerNumber'>): string {
  const own = `svar/${organisation?.code ?? ''}`;
  return answerNumber === undefined ? own : `${own}/svar-${answerNumber}`;
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
