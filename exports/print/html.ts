import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { CONTENTS, contentsOf, withAnchors } from '../document/contents.ts';
import type { Document, Margins } from '../document/document.ts';
import type { BundleView } from './bundle.ts';
import { type PagedContents, pagedContents } from './contents.ts';
import { fontFaces } from './fonts.ts';
import { PRINT_STYLES } from './styles.ts';
import { type DocumentView, documentView } from './view.ts';

/** HTML of what stands at the top and the bottom of every page; everything in it already escaped. */
export interface HeaderFooter {
  readonly header: string;
  readonly footer: string;
}

/** The templates that are filled in as they are, with their views. */
export interface PrintPages {
  readonly document: { readonly documentTitle: string; readonly styles: string; readonly body: string };
  readonly 'title-block': DocumentView;
  readonly contents: { readonly contents: PagedContents | undefined };
  readonly body: DocumentView;
  readonly bundle: BundleView;
  readonly header: MarginsView;
  readonly footer: MarginsView;
}

type MarginsView = Margins & { readonly fonts: string };

const VIEWS = join(import.meta.dirname, '..', '..', 'views');

/** The templates of views/print by the names that the site's partials know them by: "print/body". */
const templates = new Map<string, HandlebarsTemplateDelegate>();
const handlebars = Handlebars.create();
for (const file of readdirSync(join(VIEWS, 'print'))) {
  const name = `print/${basename(file, '.hbs')}`;
  // Without preventIndent a partial's indentation would be added to every line of an answer.
  const template = handlebars.compile(readFileSync(join(VIEWS, 'print', file), 'utf8'), { preventIndent: true });
  handlebars.registerPartial(name, template);
  templates.set(name, template);
}

/**
 * A document as a whole HTML page for print, which needs nothing but itself: styles and fonts are within. A long one has a
 * table of contents. `numbers`: the page of each place in it, from 1, by the place's anchor; undefined where it is not to be
 * printed, and has no pages.
 */
export function printHtml(document: Document, numbers?: ReadonlyMap<string, number>): string {
  // The body is rendered first, since the fonts that are embedded depend on its characters.
  const groups = contentsOf(document);
  const { body, documentTitle } = bodyOf(
    groups === undefined ? document : withAnchors(document),
    groups && pagedContents(CONTENTS, groups, numbers),
  );
  return render('document', { documentTitle, body, styles: fontFaces(body) + PRINT_STYLES });
}

/** A document as a whole HTML page for the screen, without fonts: the reader's own are used. */
export function screenHtml(document: Document): string {
  return render('document', { ...bodyOf(document), styles: PRINT_STYLES });
}

function bodyOf(
  document: Document,
  contents?: PagedContents,
): { readonly body: string; readonly documentTitle: string } {
  const view = documentView(document);
  const body = render('title-block', view) + render('contents', { contents }) + render('body', view);
  return { body, documentTitle: view.documentTitle };
}

/** What stands on every page, and the page of how many. */
export function headerFooter({ margins }: Document): HeaderFooter {
  const view = { ...margins, what: shortened(margins.what) };
  const fonts = fontFaces(`${Object.values(view).join(' ')} Sida av`);
  return { header: render('header', { ...view, fonts }), footer: render('footer', { ...view, fonts }) };
}

/** A template of views/print filled in. Throws on one that is not there. */
export function render<Name extends keyof PrintPages>(name: Name, view: PrintPages[Name]): string {
  const template = templates.get(`print/${name}`);
  if (template === undefined) throw new Error(`views has no template ${name}`);
  return template(view);
}

const LONGEST_TITLE = 90;

/** A title that fits on one line with the organisation beside it, ended at a word. */
function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  const cut = title.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[,:;]$/, '')} …`;
}
