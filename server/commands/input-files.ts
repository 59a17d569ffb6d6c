import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount, formatCounted } from '../domain/text/swedish.ts';
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
/** How many folders deep files are looked for: one for each member, survey and year is three. */
const DEEPEST = 5;
/** How many files and folders are looked through; with more somebody has chosen a whole disk. */
const MOST_LOOKED_THROUGH = 20_000;
/** How many that are not read are told of by name. */
const MOST_TOLD = 30;

/**
 * The files that some paths name: a file itself; the files of a folder, in the order of their names, and then of the
 * folders in it; and standard input for “-”. A file that two paths lead to is read once. Tells of what in a folder is
 * not read. Throws UsageRefusal for a path that is not there, and for more files than anybody sends.
 */
export async function inputFiles(
  paths: readonly string[],
  { resolve, standardInput }: Invocation,
  outlet: Outlet,
): Promise<readonly InputFile[]> {
  const files = new Map<string, InputFile>();
  const add = ({ name, absolute }: Place) => {
    if (!files.has(absolute)) files.set(absolute, fileAt(name, absolute));
    if (files.size > MOST_FILES)
      throw new UsageRefusal(
        `Det är fler än ${formatCount(MOST_FILES)} filer, och så många läses inte på en gång. Kontrollera att du har valt rätt mapp.`,
      );
  };
  const notRead: string[] = [];
  for (const path of paths) {
    const place = { name: path, absolute: resolve(path) };
    if (path === '-') files.set('-', { name: 'standard in', bytes: standardInput });
    else if (!(await isFolder(place))) add(place);
    else {
      const found = await filesOfFolder(place);
      found.files.forEach(add);
      notRead.push(...found.notRead);
      if (found.files.length === 0) {
        tellNotRead(notRead, outlet);
        throw new UsageRefusal(`Mappen ”${path}” har inga filer att läsa (${ENDINGS.join(', ')}).`);
      }
    }
  }
  tellNotRead(notRead, outlet);
  return [...files.values()];
}

/** A file or folder: its path as it is told of, and where it is. */
interface Place {
  readonly name: string;
  readonly absolute: string;
}

function fileAt(name: string, absolute: string): InputFile {
  return { name, bytes: () => refusing(name, () => readFile(absolute)) };
}

async function isFolder({ name, absolute }: Place): Promise<boolean> {
  return (await refusing(name, () => stat(absolute))).isDirectory();
}

/** The files of a folder and of those in it. `notRead`: lines about the rest. Links are not followed. */
async function filesOfFolder(top: Place): Promise<{ readonly files: Place[]; readonly notRead: string[] }> {
  const files: Place[] = [];
  const notRead: string[] = [];
  let lookedThrough = 0;
  const lookIn = async (folder: Place, depth: number): Promise<void> => {
    const found = await refusing(folder.name, () => readdir(folder.absolute, { withFileTypes: true }));
    lookedThrough += found.length;
    if (lookedThrough > MOST_LOOKED_THROUGH)
      throw new UsageRefusal(
        `Mappen ”${top.name}” innehåller fler än ${formatCount(MOST_LOOKED_THROUGH)} filer och mappar. Kontrollera att du har valt rätt mapp.`,
      );
    const folders: Place[] = [];
    // Hidden files, and those that Word and Excel keep beside a file that is open, are passed over.
    const seen = found.filter((one) => !/^(\.|~\$)/.test(one.name));
    for (const one of seen.toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))) {
      const place = { name: join(folder.name, one.name), absolute: join(folder.absolute, one.name) };
      if (one.isDirectory()) folders.push(place);
      else if (one.isFile() && ENDINGS.some((ending) => one.name.toLowerCase().endsWith(ending))) files.push(place);
      else notRead.push(`${place.name}: läses inte. Ur en mapp läses ${ENDINGS.join(', ')}.`);
    }
    for (const place of folders)
      if (depth < DEEPEST) await lookIn(place, depth + 1);
      else
        notRead.push(
          `${place.name}: läses inte. Mappar läses ${formatCount(DEEPEST)} nivåer ner: ange den med ett eget --in.`,
        );
  };
  await lookIn(top, 0);
  return { files, notRead };
}

function tellNotRead(all: readonly string[], outlet: Outlet): void {
  const lines = [...new Set(all)];
  for (const line of lines.slice(0, MOST_TOLD)) outlet.tell(line);
  const more = lines.length - MOST_TOLD;
  if (more > 0) outlet.tell(`Ytterligare ${formatCounted(more, ['fil eller mapp', 'filer och mappar'])} läses inte.`);
}

async function refusing<Given>(name: string, read: () => Promise<Given>): Promise<Given> {
  try {
    return await read();
  } catch (error) {
    throw new UsageRefusal(`Filen ”${name}” kan inte läsas. ${fileAdvice(error)}`);
  }
}
