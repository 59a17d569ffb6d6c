import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import type { Feedback } from '../../server/domain/submission/feedback.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { formatCount } from '../../server/domain/text/swedish.ts';
import type { ArchiveReadme } from '../report/archive-readme.ts';
import type { Report } from '../report/report.ts';
import { identityLine, marginStatus } from '../report/wording.ts';
import { codebookView } from './codebook.ts';
import { feedbackView } from './feedback.ts';
import { fontFaces } from './fonts.ts';
import { printView } from './view.ts';

/** HTML of what stands at the top and the bottom of every page; everything in it already escaped. */
export interface HeaderFooter {
  readonly header: string;
  readonly footer: string;
}

const VIEWS = join(import.meta.dirname, '..', '..', 'views');

/** The templates of views/print by the names that the site's partials know them by: "print/report-body". */
const templates = new Map<string, HandlebarsTemplateDelegate>();
const handlebars = Handlebars.create();
for (const file of readdirSync(join(VIEWS, 'print'))) {
  const name = `print/${basename(file, '.hbs')}`;
  // Without preventIndent a partial's indentation would be added to every line of an answer.
  const template = handlebars.compile(readFileSync(join(VIEWS, 'print', file), 'utf8'), { preventIndent: true });
  handlebars.registerPartial(name, template);
  templates.set(name, template);
}
/** The styles of everything that is printed. */
export const PRINT_STYLES = readFileSync(join(VIEWS, 'assets', 'print', 'print.css'), 'utf8');

/** A report as a whole HTML document for print, which needs nothing but itself: styles and fonts are within. */
export function printHtml(report: Report): string {
  const view = printView(report);
  // A reason for the first pass: the fonts depend on the text.
  const body = render('print/title-block', view) + render('print/report-body', view);
  return render('print/document', { ...view, body, styles: fontFaces(body) + PRINT_STYLES });
}

/** What became of a municipality's answers, as a whole HTML document for print. `madeAt`: ISO time. */
export function feedbackHtml(feedback: Feedback, madeAt: string): string {
  const view = feedbackView(feedback, madeAt);
  const body = render('print/title-block', view) + render('print/feedback', view);
  return render('print/document', { ...view, body, styles: fontFaces(body) + PRINT_STYLES });
}

/** The codebook of a survey, as a whole HTML document for print. `madeAt`: ISO time. */
export function codebookHtml(survey: Survey, madeAt: string): string {
  const view = codebookView(survey, madeAt);
  const body = render('print/title-block', view) + render('print/codebook', view);
  return render('print/document', { ...view, body, styles: fontFaces(body) + PRINT_STYLES });
}

/** The index of an archive: a page that needs no script, no font and nothing but itself. */
export function archiveIndexHtml(readme: ArchiveReadme): string {
  const body = render('print/title-block', readme) + render('print/archive-index', readme);
  return render('print/document', { documentTitle: readme.title, body, styles: PRINT_STYLES });
}

/** What stands on every page of it. */
export function codebookHeaderFooter({ id, title }: Survey): HeaderFooter {
  return margins({ survey: shortened(title), organisation: undefined, status: 'Kodbok', identity: id });
}

/** What stands on every page of it. */
export function feedbackHeaderFooter({ organisation, survey, submission }: Feedback): HeaderFooter {
  return margins({
    survey: shortened(survey.title),
    organisation: organisation.name,
    status: 'Återkoppling',
    identity: `Länets svar ${submission.reference}, version ${formatCount(submission.version)}`,
  });
}

/**
 * What stands on every page: which survey, who, in which state, its reference, version and digest, and the page of how
 * many.
 */
export function headerFooter(report: Report): HeaderFooter {
  const { survey, organisation } = report;
  return margins({
    survey: shortened(survey.title),
    organisation: organisation?.name,
    status: marginStatus(report),
    identity: identityLine(report),
  });
}

function margins(view: {
  readonly survey: string;
  readonly organisation: string | undefined;
  readonly status: string;
  readonly identity: string;
}): HeaderFooter {
  const fonts = fontFaces(`${Object.values(view).join(' ')} Sida av`);
  return { header: render('print/header', { ...view, fonts }), footer: render('print/footer', { ...view, fonts }) };
}

/** A template of views/print filled in. Throws on one that is not there. */
export function render(name: string, view: object): string {
  const template = templates.get(name);
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
