import { isObject, type JsonPath, valueAt } from './json-path.ts';

/** Where in a definition something stands, as an editor of surveys would say it: “fråga 7a, alternativ ja”. */
export function placeName(path: JsonPath, definition: unknown): string {
  const [top, second, ...rest] = path;
  if (second === undefined) return top === undefined ? '' : String(top);
  if (top === 'properties') return joined(`fråga ${second}`, placeInQuestion(rest, path, definition));
  if (top === 'parts') return placeInParts(path, definition);
  if (top === 'allOf') return joined(`villkor ${Number(second) + 1}`, dotted(rest));
  return dotted(path);
}

function placeInQuestion(rest: JsonPath, path: JsonPath, definition: unknown): string {
  const [, member, inner, list, index] = rest;
  if (member === 'chosen' && inner === 'items' && list === 'oneOf' && index !== undefined) {
    const option = valueAt(definition, path.slice(0, path.length - rest.length + 5));
    const code = isObject(option) && typeof option.const === 'string' ? option.const : Number(index) + 1;
    return joined(`alternativ ${code}`, dotted(rest.slice(5)));
  }
  if (member === 'numbers' && inner === 'properties' && list !== undefined)
    return joined(`rad ${list}`, dotted(rest.slice(4)));
  return dotted(rest);
}

function placeInParts(path: JsonPath, definition: unknown): string {
  const [, partIndex, , sectionIndex, pages, pageIndex] = path;
  const part = valueAt(definition, path.slice(0, 2));
  const letter = isObject(part) && typeof part.letter === 'string' ? part.letter : Number(partIndex) + 1;
  if (sectionIndex === undefined) return joined(`del ${letter}`, dotted(path.slice(2)));
  const section = valueAt(definition, path.slice(0, 4));
  const title =
    isObject(section) && typeof section.title === 'string' ? `”${section.title}”` : Number(sectionIndex) + 1;
  const inSection = `del ${letter}, avsnitt ${title}`;
  if (pages === 'pages' && pageIndex !== undefined) return `${inSection}, sida ${Number(pageIndex) + 1}`;
  return joined(inSection, dotted(path.slice(4)));
}

function dotted(path: JsonPath): string {
  return path.join('.');
}

function joined(place: string, within: string): string {
  return within === '' ? place : `${place}, ${within}`;
}
