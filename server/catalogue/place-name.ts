import { formatList } from '../domain/text/swedish.ts';
import { isObject, type JsonPath, objectAt, valueAt } from './definition/json-path.ts';

/** A place in a definition in Swedish, as an editor of surveys would name it: “fråga 7a, alternativ ja”. */
export function placeName(path: JsonPath, definition: unknown): string {
  const [top, second] = path;
  if (top === undefined) return '';
  if (second === undefined) return top === 'properties' ? 'frågorna' : String(top);
  switch (top) {
    case 'properties':
      return placeInQuestion(path, definition);
    case 'parts':
      return placeInParts(path, definition);
    case '$defs':
      return placeInTable(path, definition);
    case 'allOf':
      return `villkor ${Number(second) + 1}`;
    default:
      return String(top);
  }
}

function placeInQuestion(path: JsonPath, definition: unknown): string {
  const [, id, , member, inner, list, index] = path;
  const question = `fråga ${id}`;
  if (member === 'chosen' && inner === 'items' && list === 'oneOf' && index !== undefined)
    return `${question}, alternativ ${wordAt(definition, path.slice(0, 7), 'const') ?? Number(index) + 1}`;
  if (member === 'numbers' && inner === 'properties' && list !== undefined) return `${question}, rad ${list}`;
  const words = path.slice(2).filter((segment) => typeof segment === 'string' && segment !== 'properties');
  return words.length === 0 ? question : `${question}, ${words.join('.')}`;
}

/** A place in what the rows of some tables hold, by the questions that have it: “fråga 2, kolumn Belopp, minimum”. */
function placeInTable(path: JsonPath, definition: unknown): string {
  const [, name, , code] = path;
  const tables = Object.entries(objectAt(definition, ['properties'])).flatMap(([id, question]) =>
    JSON.stringify(question).includes(JSON.stringify(`#/$defs/${name}`)) ? [id] : [],
  );
  const where = tables.length === 0 ? `$defs, ${name}` : `fråga ${formatList(tables)}`;
  if (path[2] !== 'properties' || code === undefined)
    return [where, ...path.slice(2).filter((word) => typeof word === 'string')].join(', ');
  const title = wordAt(definition, path.slice(0, 4), 'title') ?? code;
  return [`${where}, kolumn ”${title}”`, ...path.slice(4).filter((word) => typeof word === 'string')].join(', ');
}

function placeInParts(path: JsonPath, definition: unknown): string {
  const [, partIndex, , sectionIndex, , pageIndex] = path;
  const part = `del ${wordAt(definition, path.slice(0, 2), 'letter') ?? Number(partIndex) + 1}`;
  if (sectionIndex === undefined) return part;
  const title = wordAt(definition, path.slice(0, 4), 'title');
  const section = `${part}, avsnitt ${title === undefined ? Number(sectionIndex) + 1 : `”${title}”`}`;
  return pageIndex === undefined ? section : `${section}, sida ${Number(pageIndex) + 1}`;
}

function wordAt(definition: unknown, path: JsonPath, word: string): string | undefined {
  const found = valueAt(definition, path);
  const written = isObject(found) ? found[word] : undefined;
  return typeof written === 'string' ? written : undefined;
}
