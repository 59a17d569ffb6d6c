import { writeFile } from 'node:fs/promises';
import type { Report } from '../../exports/report/report.ts';
import { formatOf, REPORT_FORMATS, type ReportFormat, writeReport } from '../../exports/writers.ts';

/** The arguments of a command. */
export interface Invocation {
  readonly positionals: readonly string[];
  /** The last value of each option. */
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  /** All values of each option, in the order typed. */
  readonly repeated: Readonly<Partial<Record<OptionName, readonly string[]>>>;
  /** The county to use when no option names one. */
  readonly defaultCounty: string;
  /** The folder of the definitions when no option names one; undefined: those of the program. */
  readonly defaultSurveys: string | undefined;
  /** Where the server's database is: a PostgreSQL URL, or else the folder of the embedded one. */
  readonly database: { readonly databaseUrl: string | undefined; readonly dataFolder: string };
  /** The absolute path of a path as typed. */
  resolve(path: string): string;
  /** All of standard input. */
  standardInput(): Promise<Uint8Array>;
}

export const OPTION_NAMES = [
  'in',
  'out',
  'members',
  'organisation',
  'organisations',
  'answer',
  'county',
  'period',
  'surveys',
] as const;

/** The options that every command takes, with what it reads them for. */
export const COMMON_OPTIONS: readonly OptionName[] = ['surveys', 'organisations'];

export type OptionName = (typeof OPTION_NAMES)[number];

/** Where a command writes. */
export interface Outlet {
  /** Writes data to standard output. */
  write(data: Uint8Array | string): void;
  /** Writes a line about something wrong or worth knowing to standard error. */
  tell(line: string): void;
}

/** 0: everything was right; 1: something in a file was wrong; 2: the command was used wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** Usage and purpose, in Swedish; without the options that every command takes. */
  readonly usage: string;
  readonly purpose: string;
  /** The most words after the command's name, not counting options. */
  readonly words: number;
  readonly options: readonly OptionName[];
  /** Those of them that may be given more than once. */
  readonly repeatable?: readonly OptionName[];
  run(invocation: Invocation, outlet: Outlet): Promise<ExitCode>;
}

/** Thrown when a command is used wrongly. The message is in Swedish and says how to write the command. */
export class UsageRefusal extends Error {
  override readonly name = 'UsageRefusal';
}

/** The value of an option that the command needs. Throws UsageRefusal if it is missing. */
export function requiredOption({ options }: Invocation, name: OptionName): string {
  const value = options[name];
  if (value === undefined || value.trim() === '') throw new UsageRefusal(`--${name} saknas.`);
  return value;
}

/** All values of an option that the command needs. Throws UsageRefusal if there is none, or one is empty. */
export function requiredOptions({ repeated }: Invocation, name: OptionName): readonly string[] {
  const values = repeated[name] ?? [];
  if (values.length === 0 || values.some((value) => value.trim() === '')) throw new UsageRefusal(`--${name} saknas.`);
  return values;
}

/** The format that an output file's extension means. Throws UsageRefusal if there is no such format. */
export function requiredFormat(path: string): ReportFormat {
  const format = formatOf(path);
  if (format !== undefined) return format;
  const endings = REPORT_FORMATS.map((known) => `.${known}`).join(', ');
  throw new UsageRefusal(`Filnamnet ”${path}” har ingen känd ändelse. Använd en av ${endings}.`);
}

/**
 * Writes a report in the format of the file's extension, and tells so. Throws UsageRefusal if the file cannot be
 * written.
 */
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

/** Writes a file, and tells so. Throws UsageRefusal if the file cannot be written. */
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

/** What to do about a file that cannot be read or written, in Swedish. */
export function fileAdvice(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'Filen eller mappen finns inte. Kontrollera sökvägen.';
  if (code === 'EISDIR') return 'Det är en mapp. Skriv ett filnamn.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY')
    return 'Kontrollera behörigheten och att filen inte är öppen i ett annat program.';
  return 'Kontrollera sökvägen.';
}
