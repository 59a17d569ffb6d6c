import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PrintRefused } from '../../exports/pdf/print-refused.ts';
import { nearest } from '../catalogue/nearest.ts';
import { DefinitionRefusal, UnknownSurveyRefusal } from '../catalogue/refusals.ts';
import { aggregateCommand } from './aggregate.ts';
import { check } from './check.ts';
import {
  COMMON_OPTIONS,
  type Command,
  type ExitCode,
  fileAdvice,
  OPTION_NAMES,
  type OptionName,
  type Outlet,
  UsageRefusal,
} from './command.ts';
import { exportCommand } from './export.ts';
import { fillInCommand } from './fill-in.ts';
import { listSurveys } from './list-surveys.ts';
import { verifyArchiveCommand } from './verify-archive.ts';

const COMMANDS: readonly Command[] = [
  listSurveys,
  check,
  aggregateCommand,
  exportCommand,
  fillInCommand,
  verifyArchiveCommand,
];

const HELP = `Samsvar på filer, utan server.

${COMMANDS.map(({ usage, purpose }) => `  npm run --silent samsvar -- ${usage}\n      ${purpose}`).join('\n\n')}

  --in FIL      Ifylld Word- eller Excelfil, CSV (organisation;survey;question;option;field;value), neutral CSV eller
                JSON; - läser från standard in. En mapp läses fil för fil (.docx, .xlsx, .csv, .json), och --in kan stå
                flera gånger.
  --county LÄN  Länets namn eller kod. Utan det gäller det enda län som filen i --organisations har, annars miljövariabeln
                SAMSVAR_COUNTY, annars Halland.
  --period PERIOD
                Vad en enkät om en månad gäller, som omgångens period: 2026-01, eller 2026-01-01/2026-03-31 för en enkät
                om just de dagarna.
  --surveys MAPP
                Enkäterna i en egen mapp, en mapp för varje år (2024/namn.json), i stället för programmets. Utan det
                gäller miljövariabeln SAMSVAR_SURVEYS.
  --organisations FIL.csv
                Organisationer utöver dem i registret: kod;namn;slag;del av;grupper, och vad ett slag heter i
                en;flera;bestämd form. Alla kommandon tar --surveys och --organisations.
  --help        Visa den här texten.

Svar skrivs på standard ut och fel på standard fel. Slutkoden är 0 när allt är rätt, 1 när något i filen är fel eller
saknas och 2 när kommandot är fel skrivet.
`;

/** What the command line reads besides its arguments, and where it writes. */
export interface CommandLineContext {
  readonly outlet: Outlet;
  /** All of standard input. */
  readonly standardInput: () => Promise<Uint8Array>;
  /** The environment variables. */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
}

/**
 * Runs the command line, which works on files only. Data goes to standard output, and what is wrong to standard error,
 * in Swedish. Throws only errors that are faults in the program.
 */
export async function runCommandLine(args: readonly string[], context: CommandLineContext): Promise<ExitCode> {
  try {
    return await run(args, context);
  } catch (error) {
    const { message, code } = explain(error);
    context.outlet.tell(message);
    return code;
  }
}

async function run(
  args: readonly string[],
  { outlet, standardInput, environment }: CommandLineContext,
): Promise<ExitCode> {
  const { positionals, repeated, help } = readArguments(args);
  const [name, ...rest] = positionals;
  if (help || name === 'help') {
    outlet.write(HELP);
    return 0;
  }
  const command = findCommand(name);
  for (const option of optionNames(repeated)) {
    if (!command.options.includes(option) && !COMMON_OPTIONS.includes(option))
      throw new UsageRefusal(`${command.name} har inget --${option}. Så skrivs det: ${command.usage}`);
    if ((repeated[option]?.length ?? 0) > 1 && command.repeatable?.includes(option) !== true)
      throw new UsageRefusal(`--${option} står mer än en gång. Ta bort en av dem.`);
  }
  const surplus = rest[command.words];
  if (surplus !== undefined)
    throw new UsageRefusal(
      `”${surplus}” är ett ord för mycket. Sätt namn med mellanslag inom citattecken. Så skrivs det: ${command.usage}`,
    );
  // npm runs scripts in the project's folder, so paths are resolved from the folder where npm was called.
  const folder = environment.npm_lifecycle_event === 'samsvar' ? (environment.INIT_CWD ?? '') : '';
  return command.run(
    {
      positionals: rest,
      options: lastOfEach(repeated),
      repeated,
      defaultCounty: environment.SAMSVAR_COUNTY ?? 'Halland',
      defaultSurveys: environment.SAMSVAR_SURVEYS?.trim() || undefined,
      database: {
        databaseUrl: environment.DATABASE_URL?.trim() || undefined,
        dataFolder: environment.SAMSVAR_DATA?.trim() || 'data',
      },
      resolve: (path) => resolve(folder, path),
      standardInput,
    },
    outlet,
  );
}

type Options = Partial<Record<OptionName, readonly string[]>>;

function lastOfEach(repeated: Options): Partial<Record<OptionName, string>> {
  const last: Partial<Record<OptionName, string>> = {};
  for (const name of optionNames(repeated)) {
    const value = repeated[name]?.at(-1);
    if (value !== undefined) last[name] = value;
  }
  return last;
}

/** Reads the arguments. `parseArgs` is not strict here, so that the messages can be in Swedish. */
function readArguments(args: readonly string[]): { positionals: string[]; repeated: Options; help: boolean } {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(OPTION_NAMES.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const positionals: string[] = [];
  const repeated: Options = {};
  let help = false;
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help') {
      help = true;
      continue;
    }
    const name = OPTION_NAMES.find((known) => known === token.name);
    if (name === undefined)
      throw new UsageRefusal(`${token.rawName} finns inte. ${suggestion(token.name, OPTION_NAMES, '--')}`);
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))
      throw new UsageRefusal(`--${name} saknar värde. Skriv det efter --${name}.`);
    repeated[name] = [...(repeated[name] ?? []), token.value];
  }
  return { positionals, repeated, help };
}

function findCommand(name: string | undefined): Command {
  const names = COMMANDS.map((command) => command.name);
  if (name === undefined) throw new UsageRefusal(`Skriv vad du vill göra: ${names.join(', ')}.`);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageRefusal(`Kommandot ”${name}” finns inte. ${suggestion(name, names, '')}`);
  return command;
}

function suggestion(typed: string, known: readonly string[], prefix: string): string {
  const near = nearest(typed, known);
  return near === undefined
    ? `Välj bland ${known.map((name) => prefix + name).join(', ')}.`
    : `Menade du ${prefix}${near}?`;
}

function optionNames(repeated: Options): readonly OptionName[] {
  return OPTION_NAMES.filter((name) => repeated[name] !== undefined);
}

/** The message of a refusal and its exit code. Throws any other error: it is a fault in the program. */
function explain(error: unknown): { readonly message: string; readonly code: ExitCode } {
  if (error instanceof UsageRefusal)
    return { message: `${error.message}\nHjälp: npm run --silent samsvar -- --help`, code: 2 };
  if (error instanceof UnknownSurveyRefusal) return { message: error.message, code: 2 };
  if (error instanceof DefinitionRefusal) return { message: error.message, code: 1 };
  if (error instanceof PrintRefused) return { message: error.message, code: 1 };
  if (isFileError(error)) return { message: `”${error.path}” kan inte läsas. ${fileAdvice(error)}`, code: 1 };
  throw error;
}

function isFileError(error: unknown): error is Error & { readonly path: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && typeof error.path === 'string';
}
