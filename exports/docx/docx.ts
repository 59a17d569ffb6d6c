import { HeadingLevel, Paragraph } from 'docx';
import { normaliseText } from '../../server/domain/text/characters.ts';
import { formatDateTime } from '../../server/domain/text/swedish.ts';
import type { Report, ReportPart } from '../report/report.ts';
import {
  CAME_HOW,
  EDITOR_NOTE,
  identityLine,
  marginStatus,
  onBehalfLine,
  releaseDetails,
  statusLine,
  VERIFY_AT,
} from '../report/wording.ts';
import { basisBlocks } from './basis.ts';
import { writeDocument } from './document.ts';
import { type Block, heading, ledParagraph, linesAsParagraphs, paragraph, runsOf } from './paragraphs.ts';
import { questionBlocks } from './questions.ts';
import { STYLE } from './styles.ts';

/**
 * The report as a Word document (Office Open XML), in the order and with the headings of the official form. The printed
 * numbers are text, never automatic numbering, so that they cannot change. All formatting is in styles.
 */
export async function docxOf(report: Report): Promise<Uint8Array> {
  return writeDocument({
    title: titleOf(report),
    subject: report.survey.title,
    description: `${statusLine(report)}. Gjord ${formatDateTime(report.madeAt)}.`,
    header: [report.survey.title, report.organisation?.name ?? ''],
    footer: [marginStatus(report), identityLine(report)].filter((fact) => fact !== '').join(' · '),
    body: bodyOf(report),
  });
}

function titleOf({ survey, organisation }: Report): string {
  return normaliseText(organisation === undefined ? survey.title : `${organisation.name}: ${survey.title}`);
}

function bodyOf(report: Report): Block[] {
  const questions = report.parts.flatMap((part) => part.sections.flatMap((section) => section.questions));
  return [
    ...titleBlocks(report),
    ...report.parts.flatMap((part) => partBlocks(part, report)),
    ...noteBlocks(report.survey.editorNotes),
    ...(report.basis === undefined ? [] : basisBlocks(report.basis, questions)),
  ];
}

function titleBlocks(report: Report): Block[] {
  const { survey, organisation, submission, digest } = report;
  const onBehalf = onBehalfLine(report);
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(survey.title) }),
    ...(organisation === undefined ? [] : [paragraph(organisation.name, STYLE.subtitle)]),
    ledParagraph('År', String(survey.year), STYLE.status),
    ledParagraph('Status', statusLine(report), STYLE.status),
    ...(onBehalf === undefined ? [] : [ledParagraph(CAME_HOW, onBehalf, STYLE.status)]),
    ...(submission === undefined ? [] : [ledParagraph('Referens', submission.reference, STYLE.status)]),
    ...releaseDetails(report).map(([name, value]) => ledParagraph(name, value, STYLE.status)),
    ...(digest === undefined ? [] : [ledParagraph('Kontrollsumma', digest, STYLE.status)]),
    ...(submission === undefined ? [] : [ledParagraph(VERIFY_AT, submission.verifyAt, STYLE.status)]),
    ledParagraph('Dokumentet gjort', formatDateTime(report.madeAt), STYLE.status),
    ...(report.status === 'reading'
      ? [...headedText('Inledning', survey.introduction), ...headedText('Anvisningar', survey.instructions)]
      : []),
  ];
}

function headedText(title: string, texts: readonly string[]): Block[] {
  if (texts.length === 0) return [];
  return [heading(2, title), ...texts.flatMap((text) => linesAsParagraphs(text, STYLE.body))];
}

function partBlocks(part: ReportPart, report: Report): Block[] {
  return [
    heading(1, `Del ${part.letter}: ${part.title}`),
    ...part.preamble.map((text) => paragraph(text, STYLE.body, { keepNext: true })),
    ...part.points.map((point) => paragraph(point, STYLE.point, { keepNext: true })),
    ...part.sections.flatMap((section) => [
      ...(section.title === undefined ? [] : [heading(2, section.title)]),
      ...(section.preamble === undefined ? [] : [paragraph(section.preamble, STYLE.body, { keepNext: true })]),
      ...section.questions.flatMap((question) => questionBlocks(question, report)),
    ]),
  ];
}

function noteBlocks(notes: readonly string[]): Block[] {
  if (notes.length === 0) return [];
  return [
    heading(1, 'Anmärkningar till enkäten'),
    ...notes.map((note, index) =>
      ledParagraph(EDITOR_NOTE, note, STYLE.editorNote, { keepNext: index < notes.length - 1 }),
    ),
  ];
}
