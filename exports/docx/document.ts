import { Document, Footer, Header, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { normaliseText } from '../../server/domain/text/characters.ts';
import { runsOf, type WordBlock } from './paragraphs.ts';
import { DOCUMENT_STYLES, PAGE, POINTS, STYLE, TABLE_STYLES_XML } from './styles.ts';

/** A Word document of ours. */
export interface WordDocument {
  readonly title: string;
  readonly subject: string;
  /** Among the properties of the file. */
  readonly description: string;
  /** What stands at the left and at the right over every page. */
  readonly header: readonly [left: string, right: string];
  /** What stands under every page, beside its number. */
  readonly footer: string;
  readonly body: readonly WordBlock[];
  /** Properties of our own that travel in the file, by name. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** Writes the document (Office Open XML), on A4 in our styles, with its language. */
export async function writeDocument(written: WordDocument): Promise<Uint8Array> {
  const document = new Document({
    title: normaliseText(written.title),
    subject: normaliseText(written.subject),
    creator: 'Samsvar',
    lastModifiedBy: 'Samsvar',
    description: written.description,
    customProperties: Object.entries(written.properties ?? {}).map(([name, value]) => ({ name, value })),
    externalStyles: TABLE_STYLES_XML,
    styles: DOCUMENT_STYLES,
    numbering: {
      config: [
        {
          reference: POINTS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 425, hanging: 255 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              top: PAGE.top,
              bottom: PAGE.bottom,
              left: PAGE.margin,
              right: PAGE.margin,
              header: PAGE.header,
              footer: PAGE.footer,
            },
          },
        },
        headers: { default: new Header({ children: [headerLine(written)] }) },
        footers: { default: new Footer({ children: [footerLine(written)] }) },
        children: [...written.body],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function headerLine({ header: [left, right] }: WordDocument): Paragraph {
  return new Paragraph({ style: STYLE.header, children: runsOf(right === '' ? left : `${left}\t${right}`) });
}

function footerLine({ footer }: WordDocument): Paragraph {
  return new Paragraph({
    style: STYLE.footer,
    children: [
      ...runsOf(`${footer}\t`),
      new TextRun({ children: ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES] }),
    ],
  });
}
