import type { Document } from '../../../exports/document/document.ts';
import { archiveIndex } from '../../../exports/documents/archive-index.ts';
import { letterOf, wholeCase } from '../../../exports/documents/board-case.ts';
import { codebookDocument } from '../../../exports/documents/codebook.ts';
import { feedbackDocument } from '../../../exports/documents/feedback.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { memberTextsDocument, oneAnswerDocument } from '../../../exports/documents/texts-to-mail.ts';
import { type Report, readingVersionOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Feedback } from '../../../server/domain/submission/feedback.ts';
import { HALMSTAD, HYLTE, RSS_HALLAND } from '../../support/halland.ts';
import { TABLE_DEFINITION, tableSurvey } from '../../support/table-survey.ts';
import { sampleCase, withDecision } from '../report/sample-case.ts';
import { EVERY_KIND, MEMBERS, regionReport, rssReport } from '../report/sample-reports.ts';
import { summedReport } from '../report/summed-report.ts';
import { HALF_FILLED, tableReport, UNREADABLE } from '../report/table-report.ts';
import { frozenAt, overriddenNumber, tracedText } from './sample-basis.ts';

const catalogue = loadCatalogue();
const MADE_AT = '2024-04-02T08:00:00.000Z';
const RSS = rssReport();
const SUBMISSION = { reference: 'HN-7K4P-3QXW', submittedAt: '2024-03-28T13:05:00.000Z', version: 2 };

/** A report in every state that a response can be in, and with a basis of every sort. */
export const EVERY_REPORT: Readonly<Record<string, Report>> = {
  'a draft with a question of every kind': regionReport(),
  'a draft with a basis': { ...draftOf(RSS), basis: RSS.basis ?? expectBasis() },
  'a submitted response': RSS,
  'one with reservation for the decision': withDecision(RSS, { kind: 'reservation' }),
  'one that the board has decided': withDecision(RSS, {
    kind: 'decided',
    board: 'Samverkansnämnden',
    day: '2024-04-16',
    paragraph: '57',
  }),
  'a withdrawn response': {
    ...RSS,
    status: 'withdrawn',
    ...(RSS.submission && { submission: { ...RSS.submission, withdrawnAt: '2024-03-29T08:00:00.000Z' } }),
  },
  'a released copy': {
    ...draftOf(RSS),
    status: 'released',
    release: {
      reference: 'HN-M1',
      madeAt: MADE_AT,
      digest: 'b'.repeat(64),
      grounds: ['25 kap. 1 § OSL'],
      of: SUBMISSION,
    },
  },
  'counted numbers': { ...draftOf(RSS), status: 'computed' },
  'a draft that another has written': { ...regionReport(EVERY_KIND), onBehalf: writtenBy('email') },
  'a submission that another has written': { ...RSS, onBehalf: writtenBy('paper') },
  'a frozen basis': frozenAt(RSS),
  'a basis with numbers that are reported otherwise': overriddenNumber(RSS),
  'a basis with a text that is worked together': tracedText(RSS),
  'a basis of which nobody has answered': rssReport(MEMBERS.map((member) => ({ ...member, answers: undefined }))),
  ...Object.fromEntries(
    catalogue.surveys.map((survey) => [`the reading version of ${survey.id}`, readingVersionOf(survey, MADE_AT)]),
  ),
  'a reading version with a question of every kind': readingOf(regionReport()),
  'a basis with sums': summedReport(),
  'tables, a date and money': tableReport(),
  'tables that lack cells': tableReport(HALF_FILLED),
  'tables with what cannot be read': tableReport(UNREADABLE),
  'tables with nothing in them': tableReport({}),
  'a released copy with tables': {
    ...draftOf(tableReport()),
    status: 'released',
    release: {
      reference: 'HN-M1',
      madeAt: MADE_AT,
      digest: 'b'.repeat(64),
      grounds: ['25 kap. 1 § OSL'],
      of: SUBMISSION,
    },
  },
  'the reading version of tables': readingVersionOf(tableSurvey().survey, MADE_AT),
  'the reading version of tables before the county is known': readingVersionOf(
    catalogue.read(TABLE_DEFINITION),
    MADE_AT,
  ),
};

