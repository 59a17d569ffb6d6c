import { HeadingLevel, Paragraph } from 'docx';
import { pointsOf } from '../../server/domain/board-case/board-case.ts';
import { formatDate } from '../../server/domain/text/swedish.ts';
import { appendixName, blocksOfText, type CaseDocument, proposalOf, subjectOf } from '../report/board-case.ts';
import { marginStatus, statusLine } from '../report/wording.ts';
import { writeDocument } from './document.ts';
import { type Block, heading, ledParagraph, paragraph, runsOf } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/**
 * The letter of a case to its board (tjänsteskrivelse) as a Word document, to be worked on in the organisation's own
 * case system. All formatting is in styles.
 */
export async function caseLetterDocx(document: CaseDocument): Promise<Uint8Array> {
  const { caseNumber, organisation, report } = document;
  return writeDocument({
    title: subjectOf(document),
    subject: report.survey.title,
    description: `Tjänsteskrivelse. Svarets status: ${statusLine(report)}.`,
    header: [[caseNumber, organisation].filter((words) => words !== '').join(' · '), 'Tjänsteskrivelse'],
    footer: [marginStatus(report), report.submission?.reference ?? ''].filter((words) => words !== '').join(' · '),
    body: bodyOf(document),
  });
}

function bodyOf(document: CaseDocument): Block[] {
  const { organisation, office, board, caseNumber, day, officer, officerTitle, email, report } = document;
  const facts: readonly (readonly [string, string])[] = [
    ['Datum', day === '' ? '' : formatDate(day)],
    ['Diarienummer', caseNumber],
    ['Handläggare', [officer, officerTitle].filter((words) => words !== '').join(', ')],
    ['E-post', email],
    ['Svarets status', statusLine(report)],
  ];
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf('Tjänsteskrivelse') }),
    paragraph(subjectOf(document), STYLE.subtitle),
    ledParagraph('Från', [organisation, office].filter((words) => words !== '').join(', '), STYLE.status),
    ledParagraph('Till', board === '' ? 'nämnden' : board, STYLE.status),
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => ledParagraph(name, value, STYLE.status)),
    ...document.sections.flatMap((section) => [heading(2, section.heading), ...sectionBlocks(section, document)]),
    ...(officer === ''
      ? []
      : [paragraph([officer, officerTitle].filter((words) => words !== '').join('\n'), STYLE.signature)]),
  ];
}

function sectionBlocks(
  { kind, text }: CaseDocument['sections'][number],
  { board, appendices, absent }: CaseDocument,
): Block[] {
  const texts = () => blocksOfText(text).map((words) => paragraph(words));
  const list = (points: readonly string[]) => points.map((point) => paragraph(point, STYLE.point));
  switch (kind) {
    case 'text':
      return texts();
    case 'list':
      return list(pointsOf(text));
    case 'appendices':
      return [...texts(), ...list([...appendices.map(appendixName), ...absent])];
    case 'decision': {
      const { lead, points } = proposalOf(board, text);
      return [
        paragraph(lead, STYLE.body, { keepNext: points.length > 0 }),
        ...points.map((point, index) => paragraph(`${index + 1}. ${point}`, STYLE.numbered)),
      ];
    }
  }
}
