import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonPath } from './json-path.ts';

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

/**
 * Reads JSON and reports repeated property names. JSON.parse keeps the last one, so a question that is defined twice
 * would lose one of its wordings unnoticed.
 */
export function readJson(written: string): DefinitionJson {
  const text = written.replace(BYTE_ORDER_MARK, '');
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const line = lineAt(text, deep);
    const sentence = `Filen har fler än ${MOST_LEVELS} nivåer av klamrar i varandra, vilket ingen enkät behöver.`;
    return { value: undefined, faults: [{ path: [], sentence, line }], lineOf: () => line };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    const line = lineAt(text, error?.offset ?? 0);
    const sentence =
      typographicQuoteSentence(text, line) ??
      `Filen är inte giltig JSON: ${text.trim() === '' ? 'den är tom' : syntaxErrorName(error)}.`;
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

const TYPOGRAPHIC_QUOTES = /[“”„‟″«»‘’‚′]/;
const WHOLE_TEXTS = /"(?:[^"\\]|\\.)*"/g;

/**
 * A sentence on the typographic quotation mark that makes a line unreadable; undefined if none does. Word processors and
 * mail programs put them in place of straight ones. One inside a text between straight ones is right.
 */
function typographicQuoteSentence(text: string, line: number): string | undefined {
  const written = text.split('\n')[line - 1] ?? '';
  const outside = written.replaceAll(WHOLE_TEXTS, (whole) => ' '.repeat(whole.length));
  const isUneven = (written.match(/"/g)?.length ?? 0) % 2 === 1;
  const column = [outside, ...(isUneven ? [written] : [])]
    .map((one) => one.search(TYPOGRAPHIC_QUOTES))
    .find((at) => at >= 0);
  if (column === undefined) return undefined;
  return `Filen är inte giltig JSON: på rad ${line}, kolumn ${column + 1}, står det typografiska citattecknet ${written.charAt(column)}. Byt det mot ett rakt, ", på alla ställen utanför texterna.`;
}

/** Swedish words for the most likely syntax errors, by jsonc-parser's names; other errors share a sentence. */
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
