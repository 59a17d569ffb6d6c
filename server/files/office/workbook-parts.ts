import type { OfficePackage } from './office-package.ts';
import { streamXml } from './xml-reader.ts';

/** Whether a part of a workbook is needed to read its cells. */
export function isOfCells(name: string): boolean {
  return /(^|\/)((sharedStrings|styles|workbook)[^/]*\.xml|worksheets\/[^/]+\.xml|_rels\/[^/]+\.rels)$/i.test(name);
}

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  /** The name of its part. */
  readonly part: string;
  /** Whether it is not in sight, and cannot be chosen among the sheets. */
  readonly isHidden: boolean;
}

/** The sheets in the workbook's order, without charts and sheets whose part is missing. */
export async function listSheets({
  main,
  parts,
}: OfficePackage): Promise<{ readonly sheets: readonly ListedSheet[]; readonly from1904: boolean }> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const targets = new Map<string, string>();
  const relations = parts.get(`${folder}_rels/${main.slice(folder.length)}.rels`);
  if (relations !== undefined)
    await streamXml(relations, {
      open: (name, { Id, Target }) => {
        if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : folder + Target);
      },
    });
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  await streamXml(parts.get(main) ?? new Uint8Array(), {
    open: (element, attributes) => {
      if (element === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (element !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const part = id === undefined ? undefined : targets.get(id);
      const isHidden = /hidden$/i.test(attributes.state ?? '');
      if (part !== undefined && parts.has(part)) sheets.push({ name: attributes.name ?? '', part, isHidden });
    },
  });
  return { sheets, from1904 };
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

/** What a number format makes of a number: a date is a number of days. */
export type NumberFormat = 'plain' | 'percent' | 'date';

/** The shared texts of a workbook, and its cell styles, by index. */
export interface CellParts {
  readonly texts: readonly CellText[];
  readonly styles: readonly CellStyle[];
}

/** A text in a cell, and apart from it what is struck out in it. */
export interface CellText {
  readonly text: string;
  readonly struck: string;
}

export async function readCellParts({ parts }: OfficePackage): Promise<CellParts> {
  const named = (pattern: RegExp) => [...parts].find(([name]) => pattern.test(name))?.[1];
  const texts = named(/(^|\/)sharedStrings[^/]*\.xml$/i);
  const styles = named(/(^|\/)styles[^/]*\.xml$/i);
  return {
    texts: texts === undefined ? [] : await readTexts(texts),
    styles: styles === undefined ? [] : await readStyles(styles),
  };
}

async function readTexts(part: Uint8Array): Promise<CellText[]> {
  const texts: CellText[] = [];
  let text = '';
  let struck = '';
  const inside = new TextInside();
  await streamXml(part, {
    open: (name, attributes) => {
      if (name === 'si') [text, struck] = ['', ''];
      inside.open(name, attributes);
    },
    text: (piece) => {
      if (!inside.isText) return;
      if (inside.isStruck) struck += piece;
      else text += piece;
    },
    close: (name) => {
      inside.close(name);
      if (name === 'si') texts.push({ text: unescapeCell(text), struck: unescapeCell(struck) });
    },
  });
  return texts;
}

/** Tells whether a parser is in the words of a text (`t`), and not in their pronunciation (`rPh`). */
export class TextInside {
  #inText = false;
  #inPronunciation = false;
  #isStruck = false;

  get isText(): boolean {
    return this.#inText && !this.#inPronunciation;
  }

  /** Whether the run that the parser is in is struck out. */
  get isStruck(): boolean {
    return this.#isStruck;
  }

  open(name: string, attributes: Readonly<Record<string, string>> = {}): void {
    if (name === 'r') this.#isStruck = false;
    if (name === 'strike') this.#isStruck = isSwitchedOn(attributes.val);
    if (name === 't') this.#inText = true;
    if (name === 'rPh') this.#inPronunciation = true;
  }

  close(name: string): void {
    if (name === 'r') this.#isStruck = false;
    if (name === 't') this.#inText = false;
    if (name === 'rPh') this.#inPronunciation = false;
  }
}

/** Restores characters that XML cannot hold and a cell writes as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export function unescapeCell(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** How the cells of a workbook with one style look, as far as it says what they mean. */
export interface CellStyle {
  readonly format: NumberFormat;
  readonly struck: boolean;
  /** The colour behind the text, as the workbook names it: “FFFFFF00”. Undefined for none and for white. */
  readonly fill: string | undefined;
}

async function readStyles(part: Uint8Array): Promise<CellStyle[]> {
  const codes = new Map<number, string>();
  const struck: boolean[] = [];
  const fills: (string | undefined)[] = [];
  const styles: CellStyle[] = [];
  // Fonts and fills of conditional formats, which are not in these lists, have the same names.
  let list = '';
  let isSolid = false;
  await streamXml(part, {
    open: (name, attributes) => {
      const { numFmtId, formatCode, fontId, fillId } = attributes;
      if (name === 'numFmt' && list === '') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'fonts' || name === 'fills' || name === 'cellXfs' || name === 'dxfs') list = name;
      if (list === 'fonts' && name === 'font') struck.push(false);
      if (list === 'fonts' && name === 'strike') struck[struck.length - 1] = isSwitchedOn(attributes.val);
      if (list === 'fills' && name === 'fill') fills.push(undefined);
      if (list === 'fills' && name === 'patternFill') isSolid = attributes.patternType === 'solid';
      if (list === 'fills' && name === 'fgColor' && isSolid) fills[fills.length - 1] = colourOf(attributes);
      if (list === 'cellXfs' && name === 'xf')
        styles.push({
          format: formatOf(Number(numFmtId ?? 0), codes),
          struck: struck[Number(fontId ?? 0)] ?? false,
          fill: fills[Number(fillId ?? 0)],
        });
    },
    close: (name) => {
      if (name === list) list = '';
    },
  });
  return styles;
}

function isSwitchedOn(value: string | undefined): boolean {
  return value === undefined || value === '1' || value === 'true';
}

function colourOf({ rgb, theme, indexed }: Readonly<Record<string, string>>): string | undefined {
  const colour = rgb?.toUpperCase() ?? (theme === undefined ? `indexed ${indexed}` : `theme ${theme}`);
  // Number 0 of the theme and 9 and 1 of the palette are white; 64 is the system's own.
  return /^(FFFFFFFF|00FFFFFF|FFFFFF|theme 0|indexed (1|9|64|undefined))$/.test(colour) ? undefined : colour;
}

/** The format with a number. Those that workbooks do not define are in ECMA-376 part 1, 18.8.30. */
function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return isDate ? 'date' : 'plain';
  }
  // Text in quotes, in brackets and after a backslash is shown as it is, so it says nothing of the format.
  const commands = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '');
  if (commands.includes('%')) return 'percent';
  return /[dmyhs]/i.test(commands.replace(/General/gi, '')) ? 'date' : 'plain';
}
