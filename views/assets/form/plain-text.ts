import { itemMarker, setMarker } from '../../../server/domain/text/list-marker.ts';

/**
 * The text of an HTML fragment as plain text in few characters: one line for each paragraph, an empty line where the
 * source has one, “– ” or “1. ” before list items, and semicolons between the cells of a table row. Made for what Word
 * (also on the web), Outlook, LibreOffice, Google Docs, Excel and web pages put on the clipboard.
 */
export function plainTextOf(html: string): string {
  return linesFrom(piecesOf(parse(html).body, { level: 0, preformatted: false }))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\n+$/g, '');
}

/**
 * Parses HTML as a document that loads, runs and shows nothing. The page's content security policy holds in it too and
 * would report every `style` attribute, so these are renamed first.
 */
function parse(html: string): Document {
  const withoutStyles = html
    .replaceAll(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replaceAll(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replaceAll(/(\s)style(\s*=)/gi, `$1${STYLE}$2`));
  return new DOMParser().parseFromString(withoutStyles, 'text/html');
}

const STYLE = 'data-style';

/** The pieces that the text is put together from, in reading order. */
type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** Ends a line, also an empty one. */
  | { readonly kind: 'break' }
  /** The start or end of a paragraph or another block: ends a line that has text. */
  | { readonly kind: 'edge' }
  /** The next line begins with `marker` at this depth of lists; the lines after it are indented as far. */
  | { readonly kind: 'item'; readonly marker: string; readonly level: number };

/** What holds for everything within an element. */
interface Surroundings {
  /** Depth of lists; 0 outside them. */
  readonly level: number;
  /** True where spaces and line breaks are to be kept. */
  readonly preformatted: boolean;
}

const BREAK: Piece = { kind: 'break' };
const EDGE: Piece = { kind: 'edge' };

const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav p pre section summary'.split(
    ' ',
  ),
);
/** Elements without text to keep. `del` is text deleted with tracked changes. */
const LEFT_OUT = new Set(
  'audio button canvas del iframe input math noscript object script select style svg template textarea video xml'.split(
    ' ',
  ),
);
/** Classes of Word's deleted text, comments and comment marks. */
const LEFT_OUT_CLASS = /(?:^|\s)(?:msoDel|MsoCommentReference|msocomanchor|msocomtxt|msocomoff)(?:\s|$)/i;
const LEFT_OUT_STYLE =
  /(?:display:none|visibility:hidden|mso-hide:all|mso-special-character:comment|mso-element:comment)/i;

function* piecesOf(node: Node, around: Surroundings): Generator<Piece> {
  if (node instanceof Text) yield* wordsOf(node.data, around);
  if (!(node instanceof Element) || isLeftOut(node)) return;
  const style = styleOf(node);
  if (node.localName === 'br') yield BREAK;
  else if (/mso-list:ignore/i.test(style))
    yield { kind: 'item', marker: setMarker(node.textContent ?? ''), level: around.level };
  else if (/mso-tab-count:/i.test(style)) yield { kind: 'words', text: '\t' };
  else if (node instanceof HTMLTableElement) yield* rowsOf(node, around);
  else if (node instanceof HTMLUListElement || node instanceof HTMLOListElement) yield* itemsOf(node, around);
  else if (BLOCKS.has(node.localName)) yield* blockOf(node, around);
  else yield* contentOf(node, around);
}

function* contentOf(element: Element, around: Surroundings): Generator<Piece> {
  const spaces =
    /white-space(?:-collapse)?:(\w+)/i.exec(styleOf(element))?.[1] ?? (element.localName === 'pre' ? 'pre' : '');
  const preformatted = spaces === '' ? around.preformatted : /^(?:pre|break)/.test(spaces);
  for (const child of element.childNodes) yield* piecesOf(child, { ...around, preformatted });
}

/** Word writes list items as paragraphs, with the depth of the list in their style. */
function* blockOf(element: Element, around: Surroundings): Generator<Piece> {
  const level = Number(/mso-list:[^;]*?level(\d+)/i.exec(styleOf(element))?.[1] ?? around.level);
  yield EDGE;
  yield* contentOf(element, { ...around, level });
  yield EDGE;
  if (level !== around.level) yield { kind: 'item', marker: '', level: around.level };
}

