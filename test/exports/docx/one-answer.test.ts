import { describe, expect, test } from 'vitest';
import { type OneAnswer, oneAnswerDocument, oneAnswerFileName } from '../../../exports/documents/texts-to-mail.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { convertWithOffice } from '../office.ts';
import { paragraphsOf, partOf } from '../read-docx.ts';

const ANSWER: OneAnswer = {
  survey: { id: 'rss-2023', title: 'Enkät till RSS, uppföljning god och nära vård', year: 2023 },
  organisation: 'RSS Halland',
  question: { id: '21', title: 'Vilka är era viktigaste slutsatser av arbetet hittills?' },
  texts: [
    { label: undefined, value: 'Första stycket.\n\n– Hemrehab\n– Mobila team', limit: 3_000 },
    { label: 'Lämna gärna en kommentar', value: 'En kommentar.', limit: undefined },
  ],
  contact: 'Rut Exempel, RSS Halland, rut@halland.example',
  submission: { reference: 'H7KX-2M9P', version: 2, submittedAt: '2024-03-28T12:05:00.000Z' },
  madeAt: '2024-03-29T08:00:00.000Z',
};

describe('one answer as a Word document to attach to an e-mail', () => {
  test('names the question, the organisation, the submission and the contact person', async () => {
    const paragraphs = paragraphsOf(await docxOf(oneAnswerDocument(ANSWER)));
    expect(paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Svar på fråga 21'],
      ['Subtitle', 'RSS Halland'],
      ['SamsvarStatus', 'Enkät: Enkät till RSS, uppföljning god och nära vård'],
      ['SamsvarStatus', 'År: 2023'],
      ['SamsvarStatus', expect.stringMatching(/^Status: Inlämnat 28\u00a0mars\u00a02024 kl\.\u00a013\.05, version 2$/)],
      ['SamsvarStatus', 'Referens: H7KX-2M9P'],
      ['SamsvarStatus', 'Kontakt: Rut Exempel, RSS Halland, rut@halland.example'],
      ['SamsvarStatus', 'Längd: 57\u00a0tecken'],
      ['SamsvarStatus', expect.stringMatching(/^Dokumentet gjort: 29\u00a0mars\u00a02024/)],
      ['Heading1', '21. Vilka är era viktigaste slutsatser av arbetet hittills?'],
      ['SamsvarHjalptext', expect.stringContaining('skickas med mejl')],
      ['SamsvarSvar', 'Första stycket.'],
      ['SamsvarSvar', ''],
      ['SamsvarSvar', '– Hemrehab'],
      ['SamsvarSvar', '– Mobila team'],
      ['SamsvarLangd', expect.stringMatching(/^44 av 3\s000 tecken$/)],
      ['Heading2', 'Lämna gärna en kommentar'],
      ['SamsvarSvar', 'En kommentar.'],
      ['SamsvarLangd', '13 tecken'],
    ]);
  });

  test('is marked as a draft, and names no contact person where none is given', async () => {
    const draft = await docxOf(oneAnswerDocument({ ...ANSWER, submission: undefined, contact: undefined }));
    const texts = paragraphsOf(draft).map(({ text }) => text);
    expect(texts).toContain('Status: Utkast, inte inlämnat');
    expect(texts.filter((text) => /^(Referens|Kontakt):/.test(text))).toEqual([]);
  });

  test('is in Swedish and has a title of its own', async () => {
    const written = await docxOf(oneAnswerDocument(ANSWER));
    expect(partOf(written, 'word/styles.xml')).toContain('w:val="sv-SE"');
    expect(partOf(written, 'docProps/core.xml')).toContain('RSS Halland: svar på fråga 21');
  });

  test('has a file name that tells its receiver what it is', () => {
    expect(oneAnswerFileName(ANSWER)).toBe('rss-2023 fråga 21 RSS Halland.docx');
  });

  test('can be opened in LibreOffice', { tags: ['office'] }, async () => {
    const text = convertWithOffice(
      await docxOf(oneAnswerDocument(ANSWER)),
      'docx',
      'txt:Text (encoded):UTF8',
    ).toString();
    expect(text).toContain('– Mobila team');
  });
});
