import type { Basis } from '../../server/domain/counting/basis.ts';
import { countedAs, genitiveOfAll, memberKindOf } from '../../server/domain/people/organisation-kind.ts';
import { formatCount, formatCounted, formatDateTime, withCapital } from '../../server/domain/text/swedish.ts';
import type { Block, DocumentSection, Fact } from '../document/block.ts';
import type { Document, Margins } from '../document/document.ts';
import { listOfTexts, paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Report, ReportPart, ReportSection } from '../report/report.ts';
import {
  CAME_HOW,
  identityLine,
  marginStatus,
  onBehalfLine,
  releaseDetails,
  statusLine,
  VERIFY_AT,
  whoseReport,
} from '../report/wording.ts';
import { basisSection } from './basis.ts';
import { editorNoteOf, questionSection, type ReportPlace } from './question.ts';
import { whenMade } from './when-made.ts';

/** A response, a release copy of one, or the reading version of a survey, with its basis where it has one. */
export function responseDocument(report: Report): Document {
  const { survey, status, basis } = report;
  const whose = whoseReport(report);
  const place = { prefix: '', basisFollows: basis !== undefined };
  return {
    kind: status === 'reading' ? 'reading' : 'response',
    title: survey.title,
    name: reportName(report),
    ...(whose === undefined ? {} : { whose: { name: 'Organisation', value: whose } }),
    about: survey.title,
    description: `${statusLine(report)}. Gjord ${formatDateTime(report.madeAt)}.`,
    margins: marginsOf(report),
    facts: responseFacts(report),
    blocks: [...responseBlocks(report, place), ...(basis === undefined ? [] : [basisSection(report, basis, place)])],
  };
}

/**
 * The same without the texts that others' texts were compiled from, where they are more than what is printed; the first
 * page says where they are. Undefined where there are none to leave out.
 */
export function responseWithoutSources(report: Report): Document | undefined {
  const { basis } = report;
  if (basis === undefined || basis.texts.length === 0) return undefined;
  const document = responseDocument({ ...report, basis: { ...basis, texts: [] } });
  const leftOut: Fact = {
    name: 'Inte med',
    value: `${withCapital(genitiveOfAll(memberKindOf(basis)))} texter, som är för långa för en PDF. De står i samma dokument som Word och Excel.`,
  };
  return { ...document, facts: [...document.facts, leftOut] };
}

/** What the files of a report call themselves; with the year, unless the survey's title says it. */
export function reportName(report: Report): string {
  const { title, year } = report.survey;
  const name = `${title} – ${whoseReport(report) ?? 'Läsversion'}`;
  return title.includes(String(year)) ? name : `${name} ${year}`;
}

/** What stands on every page of a report: which survey, who, in which state, its reference, version and digest. */
export function marginsOf(report: Report): Margins {
  return {
    what: report.survey.title,
    whose: whoseReport(report) ?? '',
    status: marginStatus(report),
    identity: identityLine(report),
  };
}

/** What tells a report from another, the same in every format; whose it is stands apart. */
export function responseFacts(report: Report): Fact[] {
  const { submission, digest, survey, basis, madeAt } = report;
  const onBehalf = onBehalfLine(report);
  return [
    { name: 'År', value: String(survey.year) },
    { name: 'Status', value: statusLine(report) },
    ...(onBehalf === undefined ? [] : [{ name: CAME_HOW, value: onBehalf }]),
    ...(submission === undefined ? [] : [{ name: 'Referens', value: submission.reference }]),
    ...releaseDetails(report).map(([name, value]) => ({ name, value })),
    ...(basis === undefined ? [] : [{ name: 'Underlag', value: answeredWords(basis) }]),
    ...(digest === undefined ? [] : [{ name: 'Kontrollsumma', value: digest, code: true as const }]),
    ...(submission === undefined ? [] : [{ name: VERIFY_AT, value: submission.verifyAt }]),
    whenMade(madeAt),
  ];
}

function answeredWords(basis: Basis): string {
  const { members } = basis;
  const answered = members.filter((member) => member.answered).length;
  return `${formatCount(answered)} av ${formatCounted(members.length, countedAs(memberKindOf(basis)))} har svarat`;
}

/** The questions with their answers, and the notes on the survey; of a reading version first what to know of it. */
export function responseBlocks(report: Report, place: ReportPlace): Block[] {
  const { introduction, instructions, editorNotes } = report.survey;
  return [
    ...(report.status === 'reading' && introduction.length > 0 ? [frontSection(introduction, instructions)] : []),
    ...report.parts.map((part, index) => partSection(part, `${place.prefix}del-${index + 1}`, report, place)),
    ...(editorNotes.length === 0 ? [] : [notesSection(editorNotes)]),
  ];
}

function frontSection(introduction: readonly string[], instructions: readonly string[]): DocumentSection {
  const howTo = sectionOf(['section', 2], 'Så svarar du', { blocks: listOfTexts(instructions) });
  return sectionOf(['front', 1], 'Om enkäten', {
    blocks: [...introduction.map((text) => paragraphOf('plain', text)), ...(instructions.length === 0 ? [] : [howTo])],
  });
}

function partSection(part: ReportPart, anchor: string, report: Report, place: ReportPlace): DocumentSection {
  const { letter, title, preamble, points, sections } = part;
  return sectionOf(['part', 1], `Del ${letter}: ${title}`, {
    anchor,
    notes: [...preamble.map((text) => paragraphOf('preamble', text)), ...listOfTexts(points)],
    blocks: sections.map((section) => formSection(section, report, place)),
  });
}

/** A question's heading is of the third level, and of the second where no section's heading stands above it. */
function formSection({ title, preamble, questions }: ReportSection, report: Report, place: ReportPlace) {
  return sectionOf(['section', 2], title, {
    ...(preamble === undefined ? {} : { notes: [paragraphOf('preamble', preamble)] }),
    blocks: questions.map((question) => questionSection(question, report, place, title === undefined ? 2 : 3)),
  });
}

function notesSection(editorNotes: readonly string[]): DocumentSection {
  return sectionOf(['notes', 1], 'Anmärkningar till enkäten', { blocks: editorNotes.map(editorNoteOf) });
}
