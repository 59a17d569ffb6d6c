import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CaseDocument,
  caseFileName,
  letterOf,
  proposalOf,
  wholeCase,
} from '../../../exports/documents/board-case.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { bundleHtml, cssString } from '../../../exports/print/bundle-html.ts';
import { convertWithOffice, HAS_WRITER, OFFICE_TIMEOUT } from '../office.ts';
import { paragraphsOf, partOf } from '../read-docx.ts';
import { anyText } from './any-text.ts';
import { sampleCase, withDecision } from './sample-case.ts';
import { rssReport } from './sample-reports.ts';

const caseLetterDocx = (document: CaseDocument) => docxOf(letterOf(document).document);

const HOSTILE = `"; } @page { x: url(http://198.51.100.7/) } </style><script>alert(1)</script> {{år}} \\3c ' \n*/`;

describe('what a template or a case says cannot become anything else', () => {
  const hostile = sampleCase({
    organisation: HOSTILE,
    board: HOSTILE,
    caseNumber: HOSTILE,
    office: HOSTILE,
    officer: HOSTILE,
    sections: [
      { kind: 'text', heading: HOSTILE, text: HOSTILE },
      { kind: 'decision', heading: HOSTILE, text: HOSTILE },
    ],
  });

  test('neither markup nor style of the print', () => {
    const html = bundleHtml(wholeCase(hostile));
    expect(html).not.toContain('<script');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    const styles = html.slice(html.indexOf('<style>'), html.indexOf('</style>'));
    expect(styles).not.toContain('198.51.100.7');
    expect(styles).not.toContain('url(http');
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cssString(text)).toMatch(/^"(?:[\p{L}\p{N} ]|\\[0-9a-f]{1,6} )*"$/u);
      }),
    );
  });

  test('it stands in the Word file as it was written', async () => {
    const docx = await caseLetterDocx(hostile);
    expect(
      paragraphsOf(docx)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('</style><script>alert(1)</script>');
  });
});

describe('the letter as a Word document', () => {
  test('says who writes to whom, in what case, how the answer stands, and then what is proposed', async () => {
    const report = withDecision(rssReport(), { kind: 'reservation' });
    const paragraphs = paragraphsOf(await caseLetterDocx(sampleCase({ report })));
    expect(paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Tjänsteskrivelse'],
      ['Subtitle', expect.stringMatching(/^RSS Hallands svar på Enkät till/)],
      ['SamsvarStatus', 'Från: RSS Halland, Kansliet'],
      ['SamsvarStatus', 'Till: Samverkansnämnden'],
      ['SamsvarStatus', 'Datum: 2 april 2024'],
      ['SamsvarStatus', 'Diarienummer: RSS 2024/17'],
      ['SamsvarStatus', 'Handläggare: Handläggare Exempel, Samordnare'],
      ['SamsvarStatus', 'E-post: rss@halland.example'],
      ['SamsvarStatus', expect.stringMatching(/version 1, med förbehåll för politiskt beslut$/)],
      ['Heading2', 'Förslag till beslut'],
      ['Normal', 'Samverkansnämnden föreslås besluta att anteckna att informationen har lämnats.'],
      ['Heading2', 'Bakgrund'],
      ['Normal', 'Första stycket.'],
      ['Normal', 'Andra stycket,\nmed två rader.'],
      ['Heading2', 'Beslutsunderlag'],
      ['SamsvarPunkt', 'Bilaga 1: RSS Hallands svar'],
      ['SamsvarPunkt', 'Bilaga 2: Underlag till RSS Hallands svar'],
      ['SamsvarPunkt', 'Bilaga 3: Falkenbergs svar'],
      ['SamsvarPunkt', 'Bilaga 4: Hyltes svar'],
      ['Heading2', 'Beslutet skickas till'],
      ['SamsvarPunkt', 'Socialstyrelsen'],
      ['SamsvarPunkt', 'Länets kommuner'],
      ['SamsvarUnderskrift', 'Handläggare Exempel\nSamordnare'],
    ]);
  });

  test('is in Swedish and tells in its margins the case and how it stands', async () => {
    const docx = await caseLetterDocx(sampleCase({ report: withDecision(rssReport(), { kind: 'reservation' }) }));
    expect(partOf(docx, 'word/styles.xml')).toContain('w:val="sv-SE"');
    expect(partOf(docx, 'word/header1.xml')).toContain('RSS 2024/17 · RSS Halland');
    expect(partOf(docx, 'word/footer1.xml')).toContain('Inlämnat med förbehåll för politiskt beslut');
  });

  test.skipIf(!HAS_WRITER)(
    'opens in another program',
    async () => {
      const text = convertWithOffice(await caseLetterDocx(sampleCase()), 'docx', 'txt:Text (encoded):UTF8').toString();
      expect(text).toContain('Samverkansnämnden föreslås besluta att anteckna');
    },
    OFFICE_TIMEOUT,
  );
});

describe('a proposed decision', () => {
  test('of one point is a sentence, of several a list; “att” and numbers that were typed stand once', () => {
    expect(proposalOf('Kommunstyrelsen', 'att anteckna informationen')).toEqual({
      lead: 'Kommunstyrelsen föreslås besluta att anteckna informationen.',
      points: [],
    });
    expect(proposalOf('', '1. att anteckna informationen\n\n2. överlämna den till RSS')).toEqual({
      lead: 'Nämnden föreslås besluta att',
      points: ['anteckna informationen', 'överlämna den till RSS'],
    });
  });
});

test('a file is named by its case, without what a file’s name cannot hold', () => {
  expect(caseFileName({ caseNumber: 'KS 2024/17', organisation: 'Halmstad' }, 'ärende', 'pdf')).toBe(
    'ärende KS 2024-17 Halmstad.pdf',
  );
  expect(caseFileName({ caseNumber: '', organisation: 'Halmstad' }, 'ärende', 'pdf')).toBe('ärende Halmstad.pdf');
});
