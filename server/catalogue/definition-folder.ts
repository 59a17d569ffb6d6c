import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { sizeWords } from '../domain/survey/attachment-rule.ts';
import type { DefinitionSource } from './definition/definition-file.ts';
import type { DefinitionProblem } from './refusals.ts';

/** The one JSON file that lies beside the years and is no definition. */
const META_SCHEMA_FILE = 'survey-definition.schema.json';

/** The most levels of folders that are searched for files in the wrong place. */
const DEEPEST = 8;

/** The largest definition that is read, in bytes: ten times the longest survey with every text in it. */
const LARGEST_DEFINITION = 2_000_000;

/** The definition files `<folder>/<year>/<name>.json`, sorted by path, without those that are too large. */
export function readSources(folder: string): readonly DefinitionSource[] {
  return pathsIn(folder)
    .filter((path) => !isTooLarge(path))
    .map((path) => ({
      file: shortPath(path),
      name: basename(path, '.json'),
      folder: basename(dirname(path)),
      text: readFileSync(path, 'utf8'),
    }));
}

/** The definition files that are larger than any survey: they are not read. */
export function largeDefinitions(folder: string): readonly DefinitionProblem[] {
  return pathsIn(folder)
    .filter(isTooLarge)
    .map((path) =>
      problemAt(
        path,
        `Filen är större än ${sizeWords(LARGEST_DEFINITION)} och läses inte. Ingen enkät är så lång: kontrollera vad som står i den.`,
      ),
    );
}

function isTooLarge(path: string): boolean {
  return statSync(path).size > LARGEST_DEFINITION;
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((year) => readdirSync(join(folder, year.name)).map((file) => join(folder, year.name, file)))
    .filter((path) => path.endsWith('.json') && statSync(path, { throwIfNoEntry: false })?.isFile())
    .toSorted();
}

/**
 * What looks like a definition and is not read, because of where or how it lies: beside the years or deeper down than
 * them, under a year that is a link, a link that leads nowhere, or a name that ends in .JSON. Sorted by path.
 */
export function misplacedDefinitions(folder: string): readonly DefinitionProblem[] {
  // The folder of one year was given instead of the one around it: there is nothing to move.
  if (/^\d{4}$/.test(basename(folder))) return [];
  return entriesOf(folder)
    .flatMap((entry): DefinitionProblem[] => {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink() && !isFile(path))
        return [problemAt(path, 'Mappen är en länk, och länkar till mappar läses inte. Lägg själva filerna i mappen.')];
      if (entry.isDirectory()) return misplacedInYear(path);
      return looksLikeJson(entry.name) && entry.name !== META_SCHEMA_FILE ? [problemAt(path, NOT_IN_A_YEAR)] : [];
    })
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

const NOT_IN_A_YEAR =
  'Filen är inte läst: en enkät ligger i en mapp för sitt år, till exempel 2023/rss.json. Flytta filen.';

function misplacedInYear(year: string): DefinitionProblem[] {
  return entriesOf(year).flatMap((entry): DefinitionProblem[] => {
    const path = join(year, entry.name);
    if (entry.isDirectory()) return filesUnder(path, DEEPEST).map((file) => problemAt(file, NOT_IN_A_YEAR));
    if (entry.isSymbolicLink() && !isFile(path))
      return isFolder(path)
        ? [problemAt(path, 'Mappen är en länk och läses inte. En enkät ligger direkt i mappen för sitt år.')]
        : looksLikeJson(entry.name)
          ? [problemAt(path, 'Filen är en länk som inte leder till någon fil. Lägg dit filen eller ta bort länken.')]
          : [];
    return looksLikeJson(entry.name) && !entry.name.endsWith('.json')
      ? [problemAt(path, 'Filen är inte läst: namnet ska sluta med .json, med små bokstäver. Byt namn på filen.')]
      : [];
  });
}

function filesUnder(folder: string, levels: number): string[] {
  if (levels === 0) return [];
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path, levels - 1);
    return looksLikeJson(entry.name) ? [path] : [];
  });
}

/** Without hidden ones, which programs put there. */
function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
}

function looksLikeJson(name: string): boolean {
  return name.toLowerCase().endsWith('.json');
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function problemAt(path: string, sentence: string): DefinitionProblem {
  return { file: shortPath(path), line: 1, path: [], place: '', sentence };
}

/** The path relative to the working directory; absolute if it lies outside. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
