import type { PdfObjects } from './pdf-objects.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfValue, referenceTo, referred } from './pdf-value.ts';

/** Content of a page that belongs to an element. */
interface Content {
  readonly page: number;
  readonly identifier: number;
}

/** An element of the structure tree, with its parts in reading order. */
interface Element {
  readonly object: number;
  readonly dictionary: PdfDictionary;
  type: string;
  parts: Part[];
}

/** `annotation`: a reference to an annotation (OBJR), kept as it is. */
type Part = { readonly element: Element } | { readonly content: Content } | { readonly annotation: PdfDictionary };

/** For each page, by its object number, the identifiers of content with text or images. */
export type ReadContent = ReadonlyMap<number, { readonly read: ReadonlySet<number> }>;

/**
 * Changes Chromium's structure tree into one that PDF/UA-1 (ISO 14289-1) allows: without elements that have no meaning
 * of their own, list items with bodies, repeated table heads only once, no lines and fills. Returns for each page the
 * identifiers that are left without an element and are to be artifacts.
 */
export function mendStructure(objects: PdfObjects, root: PdfDictionary, pages: ReadContent): Map<number, Set<number>> {
  const treeObject = referred(root.get('/StructTreeRoot'));
  const tree = objects.dictionary(root.get('/StructTreeRoot'));
  if (treeObject === undefined) throw new Error('The PDF has no structure');
  const artifacts = new Map<number, Set<number>>();
  const asArtifact = ({ page, identifier }: Content) => {
    const known = artifacts.get(page) ?? new Set();
    artifacts.set(page, known.add(identifier));
  };
  const top = partsOf(objects, tree.get('/K'), undefined).map((part) => mended(objects, part, pages, asArtifact));
  const kept = top.flat().filter((part) => 'element' in part);
  write(objects, treeObject, tree, kept);
  return artifacts;
}

function partsOf(objects: PdfObjects, kids: PdfValue | undefined, page: number | undefined): Part[] {
  const resolved = referred(kids) === undefined ? kids : objects.resolve(kids);
  if (isArray(resolved)) return resolved.flatMap((kid) => partsOf(objects, kid, page));
  if (typeof resolved === 'string' && page !== undefined) return [{ content: { page, identifier: Number(resolved) } }];
  if (!isDictionary(resolved)) return [];
  const ownPage = referred(resolved.get('/Pg')) ?? page;
  if (resolved.get('/Type') === '/OBJR') return [{ annotation: resolved }];
  if (resolved.get('/Type') === '/MCR') {
    return ownPage === undefined ? [] : [{ content: { page: ownPage, identifier: Number(resolved.get('/MCID')) } }];
  }
  const object = referred(kids);
  if (object === undefined) throw new Error('An element of the PDF’s structure is no object');
  const parts = partsOf(objects, resolved.get('/K'), ownPage);
  return [{ element: { object, dictionary: resolved, type: String(resolved.get('/S')), parts } }];
}

/** Cells that are kept when they are empty, since the other cells of the row would move without them. */
const KEPT_EMPTY: ReadonlySet<string> = new Set(['/TD', '/TH']);
const GROUPS: ReadonlySet<string> = new Set([
  '/Document',
  '/Div',
  '/NonStruct',
  '/L',
  '/Table',
  '/TR',
  '/Sect',
  '/Part',
]);

/** The corrected part, its contents in its place, or nothing. */
function mended(objects: PdfObjects, part: Part, pages: ReadContent, asArtifact: (content: Content) => void): Part[] {
  if ('annotation' in part) return [part];
  if ('content' in part) {
    if (pages.get(part.content.page)?.read.has(part.content.identifier)) return [part];
    asArtifact(part.content);
    return [];
  }
  const { element } = part;
  element.parts = element.parts.flatMap((inner) => mended(objects, inner, pages, asArtifact));
  if (isColumnHead(objects, element)) readOnce(element, asArtifact);
  if (element.parts.length === 0 && !KEPT_EMPTY.has(element.type)) {
    objects.remove(element.object);
    return [];
  }
  if (element.type === '/NonStruct' && element.parts.every((inner) => 'content' in inner)) {
    objects.remove(element.object);
    return element.parts;
  }
  if (element.type === '/NonStruct') element.type = '/Div';
  if (GROUPS.has(element.type)) element.parts = inParagraphs(objects, element);
  if (element.type === '/LI' && !element.parts.every(isPartOfItem)) {
    element.parts = [{ element: added(objects, element, '/LBody', element.parts) }];
  }
  return [part];
}

function isPartOfItem(part: Part): boolean {
  return 'element' in part && (part.element.type === '/Lbl' || part.element.type === '/LBody');
}

function isColumnHead(objects: PdfObjects, { type, dictionary }: Element): boolean {
  if (type !== '/TH') return false;
  const attributes = objects.resolve(dictionary.get('/A'));
  const all = isArray(attributes) ? attributes : attributes === undefined ? [] : [attributes];
  return all.some((one) => objects.dictionary(one).get('/Scope') === '/Column');
}

/** Makes the repetitions of a table head on later pages artifacts. */
function readOnce(element: Element, asArtifact: (content: Content) => void): void {
  const first = element.parts.find((part) => 'content' in part);
  element.parts = element.parts.filter((part) => {
    if (!('content' in part) || part.content.page === first?.content.page) return true;
    asArtifact(part.content);
    return false;
  });
}

