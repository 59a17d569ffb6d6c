import type { CaseAppendix, CaseDocument } from '../../../exports/documents/board-case.ts';
import type { Report } from '../../../exports/report/report.ts';
import { FALKENBERG, HYLTE } from '../../support/halland.ts';
import { questionOf, regionReport, rssReport, textOf } from './sample-reports.ts';

/** What a municipality has submitted, with a text of its own and of any length. */
export function municipalReport(name: 'Falkenberg' | 'Hylte', text = `Hemrehab i ${name}.`): Report {
  return regionReport([questionOf({ id: 'B', kind: 'text', text: textOf(text) })], {
    organisation: name === 'Hylte' ? HYLTE : FALKENBERG,
    status: 'submitted',
    submission: {
      reference: name === 'Hylte' ? 'HYLT-3QXW' : 'FALK-3QXW',
      submittedAt: '2024-03-20T12:05:00.000Z',
      version: 2,
      digest: 'a'.repeat(64),
      verifyAt: 'https://samsvar.example/kontrollera',
    },
  });
}

/** The case of the RSS of Halland, with its basis and two municipalities' answers. */
export function sampleCase(more: Partial<CaseDocument> = {}): CaseDocument {
  const report = more.report ?? rssReport();
  const appendices: CaseAppendix[] = [
    { number: 1, title: 'RSS Hallands svar', shows: 'answers', report },
    { number: 2, title: 'Underlag till RSS Hallands svar', shows: 'basis', report },
    { number: 3, title: 'Falkenbergs svar', shows: 'answers', report: municipalReport('Falkenberg') },
    { number: 4, title: 'Hyltes svar', shows: 'answers', report: municipalReport('Hylte') },
  ];
  return {
    organisation: 'RSS Halland',
    office: 'Kansliet',
    board: 'Samverkansnämnden',
    caseNumber: 'RSS 2024/17',
    day: '2024-04-02',
    officer: 'Handläggare Exempel',
    officerTitle: 'Samordnare',
    email: 'rss@halland.example',
    sections: [
      { kind: 'decision', heading: 'Förslag till beslut', text: 'anteckna att informationen har lämnats' },
      { kind: 'text', heading: 'Bakgrund', text: 'Första stycket.\n\nAndra stycket,\nmed två rader.' },
      { kind: 'appendices', heading: 'Beslutsunderlag', text: '' },
      { kind: 'list', heading: 'Beslutet skickas till', text: '- Socialstyrelsen\n- Länets kommuner' },
    ],
    report,
    appendices,
    absent: [],
    ...more,
  };
}

/** A report as the board has to do with it. */
export function withDecision(
  report: Report,
  decision: NonNullable<NonNullable<Report['submission']>['decision']>,
): Report {
  return report.submission === undefined ? report : { ...report, submission: { ...report.submission, decision } };
}
