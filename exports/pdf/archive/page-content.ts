/**
 * The content of a page as Chromium writes it: one operator per line, and the marked-content identifiers (MCID) that
 * connect it with the structure.
 */
export interface PageContent {
  readonly lines: readonly string[];
  /** Identifiers of content with text or images; the others have only lines and fills. */
  readonly read: ReadonlySet<number>;
  readonly identifiers: ReadonlySet<number>;
  /** True where a character is drawn that no font has, as an empty box, which an archive does not allow. */
  readonly unknownCharacters: boolean;
}

const MARKED = /^\/(\w+) ?<<\/MCID (\d+) ?>> ?BDC$/;
const SHOWN_GLYPHS = /<([0-9A-Fa-f]+)> ?Tj$/;
/** The operators that begin visible content: a path, a text, an image or a shading. */
const BEGINNINGS: ReadonlySet<string> = new Set(['m', 're', 'BT', 'Do', 'sh']);
const CLIPS: ReadonlySet<string> = new Set(['W n', 'W* n']);
const ARTIFACT = '/Artifact BMC';
const GLYPH_DIGITS = 4;

/**
 * The lines of a PDF page's content, and what is marked and drawn in them. `content`: one character for each byte
 * (latin1).
 */
export function readPageContent(content: string): PageContent {
  const lines = content.split('\n');
  const identifiers = new Set<number>();
  const read = new Set<number>();
  const open: (number | undefined)[] = [];
  let unknownCharacters = false;
  for (const line of lines) {
    const operator = operatorOf(line);
    if (operator === 'BDC' || operator === 'BMC') {
      const identifier = MARKED.exec(line)?.[2];
      open.push(identifier === undefined ? undefined : Number(identifier));
      if (identifier !== undefined) identifiers.add(Number(identifier));
    } else if (operator === 'EMC') open.pop();
    else if (operator === 'Tj' || operator === 'TJ' || operator === 'Do') {
      const identifier = open.findLast((one) => one !== undefined);
      if (identifier !== undefined) read.add(identifier);
      unknownCharacters ||= line.includes('0000') && hasUnknownGlyph(SHOWN_GLYPHS.exec(line)?.[1] ?? '');
    }
  }
  return { lines, identifiers, read, unknownCharacters };
}

/**
 * The content with everything outside the structure marked as artifacts, which screen readers skip: headers, footers,
 * and marks whose meaning the text beside them tells. The content with the given identifiers is marked as artifacts
 * too.
 */
export function markArtifacts({ lines }: PageContent, identifiers: ReadonlySet<number>): string {
  const marked: string[] = [];
  /** The number of marked-content sequences that are open, those within our artifacts included. */
  let depth = 0;
  let ours = false;
  const end = () => {
    if (ours) marked.push('EMC');
    ours = false;
  };
  for (const [index, line] of lines.entries()) {
    const operator = operatorOf(line);
    if (operator === 'BDC' || operator === 'BMC') {
      const identifier = MARKED.exec(line)?.[2];
      if (depth === 0 && identifier !== undefined) end();
      depth += 1;
      marked.push(identifier !== undefined && identifiers.has(Number(identifier)) ? ARTIFACT : line);
      continue;
    }
    if (operator === 'EMC') depth -= 1;
    else if (depth === 0) {
      if (operator === 'q' || operator === 'Q') end();
      else if (!ours && BEGINNINGS.has(operator) && !(operator === 're' && CLIPS.has(lines[index + 1] ?? ''))) {
        marked.push(ARTIFACT);
        ours = true;
      }
    }
    marked.push(line);
  }
  end();
  return marked.join('\n');
}

/**
 * The last letters of the operators that matter here; every other line is recognised by its last letter alone, for
 * speed.
 */
const LAST_LETTERS: ReadonlySet<string> = new Set('CjJoemThqQ');

/** The operator of a line; empty for those that neither draw nor mark anything. */
function operatorOf(line: string): string {
  if (!LAST_LETTERS.has(line.at(-1) ?? '')) return '';
  if (line.endsWith('Tj')) return 'Tj';
  if (line.endsWith('BDC')) return 'BDC';
  return line.slice(line.lastIndexOf(' ') + 1);
}

function hasUnknownGlyph(digits: string): boolean {
  for (let at = 0; at < digits.length; at += GLYPH_DIGITS) {
    if (digits.slice(at, at + GLYPH_DIGITS) === '0000') return true;
  }
  return false;
}
