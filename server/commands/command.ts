import { writeFile } from 'node:fs/promises';
import type { Report } from '../../exports/report/report.ts';
import { formatOf, REPORT_FORMATS, type ReportFormat, writeReport } from '../../exports/writers.ts';

/** What a command is given by the one who runs it. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  /** The county when no option names one. */
  readonly defaultCounty: string;
  /** An absolute path, of a path as it was typed. */
  resolve(path: string): string;
}

export const OPTION_NAMES = ['in', 'out', 'members', 'organisation', 'county'] as const;

export type OptionName = (typeof OPTION_NAMES)[number];

/** Where a command puts what it makes. */
export interface Outlet {
  /** Data, to standard output. */
  write(data: Uint8Array | string): void;
  /** What is wrong or worth knowing, a line to standard error. */
  tell(line: string): void;
}

/** Everything was right; something in the files was not; the command was not used rightly. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** How it is written, and what it does, in Swedish. */
  readonly usage: string;
  readonly purpose: string;
  /** How many words it takes after its name at most, options apart. */
  readonly words: number;
  readonly options: readonly OptionName[];
  run(invocation: Invocation, outlet: Outlet): Promise<ExitCode>;
}

/** The command was not used rightly. The message is Swedish and says how to write it. */
export class UsageRefusal extends Error {
  override readonly name = 'UsageRefusal';
}

/** The value of an option that the command cannot do without. Throws UsageRefusal. */
export function requiredOption({ options }: Invocation, name: OptionName): string {
  const value = options[name];
  if (value === undefined || value.trim() === '') throw new UsageRefusal(`--${name} saknas.`);
  return value;
}

/** The format that the name of an output file asks for. Throws UsageRefusal when there is no such format. */
export function requiredFormat(path: string): ReportFormat {
  const format = formatOf(path);
  if (format !== undefined) return format;
  const endings = REPORT_FORMATS.map((known) => `.${known}`).join(', ');
  throw new UsageRefusal(`Filnamnet ”${path}” har ingen känd ändelse. Använd en av ${endings}.`);
}

/** Writes a report to a file in the format of its name, and says so. Throws UsageRefusal when it cannot be written. */
export async function writeReportFile(
  report: Report,
  path: string,
  invocation: Invocation,
  outlet: Outlet,
): Promise<void> {
  const format = requiredFormat(path);
  const bytes = await writeReport(report, format);
  try {
    await writeOutputFile(bytes, path, invocation, outlet);
  } finally {
    if (format === 'pdf') await (await import('../../exports/pdf/browser.ts')).closeBrowser();
  }
}

/** Writes a file, and says so. Throws UsageRefusal when it cannot be written. */
export async function writeOutputFile(
  bytes: Uint8Array,
  path: string,
  { resolve }: Invocation,
  outlet: Outlet,
): Promise<void> {
  try {
    await writeFile(resolve(path), bytes);
  } catch (error) {
    throw new UsageRefusal(`Filen ”${path}” kan inte skrivas. ${fileAdvice(error)}`);
  }
  outlet.tell(`Skrev ${path}.`);
}

/** What to do about a file that cannot be opened. */
export function fileAdvice(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'Filen eller mappen finns inte. Kontrollera sökvägen.';
  if (code === 'EISDIR') return 'Det är en mapp. Skriv ett filnamn.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY')
    return 'Kontrollera behörigheten och att filen inte är öppen i ett annat program.';
  return 'Kontrollera sökvägen.';
}