/** Puts content that stands in a group without an element of its own into paragraphs. */
function inParagraphs(objects: PdfObjects, group: Element): Part[] {
  const parts: Part[] = [];
  let loose: Part[] = [];
  const gather = () => {
    if (loose.length > 0) parts.push({ element: added(objects, group, '/P', loose) });
    loose = [];
  };
  for (const part of group.parts) {
    if ('content' in part) loose.push(part);
    else {
      gather();
      parts.push(part);
    }
  }
  gather();
  return parts;
}

function added(objects: PdfObjects, parent: Element, type: string, parts: Part[]): Element {
  const dictionary = new Map([['/Type', '/StructElem']]);
  return { object: objects.add(new Map([...dictionary, ['/P', referenceTo(parent.object)]])), dictionary, type, parts };
}

/** Writes the elements and the two tables that lead to them: by page and identifier, and by id. */
function write(objects: PdfObjects, treeObject: number, tree: PdfDictionary, top: readonly Part[]): void {
  const owners = new Map<number, Map<number, number>>();
  const alive = new Set<number>();
  const writeElement = (element: Element, parent: number) => {
    alive.add(element.object);
    const dictionary = new Map(element.dictionary);
    dictionary.delete('/Pg');
    dictionary.set('/S', element.type).set('/P', referenceTo(parent));
    const page = element.parts.find((part) => 'content' in part)?.content.page;
    if (page !== undefined) dictionary.set('/Pg', referenceTo(page));
    dictionary.set(
      '/K',
      element.parts.map((part) => kidOf(part, page)),
    );
    objects.put(element.object, dictionary);
    for (const part of element.parts) {
      if ('element' in part) writeElement(part.element, element.object);
      else if ('content' in part) {
        const known = owners.get(part.content.page) ?? new Map<number, number>();
        owners.set(part.content.page, known.set(part.content.identifier, element.object));
      }
    }
  };
  const elements = top.flatMap((part) => ('element' in part ? [part.element] : []));
  for (const element of elements) writeElement(element, treeObject);
  objects.put(treeObject, new Map([...tree, ['/K', elements.map(({ object }) => referenceTo(object))]]));
  writeParents(objects, tree, owners);
  keepIds(objects, referred(tree.get('/IDTree')), alive);
}

function kidOf(part: Part, page: number | undefined): PdfValue {
  if ('element' in part) return referenceTo(part.element.object);
  if ('annotation' in part) return part.annotation;
  const { content } = part;
  if (content.page === page) return String(content.identifier);
  return new Map([
    ['/Type', '/MCR'],
    ['/Pg', referenceTo(content.page)],
    ['/MCID', String(content.identifier)],
  ]);
}

/** Writes the elements of each page's content, by identifier. Those of annotations are left as they are. */
function writeParents(
  objects: PdfObjects,
  tree: PdfDictionary,
  owners: ReadonlyMap<number, ReadonlyMap<number, number>>,
): void {
  const pageByKey = new Map<string, number>();
  for (const [object, value] of objects.all()) {
    if (isDictionary(value) && value.get('/Type') === '/Page')
      pageByKey.set(String(value.get('/StructParents')), object);
  }
  const parents = referred(tree.get('/ParentTree'));
  const table = objects.dictionary(tree.get('/ParentTree'));
  const numbers = table.get('/Nums');
  if (parents === undefined || !isArray(numbers)) throw new Error('The PDF’s structure has no table of parents');
  for (let at = 0; at < numbers.length; at += 2) {
    const page = pageByKey.get(String(numbers[at]));
    const list = referred(numbers[at + 1]);
    if (page === undefined || list === undefined) continue;
    const known = owners.get(page) ?? new Map<number, number>();
    const length = Math.max(-1, ...known.keys()) + 1;
    const row = Array.from({ length }, (_, identifier) => {
      const owner = known.get(identifier);
      return owner === undefined ? 'null' : referenceTo(owner);
    });
    objects.put(list, row);
    pageByKey.delete(String(numbers[at]));
  }
  const wordless = [...pageByKey.keys()].filter((key) => key !== 'undefined');
  if (wordless.length > 0) objects.put(parents, new Map([...table, ['/Nums', withEmptyLists(numbers, wordless)]]));
}

/** Chromium has no list for a page without words. The table is in the order of its keys (ISO 32000-1, 7.9.7). */
function withEmptyLists(numbers: readonly PdfValue[], keys: readonly string[]): PdfValue[] {
  const pairs = numbers.flatMap((key, at) => (at % 2 === 0 ? [[key, numbers[at + 1] ?? []]] : []));
  const all = [...pairs, ...keys.map((key): PdfValue[] => [key, []])];
  return all.toSorted(([one], [other]) => Number(one) - Number(other)).flat(1);
}

function keepIds(objects: PdfObjects, node: number | undefined, alive: ReadonlySet<number>): void {
  if (node === undefined) return;
  const dictionary = objects.dictionary(referenceTo(node));
  const kids = dictionary.get('/Kids');
  if (isArray(kids)) for (const kid of kids) keepIds(objects, referred(kid), alive);
  const names = dictionary.get('/Names');
  if (!isArray(names)) return;
  const kept = names.filter((_, index) => alive.has(referred(names[index - (index % 2) + 1]) ?? 0));
  objects.put(node, new Map([...dictionary, ['/Names', kept]]));
}
