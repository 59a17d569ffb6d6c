import { type ListNumbering, listNumber, setMarker } from '../../../domain/text/list-marker.ts';
import { childOf, elementsOf, type XmlElement } from '../../office/xml-tree.ts';

/**
 * The marks of Word's automatic lists (ECMA-376 part 1, 17.9), which are not in the text of their paragraphs: without
 * them “1. 2. 3.” would be lost. They are written as when the list is pasted in the form.
 */

/** What a level of a list looks like. */
interface ListLevel {
  readonly start: number;
  /** Undefined for bullets. */
  readonly numbering: ListNumbering | undefined;
  /** “%1.%2”: the numbers of this level and those above it. */
  readonly text: string;
}

interface List {
  /** Lists of the same kind continue each other's numbers. */
  readonly kind: string;
  readonly levels: readonly (ListLevel | undefined)[];
  /** The numbers that this list begins with anew, by level. */
  readonly starts: ReadonlyMap<number, number>;
}

/** The lists of a document, by the number that paragraphs refer to, and the styles of paragraphs that are in one. */
export interface DocumentLists {
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: ReadonlyMap<string, ListPlace>;
}

/** The list and the level that a paragraph is in. */
interface ListPlace {
  readonly list: string | undefined;
  readonly level: number;
}

/** The deepest level of Word. */
const DEEPEST = 8;
/** How far apart the marks of two levels are. */
const INDENT = '  ';

/** Reads the parts with the lists and the styles of a document; either may be missing. */
export function documentLists(numbering: XmlElement | undefined, styles: XmlElement | undefined): DocumentLists {
  const kinds = new Map<string, (ListLevel | undefined)[]>();
  for (const kind of childrenOf(numbering, 'w:abstractNum'))
    kinds.set(kind.attributes['w:abstractNumId'] ?? '', levelsOf(kind));
  const lists = new Map<string, List>();
  for (const list of childrenOf(numbering, 'w:num')) {
    const kind = valueIn(list, 'w:abstractNumId') ?? '';
    const own = [...(kinds.get(kind) ?? [])];
    const starts = new Map<number, number>();
    for (const override of childrenOf(list, 'w:lvlOverride')) {
      const level = levelIn(override.attributes['w:ilvl']);
      const start = valueIn(override, 'w:startOverride');
      if (start !== undefined) starts.set(level, numberIn(start, 1));
      const other = childOf(override, 'w:lvl');
      if (other !== undefined) own[level] = levelOf(other);
    }
    lists.set(list.attributes['w:numId'] ?? '', { kind, levels: own, starts });
  }
  return { lists, styles: listStyles(styles) };
}

function levelsOf(kind: XmlElement): (ListLevel | undefined)[] {
  const levels: (ListLevel | undefined)[] = [];
  for (const level of childrenOf(kind, 'w:lvl')) levels[levelIn(level.attributes['w:ilvl'])] = levelOf(level);
  return levels;
}

function levelOf(level: XmlElement): ListLevel | undefined {
  const format = valueIn(level, 'w:numFmt') ?? 'decimal';
  if (format === 'none') return undefined;
  return {
    start: numberIn(valueIn(level, 'w:start'), 1),
    numbering: format === 'bullet' ? undefined : (NUMBERINGS[format] ?? 'decimal'),
    text: (valueIn(level, 'w:lvlText') ?? '').slice(0, 50),
  };
}

const NUMBERINGS: Readonly<Record<string, ListNumbering>> = {
  lowerLetter: 'lower-letter',
  upperLetter: 'upper-letter',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
};

function listStyles(styles: XmlElement | undefined): Map<string, ListPlace> {
  const own = new Map<string, { readonly place: ListPlace | undefined; readonly basedOn: string | undefined }>();
  for (const style of childrenOf(styles, 'w:style'))
    own.set(style.attributes['w:styleId'] ?? '', {
      place: placeIn(childOf(style, 'w:pPr')),
      basedOn: valueIn(style, 'w:basedOn'),
    });
  const found = new Map<string, ListPlace>();
  for (const id of own.keys()) {
    let at = own.get(id);
    for (let steps = 0; at !== undefined && at.place === undefined && steps < 10; steps += 1)
      at = at.basedOn === undefined ? undefined : own.get(at.basedOn);
    if (at?.place !== undefined) found.set(id, at.place);
  }
  return found;
}

/** The list that the properties of a paragraph name; undefined where they name none. */
function placeIn(properties: XmlElement | undefined): ListPlace | undefined {
  const place = childOf(properties, 'w:numPr');
  if (place === undefined) return undefined;
  return { list: valueIn(place, 'w:numId'), level: levelIn(valueIn(place, 'w:ilvl')) };
}

/** Counts the items of a document's lists, paragraph by paragraph in its order. */
export class ListCounter {
  readonly #lists: DocumentLists;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(lists: DocumentLists) {
    this.#lists = lists;
  }

  /** The mark of a paragraph with its indent and a space after it: “1. ”, “  – ”. Empty where it is in no list. */
  markOf(properties: XmlElement | undefined, style: string): string {
    const styled = this.#lists.styles.get(style);
    const own = placeIn(properties);
    const id = own?.list ?? styled?.list;
    const list = id === undefined ? undefined : this.#lists.lists.get(id);
    if (id === undefined || list === undefined) return '';
    const at = own?.level ?? styled?.level ?? 0;
    const level = list.levels[at];
    const counts = this.#count(id, list, at);
    if (level === undefined) return '';
    const label =
      level.numbering === undefined
        ? level.text
        : level.text.replace(/%([1-9])/g, (_, digit: string) => {
            const other = list.levels[Number(digit) - 1];
            const count = counts[Number(digit) - 1] ?? other?.start ?? 1;
            return listNumber(other?.numbering ?? 'decimal', count);
          });
    return level.numbering !== undefined && label.trim() === '' ? '' : `${INDENT.repeat(at)}${setMarker(label)} `;
  }

  #count(id: string, list: List, at: number): readonly (number | undefined)[] {
    const counts = this.#counts.get(list.kind) ?? [];
    this.#counts.set(list.kind, counts);
    if (!this.#begun.has(id)) {
      this.#begun.add(id);
      for (const [level, start] of list.starts) counts[level] = start - 1;
    }
    counts[at] = (counts[at] ?? (list.levels[at]?.start ?? 1) - 1) + 1;
    counts.length = at + 1;
    return counts;
  }
}

function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : elementsOf(element).filter((child) => child.name === name);
}

function valueIn(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

function levelIn(value: string | undefined): number {
  return Math.min(DEEPEST, Math.max(0, numberIn(value, 0)));
}

function numberIn(value: string | undefined, otherwise: number): number {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) ? number : otherwise;
}
