import { describe, expect, test } from 'vitest';
import {
  type MemberTexts,
  memberTextsDocument,
  memberTextsFileName,
} from '../../../exports/documents/texts-to-mail.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { convertWithOffice } from '../office.ts';
import { paragraphsOf } from '../read-docx.ts';

const TEXTS: MemberTexts = {
  survey: { id: 'rss-2023', title: 'Enkät till RSS, uppföljning god och nära vård', year: 2023 },
  organisation: 'RSS Halland',
  question: { id: '21', title: 'Beskriv kommunernas arbete.' },
  source: { id: 'K', title: 'Beskriv kommunens arbete.' },
  texts: [
    { member: 'Halmstad', text: 'Ett stycke.\n\n– Mobila team', length: 28, submission: 'version 2, kvitto K7RM-4WPX' },
    { member: 'Hylte', text: '=SUMMA(A1) <b>', length: 14, submission: undefined },
  ],
  missing: ['Laholm', 'Varberg'],
  joinedLength: 46,
  contact: 'Rut Exempel, rut@halland.example',
  submission: {
    reference: 'H7KX-2M9P',
    version: 2,
    submittedAt: '2024-03-28T12:05:00.000Z',
    decision: { kind: 'reservation' },
  },
  madeAt: '2024-03-29T08:00:00.000Z',
};

describe('the municipalities’ texts to one question as one Word document', () => {
  test('stand under the names of their municipalities, with length and receipt, and municipalities without a text are named', async () => {
    const paragraphs = paragraphsOf(await docxOf(memberTextsDocument(TEXTS)));
    expect(paragraphs.map(({ style, text }) => [style, text.replaceAll('\u00a0', ' ')])).toEqual([
      ['Title', 'Kommunernas texter till fråga 21'],
      ['Subtitle', 'RSS Halland'],
      ['SamsvarStatus', 'Enkät: Enkät till RSS, uppföljning god och nära vård'],
      ['SamsvarStatus', 'År: 2023'],
      ['SamsvarStatus', 'Status: Inlämnat 28 mars 2024 kl. 13.05, version 2, med förbehåll för politiskt beslut'],
      ['SamsvarStatus', 'Referens: H7KX-2M9P'],
      ['SamsvarStatus', 'Kontakt: Rut Exempel, rut@halland.example'],
      ['SamsvarStatus', 'Kommuner med text: 2 av 4 kommuner'],
      ['SamsvarStatus', 'Längd: 46 tecken, med en tom rad mellan texterna'],
      ['SamsvarStatus', expect.stringMatching(/^Dokumentet gjort: 29 mars 2024/)],
      ['Heading1', '21. Beskriv kommunernas arbete.'],
      ['SamsvarHjalptext', 'Texterna är kommunernas svar på fråga K i kommunfrågorna: Beskriv kommunens arbete.'],
      ['Heading2', 'Halmstad'],
      ['SamsvarHjalptext', '28 tecken, version 2, kvitto K7RM-4WPX'],
      ['SamsvarSvar', 'Ett stycke.'],
      ['SamsvarSvar', ''],
      ['SamsvarSvar', '– Mobila team'],
      ['Heading2', 'Hylte'],
      ['SamsvarHjalptext', '14 tecken'],
      ['SamsvarSvar', '=SUMMA(A1) <b>'],
      ['Heading2', 'Utan text'],
      ['Normal', 'Laholm och Varberg.'],
    ]);
  });

  test('are marked as a draft where nothing is submitted', async () => {
    const texts = paragraphsOf(await docxOf(memberTextsDocument({ ...TEXTS, submission: undefined }))).map(
      ({ text }) => text,
    );
    expect(texts).toContain('Status: Utkast, inte inlämnat');
  });

  test('have a file name that tells the receiver what they are', () => {
    expect(memberTextsFileName(TEXTS)).toBe('rss-2023 fråga 21 kommunernas texter RSS Halland.docx');
  });

  test('can be opened in LibreOffice', { tags: ['office'] }, async () => {
    const text = convertWithOffice(
      await docxOf(memberTextsDocument(TEXTS)),
      'docx',
      'txt:Text (encoded):UTF8',
    ).toString();
    expect(text).toContain('– Mobila team');
  });
});