/** A document of every kind. */
export const EVERY_DOCUMENT: Readonly<Record<string, Document>> = {
  ...Object.fromEntries(Object.entries(EVERY_REPORT).map(([name, report]) => [name, responseDocument(report)])),
  'a letter to the board': letterOf(sampleCase()).document,
  'a letter with nothing filled in': letterOf(
    sampleCase({
      office: '',
      board: '',
      caseNumber: '',
      day: '',
      officer: '',
      email: '',
      absent: ['Hyltes svar saknas.'],
    }),
  ).document,
  ...Object.fromEntries(
    wholeCase(sampleCase()).appendices.map(({ anchor, document }) => [`the appendix ${anchor}`, document]),
  ),
  'a feedback': feedbackDocument(feedbackTo(true), MADE_AT),
  'a feedback to one that has not answered': feedbackDocument(feedbackTo(false), MADE_AT),
  'a codebook': codebookDocument(catalogue.survey('rss-2023'), MADE_AT),
  'a codebook of tables': codebookDocument(tableSurvey().survey, MADE_AT),
  'a codebook of tables before the county is known': codebookDocument(catalogue.read(TABLE_DEFINITION), MADE_AT),
  'the appendix of a case with tables': tableAppendix(),
  'one answer to mail': oneAnswerDocument({
    ...mailed(),
    texts: [
      { label: undefined, value: 'Första stycket.\n\n– Hemrehab', limit: 20 },
      { label: 'Lämna gärna en kommentar', value: 'En kommentar.', limit: undefined },
    ],
  }),
  'the municipalities’ texts to mail': memberTextsDocument({
    ...mailed(),
    source: { id: 'K', title: 'Beskriv kommunens arbete.' },
    texts: [{ member: 'Halmstad', text: 'Ett stycke.', length: 11, submission: 'version 2, kvitto K7RM-4WPX' }],
    missing: ['Laholm', 'Varberg'],
    joinedLength: 11,
  }),
  'the index of an archive': archiveIndex(
    {
      round: {
        id: '00000000-0000-4000-8000-000000000004',
        title: 'Kommunfrågor 2023',
        county: '13',
        survey: 'kommun-2023',
        opensOn: '2024-01-08',
        lastDay: '2024-03-31',
        message: '',
        reminderDays: [],
        edition: 0,
        isNational: false,
      },
      participants: [HALMSTAD],
      source: 'Halmstad',
      madeAt: MADE_AT,
      reference: 'K7RM-4WPX',
      async *items() {},
    },
    [{ path: 'svar/1380/v1/svar.csv', about: 'svaren som tabell' }],
    ['svar.pdf: utskriften gick inte att göra.'],
  ),
};

function tableAppendix(): Document {
  const [appendix] = wholeCase(
    sampleCase({ appendices: [{ number: 1, title: 'Halmstads svar', shows: 'answers', report: tableReport() }] }),
  ).appendices;
  if (appendix === undefined) throw new Error('The case has no appendix');
  return appendix.document;
}

function expectBasis(): never {
  throw new Error('The sample has no basis');
}

function draftOf({ submission: _, ...report }: Report): Report {
  return { ...report, status: 'draft' };
}

function readingOf(report: Report): Report {
  const { organisation: _, digest: __, ...rest } = report;
  return {
    ...rest,
    status: 'reading',
    parts: report.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({ ...question, state: 'unanswered' as const, problems: [] })),
      })),
    })),
  };
}

function writtenBy(cameBy: 'email' | 'paper') {
  return { organisation: 'RSS Halland', cameBy, cameOn: '2023-11-20' };
}

function mailed() {
  return {
    survey: { id: 'rss-2023', title: 'Enkät till RSS', year: 2023 },
    organisation: 'RSS Halland',
    question: { id: '21', title: 'Beskriv kommunernas arbete.' },
    contact: 'Rut Exempel, rut@halland.example',
    submission: SUBMISSION,
    madeAt: MADE_AT,
  };
}

function feedbackTo(answered: boolean): Feedback {
  return {
    organisation: answered ? HALMSTAD : HYLTE,
    compiler: RSS_HALLAND,
    survey: { title: 'Enkät till RSS', year: 2023 },
    recipient: 'Socialstyrelsen',
    submission: SUBMISSION,
    read: answered ? { ...SUBMISSION, reference: 'K7RM-4WPX' } : undefined,
    members: 6,
    answered: 5,
    questions: [
      {
        id: '4',
        title: 'Ange hur många kommuner.',
        sources: ['C'],
        kind: 'counted',
        standing: answered ? 'answered' : 'missing',
        rows: [
          { title: 'Äldre', counted: answered, given: 4, computed: 3 },
          { title: 'Barn', counted: false, given: 2, computed: 2 },
        ],
      },
      {
        id: '5',
        title: 'Kostnad för inhyrd personal',
        sources: ['D'],
        kind: 'summed',
        rows: ['Timmar', 'Kostnad, kr', 'Kostnad'].map((title) => ({
          title,
          rule: { statistic: 'sum', question: 'D' },
          unit: title === 'Timmar' ? 'count' : 'SEK',
          own: answered ? { member: 'Halmstad', number: 1280 } : 'missing',
          value: 9520,
        })),
      },
      {
        id: '15',
        title: 'Rangordna.',
        sources: ['C'],
        kind: 'ranked',
        answered,
        rows: answered ? [{ title: 'Äldre', own: true, inCompiled: true, count: 3 }] : [],
      },
      {
        id: '3',
        title: 'Ge exempel.',
        sources: ['B'],
        kind: 'compiled',
        sentences: answered
          ? [
              { text: 'Mobila team.', use: 'used' },
              { text: 'Annat.', use: 'unused' },
            ]
          : [],
        compiledText: answered ? 'Mobila team.\n\nOch mer.' : '',
        length: answered ? 24 : 0,
      },
    ],
  };
}
