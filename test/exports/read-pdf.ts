import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader, or a program that reads aloud, finds in a PDF. */
export interface ReadPdf {
  /** One text per page without its header and footer, in the order that it is painted. */
  readonly pages: readonly string[];
  /** The texts in the top and bottom margins of each page. */
  readonly margins: readonly string[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly tagged: boolean;
  readonly showsTitle: boolean;
  /** Every heading of the outline, outermost first. */
  readonly outline: readonly string[];
  /** The kinds of structure elements: "H1", "L", "LI", "Table" … */
  readonly structure: ReadonlySet<string>;
}

/** Points from the edge of an A4 page to where its margins end (24 mm above, 22 mm below). */
const PAGE = { height: 842, top: 68, bottom: 62 };

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  });
  const document = await loading.promise;
  const pages: string[] = [];
  const margins: string[] = [];
  const structure = new Set<string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    let body = '';
    let margin = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      const height: unknown = item.transform[5];
      const inBody = Number(height) > PAGE.bottom && Number(height) < PAGE.height - PAGE.top;
      const text = item.str + (item.hasEOL ? '\n' : '');
      if (inBody) body += text;
      else margin += text;
    }
    pages.push(body);
    margins.push(margin);
    collectRoles(await page.getStructTree(), structure);
  }
  const { info } = await document.getMetadata();
  const viewing = await document.getViewerPreferences();
  const read: ReadPdf = {
    pages,
    margins,
    title: stringIn(info, 'Title'),
    language: stringIn(info, 'Language'),
    tagged: (await document.getMarkInfo())?.Marked === true,
    showsTitle:
      viewing instanceof Map
        ? viewing.get('DisplayDocTitle') === true
        : stringIn(viewing, 'DisplayDocTitle') === 'true',
    outline: titlesOf(await document.getOutline()),
    structure,
  };
  await loading.destroy();
  return read;
}

/** A text without any white space: lines are broken anew on paper, so only what is written can be compared. */
export function written(text: string): string {
  return text.replace(/\s+/g, '');
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

function titlesOf(items: readonly OutlineItem[] | null): string[] {
  return (items ?? []).flatMap((item) => [item.title, ...titlesOf(item.items)]);
}

function collectRoles(node: unknown, roles: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const role = stringIn(node, 'role');
  if (role !== undefined) roles.add(role);
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) collectRoles(child, roles);
}

function stringIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return found === undefined || found === null ? undefined : String(found);
}
