import { statSync } from 'node:fs';
import type { Definition } from './definition/definition.ts';
import { type DefinitionFault, type DefinitionSource, readJson } from './definition/definition-file.ts';
import { checkDefinition } from './definition-checks.ts';
import { largeDefinitions, misplacedDefinitions, readSources } from './definition-folder.ts';
import { readDefinition } from './meta-check.ts';
import { placeName } from './place-name.ts';
import type { DefinitionProblem } from './refusals.ts';

/**
 * The definitions of a folder and their problems; see `checkSources`. A missing folder gives a problem, and so does what
 * looks like a definition and is not read because of where it lies.
 */
export function checkFolder(folder: string): CheckedDefinitions {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder) {
    const { definitions, problems } = checkSources(readSources(folder));
    return { definitions, problems: [...problems, ...largeDefinitions(folder), ...misplacedDefinitions(folder)] };
  }
  const sentence = 'Mappen finns inte. Kontrollera sökvägen.';
  return { definitions: [], problems: [{ file: folder, line: 1, path: [], place: '', sentence }] };
}

export interface CheckedDefinitions {
  readonly definitions: readonly Definition[];
  readonly problems: readonly DefinitionProblem[];
}

/**
 * Reads definitions and checks them: first their form, then their meaning, against each other. Definitions with
 * problems are left out; all problems of all files are returned, in the order of files and lines.
 */
export function checkSources(sources: readonly DefinitionSource[]): CheckedDefinitions {
  const read = sources.map(readSource);
  const surroundings = {
    definitions: new Map(
      read.flatMap(({ source, definition }) => (definition === undefined ? [] : [[idOf(source), definition]])),
    ),
    unreadable: new Set(read.flatMap(({ source, definition }) => (definition === undefined ? [idOf(source)] : []))),
  };
  const checked = read.map(({ source, definition, problems, problemOf }) => {
    const { name, folder } = source;
    const inMeaning =
      definition === undefined ? [] : checkDefinition(definition, { name, folder, ...surroundings }).map(problemOf);
    return { definition, problems: [...problems, ...inMeaning].toSorted((one, other) => one.line - other.line) };
  });
  return {
    definitions: checked.flatMap(({ definition, problems }) =>
      definition === undefined || problems.length > 0 ? [] : [definition],
    ),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

/**
 * Checks one definition that lies in no folder: as the file that its own id names, beside other definitions. The one
 * among them that has its id is not among its surroundings.
 */
export function checkAlone(
  text: string,
  beside: readonly Definition[],
): { readonly definition: Definition | undefined; readonly problems: readonly DefinitionProblem[] } {
  const source = { ...placeOf(idIn(text)), text };
  const { definition, problems, problemOf } = readSource(source);
  if (definition === undefined) return { definition, problems };
  const definitions = new Map([...beside, definition].map((one) => [one.$id, one]));
  const inMeaning = checkDefinition(definition, { ...source, definitions, unreadable: new Set() }).map(problemOf);
  return { definition, problems: [...problems, ...inMeaning].toSorted((one, other) => one.line - other.line) };
}

/** The id that a text gives itself, if it is JSON with one. */
function idIn(text: string): string {
  const { value } = readJson(text);
  return typeof value === 'object' && value !== null && '$id' in value ? String(value.$id) : '';
}

/** The name and the folder of the file of an id: `rss` and `2023` of `rss-2023`. */
function placeOf(id: string): Omit<DefinitionSource, 'text'> {
  const [, name = 'enkat', folder = ''] = /^(.*)-(\d{4})$/.exec(id) ?? [];
  return { file: `${name}.json`, name, folder };
}

/**
 * The id that a definition in this place must have. Other definitions refer to it by this id even if its own is wrong.
 */
function idOf({ name, folder }: DefinitionSource): string {
  return `${name}-${folder}`;
}

interface ReadSource {
  readonly source: DefinitionSource;
  /** Undefined if the file does not have the form of a definition. */
  readonly definition: Definition | undefined;
  readonly problems: readonly DefinitionProblem[];
  problemOf(finding: DefinitionFault): DefinitionProblem;
}

function readSource(source: DefinitionSource): ReadSource {
  const json = readJson(source.text);
  const problemAt = (line: number, { path, sentence }: DefinitionFault): DefinitionProblem => ({
    file: source.file,
    line,
    path,
    place: placeName(path, json.value),
    sentence,
  });
  const problemOf = (finding: DefinitionFault) => problemAt(json.lineOf(finding.path), finding);
  const ofFile = json.faults.map((finding) => problemAt(finding.line, finding));
  if (json.value === undefined) return { source, definition: undefined, problems: ofFile, problemOf };
  const form = readDefinition(json.value);
  if ('faults' in form)
    return { source, definition: undefined, problems: [...ofFile, ...form.faults.map(problemOf)], problemOf };
  // Of two questions with one number the first is not read, and the rest would be told of as if it were not there.
  const definition = ofFile.length === 0 ? form.definition : undefined;
  return { source, definition, problems: ofFile, problemOf };
}
