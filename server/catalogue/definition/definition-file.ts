import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { JsonPath } from './json-path.ts';
import { syntaxSentence } from './json-syntax.ts';

/** A definition file. Its name and folder give the id that the definition must have. */
export interface DefinitionSource {
  /** The path that is shown to people. */
  readonly file: string;
  /** The file's name without extension: "rss". */
  readonly name: string;
  /** The name of the file's folder: "2023". */
  readonly folder: string;
  readonly text: string;
}

/** Something wrong in a definition. */
export interface DefinitionFault {
  readonly path: JsonPath;
  /** What is wrong and what to do, in Swedish, without naming the place. */
  readonly sentence: string;
}

/** The JSON of a definition file, with the line of each value. */
export interface DefinitionJson {
  /** Undefined if the text is not JSON. */
  readonly value: unknown;
  readonly faults: readonly (DefinitionFault & { readonly line: number })[];
  /**
   * The line (from 1) of the property name or item at a path; of the nearest one around it if the path does not exist.
   */
  lineOf(path: JsonPath): number;
}

/** Some editors begin a file with it; a JSON reader may ignore it (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The character that a decoder puts in place of bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Every second byte of an ordinary text in UTF-16. */
const NUL = '\u0000';

/**
 * Reads JSON and reports repeated property names. JSON.parse keeps the last one, so a question that is defined twice
 * would lose one of its wordings unnoticed.
 */
export function readJson(written: string): DefinitionJson {
  const text = written.replace(BYTE_ORDER_MARK, '');
  if (text.slice(0, 4).includes(NUL)) return unreadable(1, 'Filen är i UTF-16. Spara om den i UTF-8.');
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const line = lineAt(text, deep);
    const sentence = `Filen har fler än ${MOST_LEVELS} nivåer av klamrar i varandra, vilket ingen enkät behöver.`;
    return unreadable(line, sentence);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    const line = lineAt(text, error?.offset ?? 0);
    const sentence = syntaxSentence(text, error, line);
    return unreadable(line, sentence);
  }
  const lost = text.indexOf(REPLACEMENT);
  if (lost >= 0) {
    const sentence = 'Filen är inte i UTF-8, så å, ä och ö går inte att läsa säkert. Spara om den i UTF-8.';
    const line = lineAt(text, lost);
    return unreadable(line, sentence);
  }
  const value: unknown = JSON.parse(text);
  return {
    value,
    faults: repeatedNames(root, []).map(({ path, node }) => ({
      path,
      line: lineAt(text, node.offset),
      sentence: repeatedNameSentence(path),
    })),
    lineOf: (path) => lineAt(text, offsetOf(root, path)),
  };
}

function unreadable(line: number, sentence: string): DefinitionJson {
  return { value: undefined, faults: [{ path: [], sentence, line }], lineOf: () => line };
}

/** Far more than a definition has; the parser takes a frame of the stack for each. */
const MOST_LEVELS = 200;

/** A text of JSON, to its end or to that of the file; or a bracket. */
const TEXT_OR_BRACKET = /"(?:[^"\\]|\\[\s\S])*"?|[[\]{}]/g;

/** Where in a text objects and arrays are nested too deep to be read; undefined if they are not. */
function tooDeepAt(text: string): number | undefined {
  let levels = 0;
  for (const { 0: found, index } of text.matchAll(TEXT_OR_BRACKET)) {
    if (found === '{' || found === '[') levels += 1;
    if (found === '}' || found === ']') levels -= 1;
    if (levels > MOST_LEVELS) return index;
  }
  return undefined;
}

function repeatedNameSentence(path: JsonPath): string {
  const name = String(path.at(-1));
  return path.length === 2 && path[0] === 'properties'
    ? `Frågan ”${name}” står två gånger. Ta bort den ena eller rätta numret.`
    : `”${name}” står två gånger på samma ställe. Ta bort den ena.`;
}

function repeatedNames(node: Node, path: JsonPath): { path: JsonPath; node: Node }[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((item, index) => repeatedNames(item, [...path, index]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (name === undefined || value === undefined) return [];
    const key = String(name.value);
    const repeated = seen.has(key) ? [{ path: [...path, key], node: property }] : [];
    seen.add(key);
    return [...repeated, ...repeatedNames(value, [...path, key])];
  });
}

function offsetOf(root: Node, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return root.offset;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
