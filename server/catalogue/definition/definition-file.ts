import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonPath } from './json-path.ts';

/** A definition file as it lies on disk. Its place gives the id that the definition in it must have. */
export interface DefinitionSource {
  /** The path that a reader is shown. */
  readonly file: string;
  /** The file's name without its ending, "rss". */
  readonly name: string;
  /** The name of the folder that it lies in, "2023". */
  readonly folder: string;
  readonly text: string;
}

/** Something that a definition may not do. */
export interface DefinitionFault {
  readonly path: JsonPath;
  /** In Swedish, without naming the place. */
  readonly sentence: string;
}

/** The JSON of a definition file, with the lines that its values were read from. */
export interface DefinitionJson {
  /** Undefined when the text cannot be read as JSON. */
  readonly value: unknown;
  readonly faults: readonly (DefinitionFault & { readonly line: number })[];
  /** The line, from 1, of a property's name or an item; of the nearest thing around it when there is no such path. */
  lineOf(path: JsonPath): number;
}

/** Some editors put it first in a file; a reader of JSON may pass over it (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** What a decoder puts for bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

/**
 * Reads JSON more strictly than JSON.parse, which lets the last of two equal names win: a question written twice would
 * silently lose one of its wordings.
 */
export function readJson(written: string): DefinitionJson {
  const text = written.replace(BYTE_ORDER_MARK, '');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    const sentence = `Filen är inte giltig JSON: ${text.trim() === '' ? 'den är tom' : syntaxErrorName(error)}.`;
    const line = lineAt(text, error?.offset ?? 0);
    return { value: undefined, faults: [{ path: [], sentence, line }], lineOf: () => line };
  }
  const unreadable = text.indexOf(REPLACEMENT);
  if (unreadable >= 0) {
    const sentence = 'Filen är inte i UTF-8, så å, ä och ö går inte att läsa säkert. Spara om den i UTF-8.';
    const line = lineAt(text, unreadable);
    return { value: undefined, faults: [{ path: [], sentence, line }], lineOf: () => line };
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

/** By jsonc-parser's names. The likeliest mistakes; the rest share a sentence. */
const SYNTAX_ERRORS: Readonly<Record<string, string>> = {
  CommaExpected: 'ett kommatecken saknas',
  ColonExpected: 'ett kolon saknas',
  CloseBraceExpected: 'ett } saknas',
  CloseBracketExpected: 'ett ] saknas',
  PropertyNameExpected: 'ett namn saknas, ofta efter ett kommatecken för mycket',
  ValueExpected: 'ett värde saknas, ofta efter ett kommatecken för mycket',
  UnexpectedEndOfString: 'en text är inte avslutad med ett citattecken',
  InvalidCharacter: 'en text innehåller en radbrytning eller ett styrtecken',
  InvalidCommentToken: 'kommentarer får inte förekomma',
};

function syntaxErrorName(error: ParseError | undefined): string {
  const name = error === undefined ? '' : printParseErrorCode(error.error);
  return SYNTAX_ERRORS[name] ?? 'något oväntat står här';
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