function* itemsOf(list: HTMLUListElement | HTMLOListElement, around: Surroundings): Generator<Piece> {
  let number = list instanceof HTMLOListElement ? list.start : 1;
  yield EDGE;
  for (const item of list.children) {
    if (!(item instanceof HTMLLIElement)) yield* piecesOf(item, { ...around, level: around.level + 1 });
    if (!(item instanceof HTMLLIElement) || isLeftOut(item)) continue;
    if (item.hasAttribute('value')) number = item.value;
    const marker = itemMarker(listStyleOf(item, list), number);
    // Word on the web writes every item as a list of its own, with the depth in `aria-level`.
    const level = Number(item.dataset.ariaLevel ?? around.level + (marker === '' ? 0 : 1));
    yield { kind: 'item', marker, level };
    yield* contentOf(item, { ...around, level });
    yield EDGE;
    number += 1;
  }
  yield { kind: 'item', marker: '', level: around.level };
}

function listStyleOf(item: HTMLLIElement, list: HTMLUListElement | HTMLOListElement): string {
  const [own, common] = [item, list].map((element) => /list-style(?:-type)?:([\w-]+)/i.exec(styleOf(element))?.[1]);
  return own ?? common ?? (list.type || (list instanceof HTMLOListElement ? 'decimal' : 'disc'));
}

/** One line for each row. A row with text in only one cell is layout, and is written as if it was no table. */
function* rowsOf(table: HTMLTableElement, around: Surroundings): Generator<Piece> {
  yield EDGE;
  if (table.caption !== null) yield* piecesOf(table.caption, around);
  for (const row of table.rows) {
    if (isLeftOut(row)) continue;
    const cells = [...row.cells].map((cell) => (isLeftOut(cell) ? [] : [...contentOf(cell, around)]));
    const texts = cells.map((pieces) =>
      linesFrom(pieces)
        .filter((line) => line !== '')
        .join(' '),
    );
    const filled = cells.filter((_, index) => texts[index] !== '');
    if (filled.length === 1) yield* filled.flat();
    else yield { kind: 'words', text: texts.join('; ').replace(/(?:; )+$/, '') };
    yield EDGE;
  }
}

/** Invisible characters: soft hyphen, zero-width space and zero-width no-break space. */
const UNSEEN = /[\u00ad\u200b\ufeff]/g;
const NO_BREAK_SPACE = '\u00a0';
const NO_BREAK_SPACES = /[\u00a0\u202f]/g;

function* wordsOf(text: string, { preformatted }: Surroundings): Generator<Piece> {
  const seen = text.replaceAll(UNSEEN, '');
  if (!preformatted) return yield { kind: 'words', text: seen.replaceAll(/[ \t\r\n\f]+/g, ' ') };
  for (const [index, line] of seen.split('\n').entries()) {
    if (index > 0) yield BREAK;
    yield { kind: 'words', text: line.replaceAll(' ', NO_BREAK_SPACE) };
  }
}

const INDENT = '  ';

function linesFrom(pieces: Iterable<Piece>): string[] {
  const lines: string[] = [];
  let line = '';
  let indent = '';
  let marker = '';
  const end = () => {
    const text = line.replaceAll(NO_BREAK_SPACES, ' ').trim();
    const before = marker === '' ? indent : `${indent.slice(INDENT.length)}${marker} `;
    lines.push(text === '' ? '' : before + text);
    if (text !== '') marker = '';
    line = '';
  };
  for (const piece of pieces)
    switch (piece.kind) {
      case 'words':
        line += line === '' || line.endsWith(' ') ? piece.text.replace(/^ /, '') : piece.text;
        break;
      case 'break':
        end();
        break;
      case 'edge':
        // An empty paragraph from Word has a no-break space and is an empty line; a block without any text is no line.
        if (line.replaceAll(' ', '') !== '') end();
        line = '';
        break;
      case 'item':
        marker = piece.marker;
        indent = INDENT.repeat(piece.level);
        break;
    }
  if (line.trim() !== '') end();
  return lines;
}

function isLeftOut(element: Element): boolean {
  return (
    LEFT_OUT.has(element.localName) ||
    element.hasAttribute('hidden') ||
    LEFT_OUT_CLASS.test(element.getAttribute('class') ?? '') ||
    LEFT_OUT_STYLE.test(styleOf(element))
  );
}

/** The `style` attribute as Word wrote it, with Word's own properties, without spaces. */
function styleOf(element: Element): string {
  return (element.getAttribute(STYLE) ?? '').replaceAll(/\s+/g, '');
}
