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
import { convertWithOffice } from '../office.ts';
import { paragraphsOf, partOf } from '../read-docx.ts';
import { anyText } from './any-text.ts';
import { sampleCase, withDecision } from './sample-case.ts';
import { rssReport } from './sample-reports.ts';

const caseLetterDocx = (document: CaseDocument) => docxOf(letterOf(document).document);

const HOSTILE = `"; } @page { x: url(http://198.51.100.7/) } </style><script>alert(1)</script> {{år}} \\3c ' \n*/`;

describe('the text of a template or a board case stays text', () => {
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

  test('and becomes neither markup nor style of the print', () => {
    const html = bundleHtml(wholeCase(hostile));
    expect(html).not.toContain('<script');
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    const styles = html.slice(html.indexOf('<style>'), html.indexOf('</style>'));
    expect(styles).not.toContain('198.51.100.7');
    expect(styles).not.toContain('url(http');
  });

  test('whatever it contains', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cssString(text)).toMatch(/^"(?:[\p{L}\p{N} ]|\\[0-9a-f]{1,6} )*"$/u);
      }),
    );
  });

  test('in the Word file too, to the letter', async () => {
    const docx = await caseLetterDocx(hostile);
    expect(
      paragraphsOf(docx)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('</style><script>alert(1)</script>');
  });
});

describe('the letter of a board case as a Word document', () => {
  test('states sender, receiver, case, the state of the response, and then the proposal', async () => {
    const report = withDecision(rssReport(), { kind: 'reservation' });
    const paragraphs = paragraphsOf(await caseLetterDocx(sampleCase({ report })));
    expect(paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Tjänsteskrivelse'],
      ['Subtitle', expect.stringMatching(/^RSS Hallands svar på Enkät till/)],
      ['SamsvarStatus', 'Från: RSS Halland, Kansliet'],
      ['SamsvarStatus', 'Till: Samverkansnämnden'],
      ['SamsvarStatus', 'Datum: 2\u00a0april\u00a02024'],
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

  test('is in Swedish, with the case and its state in the margins', async () => {
    const docx = await caseLetterDocx(sampleCase({ report: withDecision(rssReport(), { kind: 'reservation' }) }));
    expect(partOf(docx, 'word/styles.xml')).toContain('w:val="sv-SE"');
    expect(partOf(docx, 'word/header1.xml')).toContain('RSS 2024/17 · RSS Halland');
    expect(partOf(docx, 'word/footer1.xml')).toContain('Inlämnat med förbehåll för politiskt beslut');
  });

  test('leaves no signature alone on a page: the section before it goes along', async () => {
    const kept = async (...sections: CaseDocument['sections']) =>
      [...partOf(await caseLetterDocx(sampleCase({ sections })), 'word/document.xml').matchAll(/<w:p>.*?<\/w:p>/g)]
        .slice(-3)
        .map(([paragraph]) => paragraph.includes('<w:keepNext/>'));
    const text = { kind: 'text', heading: 'Bakgrund', text: 'Ett stycke.\n\nEtt till.' } as const;
    const list = { kind: 'list', heading: 'Beslutet skickas till', text: 'Socialstyrelsen\nLänets kommuner' } as const;
    expect(await kept(text, list)).toEqual([true, true, false]);
    expect(await kept(list, text)).toEqual([false, true, false]);
  });

  test('can be opened in LibreOffice', { tags: ['office'] }, async () => {
    const text = convertWithOffice(await caseLetterDocx(sampleCase()), 'docx', 'txt:Text (encoded):UTF8').toString();
    expect(text).toContain('Samverkansnämnden föreslås besluta att anteckna');
  });
});

describe('the letter of a board case that the board has decided', () => {
  const decided = { kind: 'decided', board: 'Samverkansnämnden', day: '2024-04-16', paragraph: '57' } as const;
  const sections = [
    { kind: 'decision', heading: 'Förslag till beslut', text: 'godkänna svaret\növerlämna det till Socialstyrelsen' },
  ] as const;

  test('says so, and proposes nothing more', async () => {
    const report = withDecision(rssReport(), decided);
    const paragraphs = paragraphsOf(await caseLetterDocx(sampleCase({ report, sections }))).map(({ text }) => text);
    expect(paragraphs.slice(paragraphs.indexOf('Beslut'), -1)).toEqual([
      'Beslut',
      'Samverkansnämnden beslutade i ärendet 16\u00a0april\u00a02024, §\u00a057. Förslaget var att',
      '1. godkänna svaret',
      '2. överlämna det till Socialstyrelsen',
    ]);
    expect(paragraphs.join('\n')).not.toMatch(/föreslås|Förslag till beslut/);
  });

  test('proposes as long as it has not', async () => {
    const report = withDecision(rssReport(), { kind: 'reservation' });
    const paragraphs = paragraphsOf(await caseLetterDocx(sampleCase({ report, sections }))).map(({ text }) => text);
    expect(paragraphs).toContain('Förslag till beslut');
    expect(paragraphs).toContain('Samverkansnämnden föreslås besluta att');
  });
});

test('a letter without a date or a number of the case has lines to write them on', async () => {
  const paragraphs = paragraphsOf(await caseLetterDocx(sampleCase({ caseNumber: '', day: '', email: '' })));
  const head = paragraphs.filter(({ style }) => style === 'SamsvarStatus').map(({ text }) => text.split(':')[0]);
  expect(head).toEqual(['Från', 'Till', 'Datum', 'Diarienummer', 'Handläggare', 'Svarets status']);
});

describe('the proposed decision of a letter', () => {
  test('is a sentence for one point and a list for several; “att” and typed numbers are not doubled', () => {
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

test('a file is named after its board case, without characters that file names cannot have', () => {
  expect(caseFileName({ caseNumber: 'KS 2024/17', organisation: 'Halmstad' }, 'ärende', 'pdf')).toBe(
    'ärende KS 2024-17 Halmstad.pdf',
  );
  expect(caseFileName({ caseNumber: '', organisation: 'Halmstad' }, 'ärende', 'pdf')).toBe('ärende Halmstad.pdf');
});
