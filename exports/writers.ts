import { responseDocument, responseWithoutSources } from './documents/response.ts';
import { responseWorkbook } from './documents/response-workbook.ts';
import type { Print } from './pdf/printer.ts';
import type { Report } from './report/report.ts';
import { answerWords } from './report/wording.ts';

/** The formats of a report, by file ending. `zip`: neutral CSV and JSON with what describes them, for programs. */
export const REPORT_FORMATS = ['csv', 'json', 'xlsx', 'pdf', 'docx', 'zip'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The format that a file's name asks for, or undefined: “Svar.PDF” → pdf. */
export function formatOf(fileName: string): ReportFormat | undefined {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return REPORT_FORMATS.find((format) => format === ending);
}

/**
 * A report in one of its formats. The writers are loaded when they are needed: some are heavy. `print`: how PDFs are
 * made, in a browser if nothing else is said.
 */
export async function writeReport(report: Report, format: ReportFormat, print?: Print): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return (await import('./data/csv.ts')).csvOf(report);
    case 'json':
      return (await import('./data/json.ts')).jsonOf(report);
    case 'xlsx':
      return (await import('./xlsx/xlsx.ts')).xlsxOf(responseWorkbook(report));
    case 'pdf': {
      const { pdfOf } = await import('./pdf/pdf.ts');
      return pdfOf(
        () => responseDocument(report),
        print,
        () => responseWithoutSources(report),
      );
    }
    case 'docx':
      return (await import('./docx/docx.ts')).docxOf(responseDocument(report));
    case 'zip':
      return (await import('./data/data-package.ts')).dataPackageOf(report);
  }
}

/** What a saved report is called: “rss-2023 RSS Halland.pdf”, with the reference when it has been submitted. */
export function fileNameOf(
  { survey, organisation, answerNumber, submission, release, status }: Report,
  format: ReportFormat,
): string {
  const name = [
    survey.id,
    organisation?.name ?? 'läsversion',
    answerWords({ answerNumber }) ?? '',
    submission?.reference ?? release?.reference ?? (status === 'draft' ? 'utkast' : ''),
  ];
  return `${name.filter((part) => part !== '').join(' ')}.${format}`;
}
