import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount } from '../domain/text/swedish.ts';
import { fileAdvice, type Invocation, type Outlet, UsageRefusal } from './command.ts';

/** A file that a command reads. */
export interface InputFile {
  /** Its path as typed, for messages; “standard in” for standard input. */
  readonly name: string;
  /** Throws UsageRefusal if the file cannot be read. */
  bytes(): Promise<Uint8Array>;
}

/** The files that are read of a folder, by their endings. */
const ENDINGS = ['.docx', '.xlsx', '.csv', '.json'];
/** More than all municipalities of Sweden send. */
const MOST_FILES = 2_000;

/**
 * The files that some paths name: a file itself, the files of a folder in the order of their names, and standard input
 * for “-”. Tells of what in a folder is not read. Throws UsageRefusal for a path that is not there, and for more files
 * than anybody sends.
 */
export async function inputFiles(
  paths: readonly string[],
  { resolve, standardInput }: Invocation,
  outlet: Outlet,
): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for (const path of paths) {
    if (path === '-') files.push({ name: 'standard in', bytes: standardInput });
    else if (await isFolder(path, resolve(path)))
      for (const name of await filesOfFolder(path, resolve(path), outlet))
        files.push(fileAt(join(path, name), join(resolve(path), name)));
    else files.push(fileAt(path, resolve(path)));
  }
  if (files.length > MOST_FILES)
    throw new UsageRefusal(
      `Det är ${formatCount(files.length)} filer, och högst ${formatCount(MOST_FILES)} läses på en gång. Kontrollera att du har valt rätt mapp.`,
    );
  return files;
}

function fileAt(name: string, absolute: string): InputFile {
  return { name, bytes: () => refusing(name, () => readFile(absolute)) };
}

async function isFolder(name: string, absolute: string): Promise<boolean> {
  return (await refusing(name, () => stat(absolute))).isDirectory();
}

async function filesOfFolder(name: string, absolute: string, outlet: Outlet): Promise<string[]> {
  const found = await refusing(name, () => readdir(absolute, { withFileTypes: true }));
  // Hidden files, and those that Word and Excel keep beside a file that is open.
  const seen = found.filter((one) => !/^(\.|~\$)/.test(one.name));
  const isRead = (one: (typeof seen)[number]) =>
    one.isFile() && ENDINGS.some((ending) => one.name.toLowerCase().endsWith(ending));
  for (const one of seen)
    if (!isRead(one))
      outlet.tell(
        one.isDirectory()
          ? `${join(name, one.name)}: en mapp i mappen läses inte. Ange den med ett eget --in.`
          : `${join(name, one.name)}: läses inte. Ur en mapp läses ${ENDINGS.join(', ')}.`,
      );
  const names = seen.filter(isRead).map((one) => one.name);
  if (names.length === 0) throw new UsageRefusal(`Mappen ”${name}” har inga filer att läsa (${ENDINGS.join(', ')}).`);
  return names.toSorted((one, other) => one.localeCompare(other, 'sv'));
}

async function refusing<Given>(name: string, read: () => Promise<Given>): Promise<Given> {
  try {
    return await read();
  } catch (error) {
    throw new UsageRefusal(`Filen ”${name}” kan inte läsas. ${fileAdvice(error)}`);
  }
}
